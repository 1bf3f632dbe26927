"""What a mid-year review (中期评估) proposes of each project; a person decides."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import msgspec

from wenxiao.evaluation.monitoring.colours import Colour
from wenxiao.evaluation.monitoring.watched import Watched, WatchedIndicator, WatchedProject
from wenxiao.standards.monitoring import ProposalRule, monitoring_rules

_CENT = Decimal("0.01")


class Decision(StrEnum):
    """What becomes of a project in the middle of the year."""

    GO_ON = "go_on"
    CHANGE = "change"
    CUT = "cut"
    STOP = "stop"

    @property
    def chinese(self) -> str:
        return _WORDS[self][0]

    @property
    def english(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    Decision.GO_ON: ("继续", "Go on"),
    Decision.CHANGE: ("调整", "Change"),
    Decision.CUT: ("调减", "Cut"),
    Decision.STOP: ("停止", "Stop"),
}
DECISIONS = tuple(Decision)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules propose of a project, and why; ``amount`` (yuan) is what its budget becomes, where it changes.

    The amount of a cut is what the pace of the year so far needs, never less than what is paid and committed; that of
    a stop is what is paid and committed.
    """

    project: str
    name: str
    decision: Decision
    amount: Decimal | None
    chinese: str
    english: str


def proposals(watched: Watched) -> tuple[Proposal, ...]:
    """A proposal for every project, in the order of the budget."""
    by_parent: dict[str, list[WatchedIndicator]] = {}
    for indicator in watched.indicators:
        by_parent.setdefault(indicator.parent, []).append(indicator)
    return tuple(_proposal(each, by_parent.get(each.activity, []), watched.calendar) for each in watched.projects)


def _proposal(project: WatchedProject, indicators: list[WatchedIndicator], calendar: Decimal) -> Proposal:
    goal, rate = _goal(indicators), project.execution.rate
    behind = calendar - rate if rate is not None else Decimal(0)
    rule = next(rule for rule in monitoring_rules().proposal if _holds(rule, goal, behind))
    decision = Decision(rule.decision)
    told, told_en = ("没有预算", "no budget") if rate is None else (f"执行率 {rate}%", f"execution {rate}%")
    lost = sum(each.colour is Colour.RED for each in indicators)
    unknown = sum(each.report is None for each in indicators)
    facts = [told, f"时间进度 {calendar}%", *([f"{lost} 个指标完不成"] if lost else [])]
    facts += [f"{unknown} 个指标没有报"] if unknown else []
    facts_en = [told_en, f"calendar {calendar}%", *([f"{lost} indicators lost"] if lost else [])]
    facts_en += [f"{unknown} indicators not reported"] if unknown else []
    return Proposal(
        project=project.id,
        name=project.name,
        decision=decision,
        amount=_amount(decision, project, calendar),
        chinese=f"{rule.title}（{'，'.join(facts)}）",
        english=f"{rule.title_en} ({', '.join(facts_en)})",
    )


def _goal(indicators: list[WatchedIndicator]) -> str:
    colours = {each.colour for each in indicators}
    if Colour.RED in colours:
        return "lost"
    return "at_risk" if colours & {Colour.ORANGE, Colour.YELLOW} else "on_track"


def _holds(rule: ProposalRule, goal: str, behind: Decimal) -> bool:
    return behind >= rule.behind and rule.goal in ("any", goal)


def _amount(decision: Decision, project: WatchedProject, calendar: Decimal) -> Decimal | None:
    money = project.execution
    bound = money.paid + money.committed
    if decision is Decision.STOP:
        return bound
    if decision is not Decision.CUT or not calendar:
        return None
    pace = (money.paid * 100 / calendar).quantize(_CENT, ROUND_HALF_UP)
    return min(max(pace, bound), money.adjusted)
