"""PG: the forms of project goals (项目支出绩效目标表): levels, points, targets, units, directions."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, each_of, rule
from wenxiao.basics.amounts import MONEY_UNITS, plain
from wenxiao.basics.places import Place
from wenxiao.basics.wording import decimal, normal
from wenxiao.facts.evaluation import StatedEvaluation, StatedIndicator
from wenxiao.performance.grading import NationalTarget
from wenxiao.performance.grading.nouns import NounKind, is_share_unit, noun_kind, wanted_direction
from wenxiao.performance.grading.scale import Direction
from wenxiao.performance.grading.targets import read_target
from wenxiao.performance.grading.units import canonical, is_counted, is_time
from wenxiao.performance.tree import WITHHELD
from wenxiao.standards.evaluation import evaluation_standards, level_of
from wenxiao.standards.project_goals import project_goal_standards

_MEASURABLE = "绩效目标要指向明确、细化量化、合理可行（中央部门预算绩效目标管理办法，财预〔2015〕88号）"
_WEIGHED = "一级指标分值合计为100分，预算执行率10分（项目支出绩效评价管理办法，财预〔2020〕10号）"
_COUNTED = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d\s,。;:()、]{1,3})$")
#: So many indicators are named, of the others only the number is told.
_NAMED = 5

NO_LEVEL = Message(
    "项目“{project}”的绩效目标表没有{missing}。", "The goals of {project} have no indicator of {missing_en}."
)
WEIGHTS = Message("项目“{project}”的指标权重合计是{sum}，不是100。", "The points of {project} come to {sum}, not 100.")
WITHOUT_EXECUTION = Message(
    "项目“{project}”的指标权重合计是{sum}，不是100；预算执行率10分如果另计，请写明。",
    "The points of the indicators of {project} come to {sum}; say so if the execution rate counts for the rest.",
)
NO_TARGET = Message("项目“{project}”的指标没有写指标值：{names}。", "In {project} these have no target: {names}.")
NO_AMOUNT = Message(
    "项目“{project}”的指标值只写了衡量什么，没有写达到多少：{names}。",
    "In {project} these targets say what is measured and not how much of it is wanted: {names}.",
)
REPEATED = Message(
    "项目“{project}”的指标值只是把指标又说了一遍，评不出优劣：{names}。",
    "In {project} these targets say the name again, so that nothing can be graded: {names}.",
)
ONLY_DIRECTION = Message(
    "项目“{project}”的指标值没有可比的标准，评不出优劣：{names}。",
    "In {project} these targets give no standard to compare with: {names}.",
)
NO_SHARE = Message(
    "项目“{project}”的指标写成百分比，看不出是什么的百分比：{names}。",
    "In {project} these are given in per cent, of what cannot be told: {names}.",
)
UNIT_OF_NAME = Message(
    "指标“{name}”里是{named}，指标值却是{target}，单位不同。",
    "{name} says {named}, its target is {target}: units differ.",
)
UNIT_UNFIT = Message("指标“{name}”与指标值{target}的单位不符。", "{name} is not measured as {target}.")
WRONG_WAY = Message(
    "指标“{name}”应当{wanted}，指标值{target}却是{found}。", "{name} with the target {target} goes the wrong way round."
)
LONGER = Message(
    "时效指标“{name}”写成{target}，成了时间越长越好。", "The target of {name}, {target}, wants more time, not less."
)
DEARER = Message(
    "成本指标“{name}”写成{target}，成了花钱越多越好。", "The target of {name}, {target}, wants more cost, not less."
)
SIGN_AGAINST = Message(
    "指标“{name}”写的是{direction}，指标值却是{target}。", "{name} is given as {direction}, its target is {target}."
)
TWICE = Message("项目“{project}”里指标“{name}”出现了{count}次。", "In {project}, {name} stands {count} times.")
_WAYS = {Direction.MORE: "越多越好", Direction.LESS: "越少越好"}


def goal_forms(case: Case) -> Iterator[StatedEvaluation | NotExecuted]:
    """The forms of goals; why there is nothing to judge where there are none."""
    forms = case.disclosure.project_goals
    if not forms:
        yield NotExecuted("没有项目绩效目标表", "there is no table of project goals")
    yield from forms


def form_name(form: StatedEvaluation) -> str:
    """Whose goals they are."""
    return form.project or form.body or form.title


def _places(form: StatedEvaluation) -> tuple[Place, ...]:
    return () if form.place is None else (form.place,)


#: An indicator with its target, where that can be read.
_Judged = tuple[StatedIndicator, NationalTarget | None]


def _indicators(case: Case) -> Iterator[_Judged | NotExecuted]:
    for form in goal_forms(case):
        if isinstance(form, NotExecuted):
            yield form
        else:
            yield from ((each, read_target(f"{each.target} {each.direction}")) for each in form.indicators)


@rule("PG01", "项目绩效指标一级、二级齐全", severity=Severity.HINT, basis=_MEASURABLE)
@each_of(goal_forms)
def levels_are_complete(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """Every project has indicators of output (quantity, quality, timeliness, cost), benefit and satisfaction."""
    titles = {level.id: (level.title, level.title_en) for level in evaluation_standards().levels}
    levels = {level_of(each.level or each.sublevel) for each in form.indicators}
    missing = [titles[each] for each in project_goal_standards().levels if each not in levels]
    if "output" in levels:
        missing += _missing_sublevels(form, levels)
    if missing:
        names = {
            "project": form_name(form),
            "missing": "、".join(chinese for chinese, _ in missing),
            "missing_en": ", ".join(english for _, english in missing),
        }
        yield Found(message=NO_LEVEL, parameters=names, places=_places(form))


def _missing_sublevels(form: StatedEvaluation, levels: set[str]) -> list[tuple[str, str]]:
    said = normal("".join(each.sublevel for each in form.indicators))
    return [
        (each.title, each.title_en)
        for each in project_goal_standards().sublevel
        if each.or_level not in levels and not any(word in said for word in each.words)
    ]


@rule("PG02", "项目绩效指标权重合计为100", severity=Severity.WARNING, basis=_WEIGHED)
@each_of(goal_forms)
def weights_add_up(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """The points of a project's indicators come to 100, where each has points."""
    wanted = project_goal_standards().weights
    weights = [decimal(normal(each.weight).rstrip("分%")) for each in form.indicators]
    given = [weight for weight in weights if weight is not None]
    if len(given) < len(weights):
        yield NotExecuted("不是每个指标都有权重", "not every indicator has a weight")
    elif (total := sum(given, Decimal(0))) != wanted.whole:
        apart = total == wanted.without_execution
        yield Found(
            message=WITHOUT_EXECUTION if apart else WEIGHTS,
            parameters={"project": form_name(form), "sum": plain(total)},
            stated=plain(total),
            expected=plain(wanted.whole),
            places=tuple(each.place for each in form.indicators),
            severity=Severity.HINT if apart else None,
        )


