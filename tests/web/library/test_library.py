"""The library: approved budgets alone, nothing withheld, sources only for whoever may see them."""

import json
from datetime import date
from urllib.parse import quote

import msgspec
import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.web.cast import YEAR
from wenxiao.budget.patches import InsertRow, Seat, SetField
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.evaluation.scoring import EvaluationMember
from wenxiao.performance.library import settled
from wenxiao_web.storage.actions.editing import edit, undo
from wenxiao_web.storage.actions.evaluations import (
    confirm_evaluation,
    edit_evaluation,
    fill_evaluations,
    return_evaluation,
    set_group,
    submit_evaluation,
)
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.library import AdviceNeedsReason, NotInLibrary, advise
from wenxiao_web.storage.actions.projections import rebuild
from wenxiao_web.storage.models import Budget, Event, IndicatorOutcome, LibraryAdvice, LibraryIndicator, SelfEvaluation
from wenxiao_web.storage.queries import library_names
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.evaluations import evaluation_in
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import is_open
from wenxiao_web.storage.queries.library import Wanted, entries_of, keys_of, scales_of
from wenxiao_web.storage.queries.library_names import (
    alike_indicators,
    forget_names,
    warm_names,
    warm_names_beside,
)
from wenxiao_web.storage.queries.library_results import Outcome
from wenxiao_web.storage.queries.library_suggestions import norm_for, offers_for

GOOD = ("≥95%", "≥90%", "≥80%", "＜80%")


@pytest.fixture(autouse=True)
def names_of_this_test():
    """What other tests put in was rolled back under the same numbers."""
    forget_names()
    yield
    forget_names()


@pytest.fixture
def at(cast):
    """The budget of a body."""
    return lambda body: Budget.objects.get(organisation=body, year=YEAR)


@pytest.fixture
def approved(cast, at):
    """The other town's and the department's budgets are approved, the town's own is being written."""
    Budget.objects.exclude(organisation=cast.town).update(stage="approved")


def activity_of(kept):
    return next(each for duty in document_of(kept).responsibilities for each in duty.activities if each.indicators)


def added(cast, body, name, grades=GOOD, withheld=False, who="officer"):
    """An indicator in the first activity of a body's budget; gives its row."""
    kept = Budget.objects.get(organisation=body, year=YEAR)
    stage, kept.stage = kept.stage, "compiling"
    kept.save(update_fields=["stage"])
    activity = activity_of(kept)
    row = {"id": f"new-{LibraryIndicator.objects.count()}", "name": name, "grades": list(grades), "withheld": withheld}
    seat = Seat(name="indicators", parent=activity.id, after="")
    edit(cast.desk(who, body), [InsertRow(row=row["id"], seat=seat, content=row)])
    Budget.objects.filter(pk=kept.pk).update(stage=stage)
    return row["id"]


def in_library(name):
    return LibraryIndicator.objects.filter(key=settled(name))


def test_every_indicator_is_in_the_projection_with_verdict_and_sector(cast, at):
    kept = at(cast.town)
    rows = LibraryIndicator.objects.filter(budget=kept)
    known = {row.row for row in rows}
    wanted = [each for each in document_of(kept).rows() if isinstance(each, BudgetIndicator)]
    assert known == {each.id for each in wanted if not each.withheld}
    assert {row.level for row in rows} == {"town"}
    assert any(row.sector for row in rows)
    assert {row.verdict for row in rows} <= {"sound", "judged", "flawed", "misleading", "ungradable"}


