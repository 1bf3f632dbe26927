"""The cells 优 良 中 差 of a real document, taken straight from its text, with no help of the product.

Two layouts: a row a line with tabs, and a cell a line with rows parted by an empty line.
"""

from pathlib import Path

Row = tuple[str, tuple[str, ...]]
COLUMNS = 9


def rows(file: Path) -> list[Row]:
    """Name and four cells of every row that names an indicator."""
    text = file.read_text("utf-8")
    found = _tabbed(text) if text.count("\t") > 4 * text.count("\n\t") else _stacked(text)
    return [(name, cells) for name, cells in found if name and not _is_head(name, cells)]


def _is_head(name: str, cells: tuple[str, ...]) -> bool:
    return name == "绩效指标" or "评价标准" in cells or "单位：万元" in cells


def _tabbed(text: str) -> list[Row]:
    lines = [line.split("\t") for line in text.splitlines()]
    start = next(number for number, line in enumerate(lines) if "评价标准" in line)
    rows = [line for line in lines[start:] if len(line) == COLUMNS]
    return [(line[4].strip(), tuple(cell.strip() for cell in line[5:])) for line in rows]


def _stacked(text: str) -> list[Row]:
    found: list[Row] = []
    inside = False
    for block in text.split("\n\n"):
        cells = [line.strip() for line in block.strip("\n").split("\n")]
        inside = inside or "评价标准" in cells
        if inside and "政府采购项目来源" in cells:
            break
        if inside and len(cells) >= 5:
            found.append((cells[-5], tuple(cells[-4:])))
    return found
