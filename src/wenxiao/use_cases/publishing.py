"""A budget to the files of its pack: all of them, or none."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from wenxiao.audit import judge
from wenxiao.audit.findings import Severity
from wenxiao.basics.amounts import yuan
from wenxiao.basics.errors import BudgetDoesNotTie, NotPublishable
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.coding import unknown_codes
from wenxiao.budget.sums import Sums
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.citizens import write_citizens_page
from wenxiao.publications.pack import Missing, Pack, compose, results_as_printed
from wenxiao.publications.pack.data import write_csv, write_json
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.pdf import write_pdf
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook
from wenxiao.readers import read
from wenxiao.standards.codes import UnknownCode
from wenxiao.use_cases.placing import aside_folder, place
from wenxiao.use_cases.proving import unproved_results

#: The formats that can be asked for, and those that are made where none is.
FORMATS = ("docx", "xlsx", "html", "pdf", "citizens", "json", "csv")
USUAL_FORMATS = ("docx", "xlsx", "html", "pdf", "citizens", "json")

#: Says what is wrong with the pack as it would be read, one line for each error.
Objections = Callable[[Disclosure], Iterable[str]]
_Files = Mapping[str, bytes]


class Published(msgspec.Struct, frozen=True):
    """The files that were written, what the budget did not have, and codes that the code sets do not have."""

    files: tuple[Path, ...]
    missing: tuple[Missing, ...]
    unknown: tuple[UnknownCode, ...] = ()


def errors_in(disclosure: Disclosure) -> list[str]:
    """The errors that judging finds, as messages in Chinese with the rule."""
    found = judge(disclosure).findings
    return [f"{finding.chinese}[{finding.rule}]" for finding in found if finding.severity is Severity.ERROR]


def publish(  # noqa: PLR0913 - what may be asked of a publication; all but the first two have a usual value
    budget: DepartmentBudget,
    directory: Path,
    formats: Iterable[str] = USUAL_FORMATS,
    layout: str = "hebei",
    draft: bool = False,
    objections: Objections = errors_in,
    *,
    template: bytes | None = None,
) -> Published:
    """Compose the pack and write it into ``directory``, which may exist: files of the pack there are replaced.

    ``template`` is an office's own .docx for the styles of the Word file. A draft has no page for citizens.

    Raises ``UnknownLayout``, ``LayoutOfOtherYears`` and ``TemplateUnusable``; unless it is a ``draft`` also
    ``BudgetDoesNotTie`` and ``NotPublishable``, where something needed is missing or ``objections`` finds errors in
    the pack as it is read back. ``CannotWrite`` leaves no file behind.
    """
    pack = compose(budget, layout, draft)
    if not draft:
        _refuse(budget, pack)
        _refuse_objections(budget, pack, objections, layout)
    wanted = tuple(form for form in formats if not (draft and form == "citizens"))
    files = _written(budget, pack, wanted, layout, template)
    unknown = tuple(dict.fromkeys(code for codes in unknown_codes(budget).values() for code in codes))
    return Published(place(files, directory), pack.missing, unknown)


def printed(budget: DepartmentBudget, formats: Iterable[str], seal: str, layout: str = "hebei") -> Mapping[str, bytes]:
    """The files of the pack by name, with a seal at its end; whoever calls it has judged the budget.

    Last year's results, which are no part of what was judged, are read back here. Raises ``UnknownLayout``,
    ``LayoutOfOtherYears``, ``BudgetDoesNotTie``, and ``NotPublishable`` where something needed is missing or results
    do not read back as they are.
    """
    pack = compose(budget, layout, seal=seal)
    _refuse(budget, pack)
    if budget.results:
        _refuse_objections(budget, pack, lambda _: (), layout)
    return _written(budget, pack, tuple(formats), layout, None)


def _refuse(budget: DepartmentBudget, pack: Pack) -> None:
    amounts = Sums(budget).amounts
    revenue, expenditure = amounts["revenue.total"], amounts["expenditure.total"]
    if revenue != expenditure:
        difference: Decimal = abs(revenue - expenditure)
        raise BudgetDoesNotTie(revenue=yuan(revenue), expenditure=yuan(expenditure), difference=yuan(difference))
    needed = [missing.message for missing in pack.missing if missing.needed]
    if needed:
        raise NotPublishable(missing="；".join(needed))


def _refuse_objections(budget: DepartmentBudget, pack: Pack, objections: Objections, layout: str) -> None:
    """Read the pack back as the public will, and refuse where errors stand in it or results read otherwise."""
    with aside_folder(Path(mkdtemp(prefix="wenxiao-"))) as aside:
        page = aside / "pack.html"
        page.write_text(write_page(pack), encoding="utf-8")
        disclosure = extract(read(page))
        found = list(objections(disclosure))
    found += unproved_results(results_as_printed(budget, layout), disclosure.results)
    if found:
        raise NotPublishable(missing="；".join(found))


def _written(
    budget: DepartmentBudget, pack: Pack, formats: tuple[str, ...], layout: str, template: bytes | None
) -> _Files:
    """The content of every file by its name."""
    name = _file_name(pack.title)
    one: dict[str, Callable[[], bytes]] = {
        "docx": lambda: write_word(pack, template),
        "xlsx": lambda: write_workbook(pack),
        "html": lambda: write_page(pack).encode(),
        "pdf": lambda: write_pdf(pack),
        "json": lambda: write_json(budget),
    }
    files = {f"{name}.{form}": one[form]() for form in formats if form in one}
    if "citizens" in formats:
        files[f"{name}-公众版.html"] = write_citizens_page(budget, layout).encode()
    if "csv" in formats:
        files |= {f"{name}-{table}.csv": content for table, content in write_csv(pack).items()}
    return files


def _file_name(title: str) -> str:
    """The title as a name that every system takes: at most 60 characters."""
    return "".join(char for char in title if char.isalnum() or char in "-_（）()")[:60] or "pack"