@rule("PG03", "项目绩效指标值能评", severity=Severity.WARNING, basis=_MEASURABLE)
@each_of(goal_forms)
def targets_can_be_graded(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """Every indicator has a target that says how much is wanted."""
    yield from _together(form, NO_TARGET, [each for each in form.indicators if not normal(each.target)])
    yield from _together(form, NO_AMOUNT, _saying(form, _is_a_measure))
    yield from _together(form, REPEATED, _saying(form, _is_said_again), Severity.HINT)
    yield from _together(form, ONLY_DIRECTION, _saying(form, _is_a_direction), Severity.HINT)


def _saying(form: StatedEvaluation, holds: Callable[[str, str], bool]) -> list[StatedIndicator]:
    """The indicators with a target in words of which something holds: (name, target) in normal form."""
    return [each for each in form.indicators if (said := _in_words(each)) and holds(normal(each.name), said)]


def _in_words(indicator: StatedIndicator) -> str:
    """The target in normal form where it says something and gives no number, else ``""``."""
    said = normal(indicator.target).strip("。;,")
    return "" if re.search(r"\d", said) or said == WITHHELD else said


def _is_a_measure(_: str, said: str) -> bool:
    return said.endswith(project_goal_standards().measures.words)


def _is_said_again(name: str, said: str) -> bool:
    return not _is_a_measure(name, said) and (said in name or name in said) and not _only_a_direction(said)


def _is_a_direction(name: str, said: str) -> bool:
    return not _is_a_measure(name, said) and _only_a_direction(said)


def _only_a_direction(said: str) -> bool:
    return project_goal_standards().only_a_direction.fullmatch(said) is not None


def _together(
    form: StatedEvaluation, message: Message, found: Sequence[StatedIndicator], severity: Severity | None = None
) -> Iterator[Found]:
    """Indicators of one form with one thing wrong are told together."""
    if found:
        names = "、".join(f"{each.name}（{each.target}）" if each.target else each.name for each in found[:_NAMED])
        more = f"等{len(found)}项" if len(found) > _NAMED else ""
        said = {"project": form_name(form), "names": names + more}
        places = tuple(each.place for each in found)
        yield Found(message=message, parameters=said, places=places, severity=severity)


@rule("PG04", "定性的指标不写成百分比", severity=Severity.HINT, basis=_MEASURABLE)
@each_of(goal_forms)
def shares_are_of_something(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """A target in per cent belongs to a name that is a share of something."""
    yield from _together(form, NO_SHARE, [each for each in form.indicators if _is_share_of_nothing(each)])


def _is_share_of_nothing(indicator: StatedIndicator) -> bool:
    name, target = normal(indicator.name), read_target(indicator.target)
    if target is None or target.value is None or not is_share_unit(target.unit) or "%" in name:
        return False
    return noun_kind(name) is NounKind.OTHER and not name.endswith(project_goal_standards().measures.words)


@rule("PG05", "项目绩效指标值的单位与指标相符", severity=Severity.WARNING, basis=_MEASURABLE)
@each_of(_indicators)
def units_fit(each: _Judged) -> Iterator[Found | NotExecuted]:
    """The unit of a target is the one that its name gives, or can measure what it names."""
    indicator, target = each
    if target is None or target.value is None or not target.unit:
        return
    names = {"name": indicator.name, "target": indicator.target}
    named = _COUNTED.search(normal(indicator.name))
    kind = noun_kind(indicator.name)
    if named and Decimal(named["number"]) == target.value and not _one_unit(named["unit"], target.unit):
        more = {"named": named[0]}
        yield Found(message=UNIT_OF_NAME, parameters=names | more, places=(indicator.place,))
    elif (kind is NounKind.COUNTED and is_share_unit(target.unit)) or (
        kind is NounKind.SHARE and is_counted(target.unit)
    ):
        yield Found(message=UNIT_UNFIT, parameters=names, places=(indicator.place,))


def _one_unit(named: str, given: str) -> bool:
    return canonical(named) == canonical(given) or named.startswith(given) or given.startswith(named)


@rule("PG06", "项目绩效指标值的方向与指标相符", severity=Severity.WARNING, basis=_MEASURABLE)
@each_of(_indicators)
def directions_fit(each: _Judged) -> Iterator[Found | NotExecuted]:
    """A target wants more of what is good, less of what is bad, and no more time than needed."""
    indicator, target = each
    if target is None or target.value is None:
        return
    names = {"name": indicator.name, "target": indicator.target}
    signed = {"≥": Direction.MORE, ">": Direction.MORE, "≤": Direction.LESS, "<": Direction.LESS}.get(target.sign)
    printed = _direction_printed(indicator)
    wanted = wanted_direction(indicator.name)
    if signed is not None and printed is not Direction.NONE and printed is not signed:
        more = {"direction": indicator.direction}
        yield Found(message=SIGN_AGAINST, parameters=names | more, places=(indicator.place,))
    elif signed is not None and wanted is not Direction.NONE and wanted is not signed:
        ways = {"wanted": _WAYS[wanted], "found": _WAYS[signed]}
        yield Found(message=WRONG_WAY, parameters=names | ways, places=(indicator.place,))
    elif signed is Direction.MORE and "时效" in indicator.sublevel and is_time(target.unit):
        yield Found(message=LONGER, parameters=names, places=(indicator.place,), severity=Severity.HINT)
    elif signed is Direction.MORE and _is_cost(indicator) and target.unit in MONEY_UNITS:
        yield Found(message=DEARER, parameters=names, places=(indicator.place,), severity=Severity.HINT)


def _is_cost(indicator: StatedIndicator) -> bool:
    return "成本" in indicator.sublevel or "成本" in indicator.level


def _direction_printed(indicator: StatedIndicator) -> Direction:
    target = read_target(f"=1 {indicator.direction}") if indicator.direction else None
    return Direction.NONE if target is None else target.direction


@rule("PG07", "项目绩效指标不重复", severity=Severity.HINT, basis=_MEASURABLE)
@each_of(goal_forms)
def no_indicator_twice(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """No project has one indicator twice."""
    counted = Counter(normal(each.name) for each in form.indicators)
    for name, count in counted.items():
        if count > 1:
            places = tuple(each.place for each in form.indicators if normal(each.name) == name)
            names = {"project": form_name(form), "name": name, "count": str(count)}
            yield Found(message=TWICE, parameters=names, places=places)


RULES = (
    levels_are_complete,
    weights_add_up,
    targets_can_be_graded,
    shares_are_of_something,
    units_fit,
    directions_fit,
    no_indicator_twice,
)
