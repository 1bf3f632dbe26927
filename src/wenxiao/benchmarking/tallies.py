"""Trials counted: what was found of each class and slip, what each rule said and whether it was true."""

from collections.abc import Iterable, Sequence

import msgspec

from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.findings import Severity
from wenxiao.benchmarking.runs import Trial

#: What is asked for.
RECALL, PRECISION, FIRST, WITHIN_THREE = 0.98, 0.98, 0.90, 0.98
_THREE = 3
_SHOWN = 40


class ClassTally(msgspec.Struct, kw_only=True):
    """One class of defects, or one slip: how many were planted alone and found, by which rules."""

    name: str
    planted: int = 0
    found: int = 0
    first: int = 0
    within_three: int = 0
    told: int = 0
    figures: int = 0
    by_rule: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def recall(self) -> float:
        return share(self.found, self.planted)


class RuleTally(msgspec.Struct, kw_only=True):
    """One rule: how many planted defects name it, how many of these it found itself, and what it said in all."""

    rule: str
    title: str
    asked: int = 0
    found: int = 0
    findings: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return share(self.findings - self.false, self.findings)

    @property
    def recall(self) -> float:
        return share(self.found, self.asked)


class Result(msgspec.Struct, kw_only=True):
    """The benchmark's figures; ``several`` counts defects planted two or three at once, ``mistakes`` are in words."""

    seed: int
    towns: int
    documents: int = 0
    clean: int = 0
    clean_findings: dict[str, int] = msgspec.field(default_factory=dict)
    planted: int = 0
    found: int = 0
    findings: int = 0
    false: int = 0
    several: ClassTally
    classes: list[ClassTally] = []
    slips: list[ClassTally] = []
    rules: list[RuleTally] = []
    mistakes: list[str] = []

    @property
    def recall(self) -> float:
        return share(self.found, self.planted)

    @property
    def precision(self) -> float:
        return share(self.findings - self.false, self.findings)

    @property
    def figures(self) -> int:
        """Wrong figures that were planted alone."""
        return sum(each.figures for each in self.slips)

    @property
    def first(self) -> float:
        """How often the right cause is told first."""
        return share(sum(each.first for each in self.slips), self.figures)

    @property
    def within_three(self) -> float:
        """How often it is among the first three."""
        return share(sum(each.within_three for each in self.slips), self.figures)

    @property
    def falls_short(self) -> tuple[str, ...]:
        """What is below the bar, by name."""
        bars = (
            ("recall", self.recall, RECALL),
            ("precision", self.precision, PRECISION),
            ("cause first", self.first, FIRST),
            ("cause within three", self.within_three, WITHIN_THREE),
        )
        short = [name for name, reached, bar in bars if reached < bar]
        weighing = sum(self.clean_findings.get(each.value, 0) for each in (Severity.ERROR, Severity.WARNING))
        return (*short, *(["clean documents"] if weighing else []))


def share(part: int, whole: int) -> float:
    """A share of a whole; of nothing all."""
    return part / whole if whole else 1.0


def tallied(seed: int, towns: int, trials: Sequence[Trial]) -> Result:
    """All trials of a run counted."""
    result = Result(seed=seed, towns=towns, several=ClassTally(name="several"))
    classes: dict[str, ClassTally] = {}
    slips: dict[str, ClassTally] = {}
    rules = {rule.id: RuleTally(rule=rule.id, title=rule.title) for rule in catalogue()}
    for trial in trials:
        _count(result, trial)
        _count_rules(rules, trial)
        if len(trial.classes) == 1:
            _count_single(classes.setdefault(trial.classes[0], ClassTally(name=trial.classes[0])), trial)
            for slip in trial.slips:
                _count_single(slips.setdefault(slip, ClassTally(name=slip)), trial)
    result.classes, result.slips = list(classes.values()), list(slips.values())
    result.rules = [each for each in rules.values() if each.asked or each.findings]
    result.mistakes = [line for trial in trials for line in _mistakes(trial)][:_SHOWN]
    return result


def _count(result: Result, trial: Trial) -> None:
    result.documents += 1
    result.findings += len(trial.heard)
    result.false += sum(not each.explained_by for each in trial.heard)
    result.planted += len(trial.classes)
    result.found += sum(map(bool, trial.found_by))
    if not trial.classes:
        result.clean += 1
        for each in trial.heard:
            result.clean_findings[each.severity] = result.clean_findings.get(each.severity, 0) + 1
    if len(trial.classes) > 1:
        several = result.several
        several.planted += len(trial.classes)
        several.found += sum(map(bool, trial.found_by))
        ranks = [rank for rank in trial.ranks if rank is not None]
        _count_ranks(several, ranks)


def _count_ranks(tally: ClassTally, ranks: Iterable[int]) -> None:
    for rank in ranks:
        tally.figures += 1
        tally.first += rank == 1
        tally.within_three += 0 < rank <= _THREE
        tally.told += rank > 0


def _count_single(tally: ClassTally, trial: Trial) -> None:
    tally.planted += 1
    tally.found += bool(trial.found_by[0])
    for rule in dict.fromkeys(trial.found_by[0]):
        tally.by_rule[rule] = tally.by_rule.get(rule, 0) + 1
    if trial.cause is not None:
        _count_ranks(tally, [trial.cause])


def _count_rules(rules: dict[str, RuleTally], trial: Trial) -> None:
    for each in trial.heard:
        rules[each.rule].findings += 1
        rules[each.rule].false += not each.explained_by
    for named, found in zip(trial.named, trial.found_by, strict=True):
        for rule in named:
            if rule in rules:
                rules[rule].asked += 1
                rules[rule].found += rule in found


def _mistakes(trial: Trial) -> Iterable[str]:
    where = f"town {trial.town}, {trial.form}, {' + '.join((*trial.classes, *trial.slips)) or 'clean'}"
    for name, found in zip(trial.classes, trial.found_by, strict=True):
        if not found:
            yield f"missed: {where}: {name}"
    for each in trial.heard:
        if not each.explained_by:
            yield f"false: {where}: {each.rule} {each.message}"
