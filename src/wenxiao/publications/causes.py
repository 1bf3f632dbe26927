"""The causes of findings in words: which figure is probably wrong, what it should be, which findings it explains."""

from collections.abc import Iterable, Iterator

from wenxiao.audit.figures import figure_of
from wenxiao.audit.findings import Diagnosis
from wenxiao.audit.writing import title, written
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.publications.words import Words, where

#: How many explanations of one cause are told in words; the data have them all.
_TOLD = 3


def causes(checked: CheckedDocument, say: Words) -> Iterator[str]:
    """One sentence for each cause, with the other explanations that are as good; numbers are those of the findings."""
    numbers = {id(finding): number for number, finding in enumerate(checked.ordered, start=1)}
    told = [numbers[id(finding)] for finding in checked.verdict.findings]
    for cause in sorted({each.cause for each in checked.verdict.diagnoses}):
        own = [each for each in checked.verdict.diagnoses if each.cause == cause]
        first, *others = [[each for each in own if each.rank == rank] for rank in sorted({each.rank for each in own})]
        explained = say["joint"].join(str(told[index]) for index in sorted(first[0].explains, key=told.__getitem__))
        sentence = say["cause"].format(changes=_changes(first, checked, say), findings=explained)
        shown = [_changes(each, checked, say) for each in others[: _TOLD - 1]]
        yield sentence + (say["cause_or"].format(others=say["or"].join(shown)) if shown else "")


def _changes(together: Iterable[Diagnosis], checked: CheckedDocument, say: Words) -> str:
    return say["and"].join(_change(each, checked, say) for each in together)


def _change(diagnosis: Diagnosis, checked: CheckedDocument, say: Words) -> str:
    fact, year = diagnosis.fact, checked.disclosure.fiscal_year
    figure = figure_of(fact)
    chinese, english = title(figure, fact.wording)
    before = year is not None and fact.period == year - 1 and not fact.concept.startswith("assets.")
    name = english if say["lang"] == "en" else chinese
    return say["cause_change"].format(
        name=say["of_last_year"].format(name=name) if before else name,
        stated=written(fact.amount),
        suggested=written(diagnosis.suggested),
        slip=say[f"slip_{diagnosis.slip.value}"],
        place=where(fact.place, checked.disclosure, say),
    )
