"""Whether this machine has the fonts that a Chinese PDF is set with."""

import typst


def has_chinese_font() -> bool:
    """Whether a Chinese font is installed."""
    return any("CJK" in family or "SimSun" in family for family in typst.Fonts().families())
