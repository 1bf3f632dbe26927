"""The disclosure pack: composed from a budget, then written in every format."""

from wenxiao.publications.pack.blocks import Missing, Pack
from wenxiao.publications.pack.compose import compose
from wenxiao.publications.pack.results import results_as_printed
from wenxiao.publications.pack.withholding import (
    confidential_projects,
    shows_withheld,
    tells_withheld,
    without_withheld,
)

__all__ = [
    "Missing",
    "Pack",
    "compose",
    "confidential_projects",
    "results_as_printed",
    "shows_withheld",
    "tells_withheld",
    "without_withheld",
]
