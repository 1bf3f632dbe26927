"""Names that are set in below others: in some tables the indent carries the level."""

from collections import defaultdict

from wenxiao.readers.pdf.drafts import CellDraft, TableDraft

#: In sizes of the type: what begins this near together begins at one place; lengths that differ by more are not alike.
_SAME_PLACE = 0.2
_OTHER_LENGTH = 0.9
#: In sizes of the type: what has so much more room behind it than before it does not stand in the middle.
_ROOM = 1.0
_DEEPEST = 6


def set_in(parts: list[TableDraft]) -> None:
    """Put full-width spaces before texts that are set in from the others of their column.

    Texts of different lengths that begin at one place are set from the left; what stands in the middle of its cell
    begins wherever its length puts it, and means nothing.
    """
    columns: dict[int, list[CellDraft]] = defaultdict(list)
    for cell in (cell for part in parts for row in part.rows for cell in row):
        if cell.column_span == 1 and any(sign.isalpha() for sign in cell.text):
            columns[cell.column].append(cell)
    for cells in columns.values():
        places = [place for place in _places(cells) if _is_from_left(place)]
        for place in places[1:]:
            indent = round(place[0].set_in - places[0][0].set_in)
            for cell in place if indent <= _DEEPEST else ():
                cell.text = "\u3000" * indent + cell.text


def _places(cells: list[CellDraft]) -> list[list[CellDraft]]:
    """The cells by where their text begins, from the left."""
    places: list[list[CellDraft]] = []
    for cell in sorted(cells, key=lambda each: each.set_in):
        if places and cell.set_in - places[-1][0].set_in <= _SAME_PLACE:
            places[-1].append(cell)
        else:
            places.append([cell])
    return places


def _is_from_left(place: list[CellDraft]) -> bool:
    """Whether texts that begin at one place are set from the left: of different lengths, or one with room behind it."""
    lengths = [cell.length for cell in place]
    return max(lengths) - min(lengths) > _OTHER_LENGTH or any(cell.behind - cell.set_in > _ROOM for cell in place)