def test_a_change_and_an_undo_are_seen_at_once_and_untouched_rows_stay(cast, at):
    before = set(LibraryIndicator.objects.filter(budget=at(cast.town)).values_list("pk", flat=True))
    row = added(cast, cast.town, "道路平整率")
    assert in_library("道路平整率").get().row == row
    desk = cast.desk("officer")
    edit(desk, [SetField(row=row, field="name", old="道路平整率", new="路面平整率")])
    assert not in_library("道路平整率").exists()
    assert in_library("路面平整率").exists()
    undo(desk)
    undo(desk)
    assert set(LibraryIndicator.objects.filter(budget=at(cast.town)).values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("grades", "withheld"), [(GOOD, True), (("涉密",) * 4, False), (("≥95%", "涉密", "涉密", "涉密"), False)]
)
def test_what_is_withheld_never_enters(cast, grades, withheld):
    added(cast, cast.town, "保密检查率", grades, withheld)
    assert not in_library("保密检查率").exists()


def test_what_becomes_withheld_leaves(cast):
    row = added(cast, cast.town, "道路平整率")
    edit(cast.desk("officer"), [SetField(row=row, field="withheld", old=False, new=True)])
    assert not in_library("道路平整率").exists()


def test_rebuilding_gives_the_same(cast):
    def told():
        return sorted(
            map(str, LibraryIndicator.objects.values_list("budget", "row", "key", "form", "sector", "verdict"))
        )

    before = told()
    LibraryIndicator.objects.filter(budget__organisation=cast.town).delete()
    rebuild()
    assert told() == before != []


def test_only_approved_budgets_count(cast, approved):
    added(cast, cast.town, "道路平整率")
    added(cast, cast.other_town, "路灯完好率")
    keys = [key for key, _bodies, _scales in keys_of(cast.county, Wanted())]
    assert settled("路灯完好率") in keys
    assert settled("道路平整率") not in keys


def test_the_list_counts_bodies_once(cast, approved):
    for body in (cast.other_town, cast.department):
        added(cast, body, "群众满意度检查率")
        added(cast, body, "居民满意率检查率", ("90%", "80%", "70%", "70%以下"))
    counted = [each for each in keys_of(cast.county, Wanted(year=YEAR)) if each[0] == settled("群众满意度检查率")]
    assert [(bodies, scales) for _key, bodies, scales in counted] == [(2, 2)]
    (entry,) = entries_of(cast.county, Wanted(year=YEAR), counted)
    assert (entry.by_year, entry.verdicts["sound"]) == ({YEAR: 2}, 4)
    assert entry.levels == {"town", "department"}
    assert [(scale.by_year[YEAR], scale.verdict) for scale in scales_of(cast.county, "群众满意度检查率")] == [
        (2, "sound")
    ] * 2


def test_search_filters_and_files(cast, approved, as_):
    added(cast, cast.other_town, "路灯完好率")
    page = as_("officer").get(reverse("library"), {"q": "路灯", "level": "town"}).content.decode()
    assert "路灯完好率" in page
    assert "路灯完好率" not in as_("officer").get(reverse("library"), {"q": "路灯", "level": "street"}).content.decode()
    filed = as_("officer").get(reverse("library-csv"), {"q": "路灯"}).content.decode()
    assert "路灯完好率" in filed
    assert as_("officer").get(reverse("library-csv"), {"as": "xlsx"}).content[:2] == b"PK"


def test_an_empty_library_says_why_and_what_to_do(cast, as_):
    page = as_("officer").get(reverse("library")).content.decode()
    assert "还没有批复的预算" in page
    activity = activity_of(Budget.objects.get(organisation=cast.town, year=YEAR))
    address = reverse("library-suggestions", args=["901", YEAR])
    assert "本县还没有批复的预算" in as_("officer").get(address, {"row": activity.id}).content.decode()


def test_an_activity_is_offered_what_one_of_that_name_used(cast, at, approved):
    activity = activity_of(at(cast.other_town))
    added(cast, cast.other_town, "路灯完好率")
    added(cast, cast.other_town, "路灯修复率", ("95%以上", "80%-90%", "70%-80%", "60%以下"))
    offers = offers_for(cast.desk("officer"), activity.name, ["路灯熄灭率"], "", frozenset())
    names = [offer.name for offer in offers]
    assert "路灯完好率" in names
    assert names.index("路灯完好率") < (names.index("路灯修复率") if "路灯修复率" in names else 99)
    offered = next(offer for offer in offers if offer.name == "路灯完好率")
    assert (offered.grades, offered.bodies, offered.sources) == (GOOD, 1, [])
    again = offers_for(cast.desk("officer"), activity.name, ["路灯完好率"], "", frozenset())
    assert "路灯完好率" not in [offer.name for offer in again]


