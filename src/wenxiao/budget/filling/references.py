"""From the name that a row writes to the id of the row it means."""

from wenxiao.budget.filling.entries import Entry
from wenxiao.budget.filling.names import Names
from wenxiao.budget.filling.outcome import Complaints
from wenxiao.standards.workbook_form import workbook_form


def resolve(names: Names, entry: Entry, field: str, to: str, complaints: Complaints) -> str:
    """The id that the field of a row refers to, ``""`` where it is blank; tells of names that are none or several."""
    label = entry.text(field)
    if not label:
        return ""
    found = names.find(label)
    if len(found) == 1:
        return found[0]
    if found:
        entry.complain(complaints, "ambiguous_reference", field, options=names.options(label))
    else:
        entry.complain(complaints, "unknown_reference", field, to=workbook_form().sheet(to).title)
    return ""
