"""The disclosure pack: composed from a budget, then written in every format."""

from wenxiao.publications.pack.blocks import Missing, Pack
from wenxiao.publications.pack.compose import compose
from wenxiao.publications.pack.withholding import shows_withheld, without_withheld

__all__ = ["Missing", "Pack", "compose", "shows_withheld", "without_withheld"]