def test_words_find_indicators_of_other_activities_and_never_the_opposite(cast, approved):
    added(cast, cast.other_town, "水质监测达标率")
    added(cast, cast.other_town, "水质监测超标率", ("≤5%", "≤10%", "≤15%", "＞15%"))
    added(cast, cast.other_town, "水质监测未达标率", ("≤5%", "≤10%", "≤15%", "＞15%"))
    offers = offers_for(cast.desk("officer"), "随便", [], "水质监测达标率", frozenset())
    assert next(offer.name for offer in offers) == "水质监测达标率"
    assert not {"水质监测超标率", "水质监测未达标率"} & {offer.name for offer in offers}


def test_a_name_added_later_is_found_without_a_restart(cast, approved):
    assert offers_for(cast.desk("officer"), "随便", [], "桥梁检测率", frozenset()) == []
    added(cast, cast.other_town, "桥梁检测率")
    assert [each.name for each in offers_for(cast.desk("officer"), "随便", [], "桥梁检测率", frozenset())] == [
        "桥梁检测率"
    ]


@pytest.mark.parametrize(
    ("name", "stage", "seen"),
    [
        ("officer", "approved", ""),
        ("officer", "published", "public/902"),
        ("clerk", "published", "public/902"),
        ("clerk", "approved", ""),
        ("performance_reviewer", "approved", "b/902"),
        ("audit", "published", "b/902"),
    ],
)
@pytest.mark.usefixtures("approved")
def test_a_person_sees_only_the_sources_they_may(cast, at, as_, name, stage, seen):
    added(cast, cast.other_town, "路灯完好率")
    Budget.objects.filter(organisation=cast.other_town).update(stage=stage)
    page = as_(name).get(reverse("library-indicator"), {"name": "路灯完好率"}).content.decode()
    assert "路灯完好率" in page
    assert ("902" in page) == bool(seen)
    assert seen in page
    activity = document_of(at(cast.town)).responsibilities[0].activities[0]
    beside = as_(name).get(reverse("library-suggestions", args=["901", YEAR]), {"row": activity.id, "q": "路灯完好率"})
    assert "路灯完好率" in beside.content.decode()
    assert ("902" in beside.content.decode()) == bool(seen)


def test_a_clerk_asks_for_the_own_part_only_and_readers_cannot_take(cast, at, as_, approved):
    added(cast, cast.other_town, "路灯完好率")
    first, *others = document_of(at(cast.town)).responsibilities
    address = reverse("library-suggestions", args=["901", YEAR])
    mine = as_("clerk").get(address, {"row": first.activities[0].id, "q": "路灯完好率"})
    assert 'data-library="take"' in mine.content.decode()
    assert as_("clerk").get(address, {"row": others[0].activities[0].id}).status_code == 404
    assert as_("officer").get(address, {"row": "nowhere"}).status_code == 404
    read = as_("leader").get(address, {"row": first.activities[0].id, "q": "路灯完好率"}).content.decode()
    assert "路灯完好率" in read
    assert 'data-library="take"' not in read


def test_what_is_taken_is_an_ordinary_edit_that_only_the_own_part_takes(cast, at, as_, approved):
    first, *others = document_of(at(cast.town)).responsibilities
    content = {"id": "taken", "name": "路灯完好率", "grades": list(GOOD), "withheld": False}

    def take(who, activity):
        patch = InsertRow(row="taken", seat=Seat(name="indicators", parent=activity.id, after=""), content=content)
        sent = {"patches": [msgspec.to_builtins(patch)]}
        return as_(who).post(reverse("tree-edit", args=["901", YEAR]), json.dumps(sent), "application/json").status_code

    assert take("clerk", others[0].activities[0]) == 422
    assert take("clerk", first.activities[0]) == 200
    assert as_("clerk").post(reverse("tree-undo", args=["901", YEAR])).status_code == 200
    assert "taken" not in at(cast.town).document


