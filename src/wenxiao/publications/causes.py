"""The causes of findings in words: which figure is probably wrong, what it should be, which findings it explains."""

from collections.abc import Iterable, Iterator, Sequence

from wenxiao.audit.figures import figure_of
from wenxiao.audit.findings import Diagnosis, Verdict
from wenxiao.audit.writing import title, written
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.publications.words import Words, where

#: How many explanations of one cause are told in words; the data have them all.
_TOLD = 3


def causes(checked: CheckedDocument, say: Words) -> Iterator[str]:
    """One sentence for each cause, with the other explanations that are as good; findings are named by number."""
    numbers = {id(finding): number for number, finding in enumerate(checked.ordered, start=1)}
    told = [numbers[id(finding)] for finding in checked.verdict.findings]
    return _sentences(checked.disclosure, checked.verdict, say, told)


def causes_by_rule(disclosure: Disclosure, verdict: Verdict, say: Words) -> Iterator[str]:
    """The same where findings have no numbers: they are named by their rules."""
    return _sentences(disclosure, verdict, say, [finding.rule for finding in verdict.findings])


def _sentences(
    disclosure: Disclosure, verdict: Verdict, say: Words, names: Sequence[int] | Sequence[str]
) -> Iterator[str]:
    for cause in sorted({each.cause for each in verdict.diagnoses}):
        own = [each for each in verdict.diagnoses if each.cause == cause]
        ranked = [[each for each in own if each.rank == rank] for rank in sorted({each.rank for each in own})]
        explained = dict.fromkeys(str(name) for name in sorted({names[index] for index in ranked[0][0].explains}))
        first, *others = [_changes(together, disclosure, say) for together in ranked[:_TOLD]]
        sentence = say["cause"].format(changes=first, findings=say["joint"].join(explained))
        yield sentence + (say["cause_or"].format(others=say["or"].join(others)) if others else "")
    if verdict.causes_cut_short:
        yield say["causes_cut_short"]


def _changes(together: Iterable[Diagnosis], disclosure: Disclosure, say: Words) -> str:
    return say["and"].join(_change(each, disclosure, say) for each in together)


def _change(diagnosis: Diagnosis, disclosure: Disclosure, say: Words) -> str:
    fact, year = diagnosis.fact, disclosure.fiscal_year
    figure = figure_of(fact)
    chinese, english = title(figure, fact.wording)
    before = year is not None and fact.period == year - 1 and not fact.concept.startswith("assets.")
    name = english if say["lang"] == "en" else chinese
    return say["cause_change"].format(
        name=say["of_last_year"].format(name=name) if before else name,
        stated=written(fact.amount),
        suggested=written(diagnosis.suggested),
        slip=say[f"slip_{diagnosis.slip.value}"],
        place=where(fact.place, disclosure, say),
    )
