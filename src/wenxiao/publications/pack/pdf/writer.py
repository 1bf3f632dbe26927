"""Sets a pack with typst: the template beside this file, the pack as JSON, the fonts of the system.

GB/T 9704 names 方正小标宋, 仿宋, 黑体 and 楷体; where they are not installed, the serif and sans of Noto CJK stand in.
The figures are those of the pack; the template computes nothing.
"""

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import typst

from wenxiao.basics.errors import WenxiaoError
from wenxiao.publications.pack.blocks import Pack

#: Families in the order of preference; the last of each is what Debian's fonts-noto-cjk brings.
FAMILIES: dict[str, tuple[str, ...]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", "SimSun", "Noto Serif CJK SC"),
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC"),
    "heading": ("SimHei", "STHeiti", "Noto Sans CJK SC"),
    "subheading": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Noto Serif CJK SC"),
    "table": ("SimSun", "STSong", "Noto Serif CJK SC"),
}
_STANDARD: Final = "a-2b"


class NoChineseFont(WenxiaoError):
    """No font with Chinese characters is installed, so that a PDF would be blank."""

    message = "这台电脑上没有中文字体，排不出 PDF：请安装 fonts-noto-cjk（Debian）或思源字体。"
    message_en = "No Chinese font is installed, so no PDF can be set: install fonts-noto-cjk (Debian) or Source Han."


def write_pdf(pack: Pack) -> bytes:
    """The pack as PDF/A-2b with bookmarks, contents, page numbers and header rows that repeat.

    Raises ``NoChineseFont`` where no family of some use is installed.
    """
    template = files("wenxiao.publications.pack.pdf").joinpath("pack.typ").read_bytes()
    return typst.compile(
        template,
        sys_inputs={"pack": msgspec.json.encode(pack).decode(), "fonts": msgspec.json.encode(_fonts()).decode()},
        pdf_standards=[_STANDARD],
        # The same budget gives the same bytes, so that a file can be told by its hash.
        timestamp=datetime(pack.fiscal_year, 1, 1, tzinfo=UTC),
    )


@cache
def _fonts() -> dict[str, list[str]]:
    """The installed families for every use."""
    installed = {font.lower(): font for font in typst.Fonts().families()}
    chosen = {use: [family for family in names if family.lower() in installed] for use, names in FAMILIES.items()}
    if not all(chosen.values()):
        raise NoChineseFont
    return chosen