def test_norms_count_the_other_bodies_of_the_kind(cast, as_, approved):
    added(cast, cast.other_town, "路灯完好率")
    added(cast, cast.department, "路灯完好率")
    found = norm_for(cast.desk("officer"), "路灯完好率", ("60%", "50%", "40%", "40%以下"))
    assert found is not None
    assert (found.comparable, found.level) == (1, None)
    page = (
        as_("clerk")
        .get(reverse("library-norm", args=["901", YEAR]), {"name": "路灯完好率", "g0": "60%"})
        .content.decode()
    )
    assert "可比的只有 1 个" in page
    assert (
        as_("clerk").get(reverse("library-norm", args=["901", YEAR]), {"name": "没有的"}).content.decode().strip() == ""
    )


def test_the_reviewer_recommends_with_a_reason_and_everybody_reads_it(cast, as_, approved):
    added(cast, cast.other_town, "路灯完好率")
    key = settled("路灯完好率")
    reviewer = as_("performance_reviewer")
    reviewer.post(reverse("library-advise"), {"key": key, "form": "", "advice": "recommended", "reason": "好"})
    assert not LibraryAdvice.objects.exists()
    reviewer.post(reverse("library-advise"), {"key": key, "form": "", "advice": "recommended", "reason": "有台账可查"})
    assert "有台账可查" in as_("clerk").get(f"{reverse('library-indicator')}?name={quote(key)}").content.decode()
    told = json.loads(Event.objects.filter(kind="library-advised").get().content)
    assert (told["advice"], told["reason"], told["key"]) == ("recommended", "有台账可查", key)
    reviewer.post(reverse("library-advise"), {"key": key, "form": "", "advice": ""})
    assert not LibraryAdvice.objects.exists()
    assert list(broken_links()) == []
    assert as_("reviewer").post(reverse("library-advise"), {"key": key}).status_code == 403


def test_advice_on_one_scale_stands_beside_it_and_ranks(cast, approved):
    added(cast, cast.other_town, "路灯完好率")
    added(cast, cast.other_town, "路灯修复率")
    key = settled("路灯完好率")
    scale = scales_of(cast.county, key)[0]
    person = cast.people["performance_reviewer"]
    with pytest.raises(AdviceNeedsReason):
        advise(person, cast.county, key, scale.form, "discouraged", " ")
    with pytest.raises(NotInLibrary):
        advise(person, cast.county, key, "没有这一套", "recommended", "有台账可查")
    advise(person, cast.county, key, scale.form, "discouraged", "没有统计口径")
    assert scales_of(cast.county, key)[0].advice is not None
    offers = offers_for(cast.desk("officer"), "随便", [], "路灯完好修复率", frozenset())
    assert [each.name for each in offers][:2] == ["路灯修复率", "路灯完好率"]


def test_drafts_of_many_bodies_do_not_push_out_what_is_approved(cast, at, monkeypatch):
    monkeypatch.setattr("wenxiao_web.storage.queries.library_suggestions._WEIGHED", 2)
    added(cast, cast.other_town, "桥梁检测率")
    for _ in range(3):
        added(cast, cast.department, "桥梁检测率")
    Budget.objects.filter(organisation=cast.other_town).update(stage="approved")
    offers = offers_for(cast.desk("officer"), "随便", [], "桥梁检测率", frozenset())
    assert [(each.name, each.bodies) for each in offers] == [("桥梁检测率", 1)]


def test_words_in_any_part_of_a_name_find_it(cast, as_, approved):
    added(cast, cast.other_town, "山区路灯完好率")
    assert "山区路灯完好率" in as_("officer").get(reverse("library"), {"q": "完好 路灯"}).content.decode()


