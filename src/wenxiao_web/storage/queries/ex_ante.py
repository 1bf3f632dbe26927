"""Which projects of a draft are new and large, and whether somebody judged them before they begin."""

from collections.abc import Mapping
from dataclasses import dataclass

from wenxiao.budget.completeness import Gap
from wenxiao.evaluation.ex_ante import ExAnteVerdict, needs_ex_ante
from wenxiao_web.storage.models import Budget, ExAnteEvaluation, TreeRow
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.outside import earlier_projects
from wenxiao_web.storage.queries.results import arrangement_of, yuan_of


@dataclass(frozen=True)
class NewProject:
    """A project that last year's budget did not have; ``judged`` is its newest ex-ante evaluation.

    ``needed``: it is above the county's limit; ``grown``: it asks for more than was judged.
    """

    row: str
    name: str
    cents: int | None
    needed: bool
    judged: ExAnteEvaluation | None

    @property
    def grown(self) -> bool:
        return self.judged is not None and (self.cents or 0) > self.judged.cents

    @property
    def verdict(self) -> ExAnteVerdict | None:
        return ExAnteVerdict(self.judged.verdict) if self.judged else None

    @property
    def may_enter(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.needed or (self.verdict is ExAnteVerdict.SUPPORT and not self.grown)


def ex_ante_of(kept: Budget) -> Mapping[str, ExAnteEvaluation]:
    """The newest ex-ante evaluation of each row."""
    return {each.row: each for each in ExAnteEvaluation.objects.filter(budget=kept).select_related("judged_by")}


def new_projects(kept: Budget) -> list[NewProject]:
    """The new projects of a budget, the largest first; none where there is no budget of the year before."""
    before = Budget.objects.filter(organisation=kept.organisation_id, year=kept.year - 1).defer("document").first()
    known = earlier_projects(before)
    if known is None:
        return []
    rule = arrangement_of(county_of(kept.organisation)).ex_ante
    judged = ex_ante_of(kept)
    rows = TreeRow.objects.filter(budget=kept, kind="project")
    found = [
        NewProject(
            row=row.row,
            name=row.name,
            cents=row.cents,
            needed=needs_ex_ante(None if row.cents is None else yuan_of(row.cents), rule),
            judged=judged.get(row.row),
        )
        for row in rows
        if not known & {row.row, row.name}
    ]
    return sorted(found, key=lambda each: (-(each.cents or 0), each.name))


def ex_ante_gaps(kept: Budget) -> tuple[Gap, ...]:
    """New projects above the limit that nobody has supported yet, as what a budget still lacks."""
    return tuple(_gap(each) for each in new_projects(kept) if not each.may_enter)


def _gap(project: NewProject) -> Gap:
    verdict = project.verdict
    if verdict is None:
        why, english = "没有事前绩效评估", "has no ex-ante evaluation"
    elif verdict is not ExAnteVerdict.SUPPORT:
        why, english = f"事前绩效评估为“{verdict.chinese}”", f"was judged before it begins: {verdict.english}"
    else:
        why, english = "金额比事前评估时多，要重新评估", "asks for more than was judged before"
    told = {"chinese": f"新增项目“{project.name}”{why}", "english": f"the new project {project.name} {english}"}
    return Gap(section="projects", row=project.row, **told)