def confirmed(cast, actuals):
    """The town's self-evaluation of the whole, confirmed, with these values by the name of the indicator."""
    desk = cast.desk("officer")
    kept = Budget.objects.get(organisation=cast.town, year=YEAR)
    if not is_open(kept):
        open_journal(desk, kept, date(YEAR, 3, 1))
    fill_evaluations(desk)
    set_group(desk, [EvaluationMember(name=side, side=side) for side in ("finance", "discipline")])
    row = SelfEvaluation.objects.get(budget=kept, subject="")
    opened = evaluation_in(row)
    written = tuple(
        msgspec.structs.replace(each, actual=actuals.get(each.name, ""), reason="已说明") for each in opened.indicators
    )
    money = msgspec.structs.replace(opened.money, reason="已说明")
    edit_evaluation(desk, row.pk, row.revision, msgspec.structs.replace(opened, indicators=written, money=money))
    submit_evaluation(desk, row.pk)
    confirm_evaluation(cast.desk("leader"), row.pk)
    return row


def test_results_of_a_confirmed_self_evaluation_stand_beside_the_indicator_with_their_source(cast, at, as_):
    added(cast, cast.town, "驿站开放率")
    added(cast, cast.town, "驿站满意度")
    added(cast, cast.town, "驿站保密率", withheld=True)
    Budget.objects.update(stage="approved")
    assert scales_of(cast.county, "驿站开放率")[0].outcome is None
    row = confirmed(cast, {"驿站开放率": "96%", "驿站满意度": "70%", "驿站保密率": "96%"})
    outcomes = [scales_of(cast.county, name)[0].outcome for name in ("驿站开放率", "驿站满意度")]
    assert outcomes == [Outcome(graded=1, good=1), Outcome(graded=1, good=0)]
    assert not IndicatorOutcome.objects.filter(key=settled("驿站保密率")).exists()
    asked = {"name": "驿站开放率"}
    page = as_("officer").get(reverse("library-indicator"), asked).content.decode()
    source = reverse("self-evaluation", args=[cast.town.code, YEAR, row.pk])
    assert source in page
    assert "96%" in page
    assert as_("officer").get(source).status_code == 200
    # Another town hears that it was evaluated, and not by whom.
    other = as_("other_officer").get(reverse("library-indicator"), asked).content.decode()
    assert source not in other
    assert "评过 1 次，优良 100%" in other


def test_what_was_given_back_counts_no_more_and_is_made_anew_from_the_evaluations(cast, at):
    added(cast, cast.town, "驿站开放率")
    Budget.objects.update(stage="approved")
    row = confirmed(cast, {"驿站开放率": "96%"})
    told = list(IndicatorOutcome.objects.values_list("row", "key", "form", "actual", "grade"))
    IndicatorOutcome.objects.all().delete()
    rebuild()
    assert list(IndicatorOutcome.objects.values_list("row", "key", "form", "actual", "grade")) == told
    return_evaluation(cast.desk("reviewer"), row.pk, "完成值没有依据")
    assert scales_of(cast.county, "驿站开放率")[0].outcome is None


def test_a_server_reads_the_names_at_its_start_and_the_first_question_does_not(cast, approved, monkeypatch):
    def refuse(county, newest):
        raise AssertionError("the names are read while somebody waits")

    warm_names()
    monkeypatch.setattr(library_names, "_read", refuse)
    assert alike_indicators(cast.county.pk, "群众满意度", 5, 0.1)
    forget_names()
    with pytest.raises(AssertionError, match="somebody waits"):
        alike_indicators(cast.county.pk, "群众满意度", 5, 0.1)


def test_a_start_without_a_database_is_told_and_goes_on(monkeypatch, caplog):
    def away():
        raise OperationalError("no such table")

    monkeypatch.setattr(library_names, "warm_names", away)
    warm_names_beside().join(10)
    assert "no such table" in caplog.text
