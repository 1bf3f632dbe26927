"""Two people who do the same thing in the same moment: one does it, the other is told; on either database."""

import threading

import pytest
from django.db import connection, transaction

from wenxiao.budget.patches import SetField
from wenxiao.use_cases.publishing import printed
from wenxiao_web.storage.actions import publications
from wenxiao_web.storage.actions.checks import AlreadyDecided, OwnWaiver, ask_waiver, check_kept, decide_waiver
from wenxiao_web.storage.actions.editing import edit
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.publications import CannotPublish, clear, make_public, prepare
from wenxiao_web.storage.actions.stages import AlreadyMoved, move
from wenxiao_web.storage.models import Budget, Event, FoundFinding, Publication, Remark, Version, Waiver
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks):
    """What each of the tasks gave, or the error it ended with; all begin at the same moment, each on a connection."""
    gate = threading.Barrier(len(tasks))
    outcomes: list[object] = [None] * len(tasks)

    def run(number, task):
        try:
            connection.ensure_connection()
            gate.wait(20)
            outcomes[number] = task()
        except Exception as error:  # noqa: BLE001 - it is what the test looks at
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def refused(outcomes, kind):
    """How many ended with an error of that kind; any other error is a fault."""
    errors = [each for each in outcomes if isinstance(each, Exception)]
    assert [each for each in errors if not isinstance(each, kind)] == []
    return len(errors)


@pytest.fixture
def kept(cast):
    budget = Budget.objects.get(organisation=cast.town, year=2027)
    check_kept(budget.pk)
    return budget


def stage(kept):
    return Budget.objects.get(pk=kept.pk).stage


def test_a_stage_moved_by_several_at_once_moves_once(cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="leading")
    desks = [cast.desk("leader") for _ in range(4)]
    done = at_once(*(lambda desk=desk: move(desk, "submit_first", {}, seen_stage="leading") for desk in desks))
    assert refused(done, AlreadyMoved) == 3
    assert stage(kept) == "first_review"
    assert Version.objects.filter(budget=kept).count() == 1
    assert Event.objects.filter(organisation=cast.town, kind="moved").count() == 1
    assert list(broken_links()) == []


def test_of_a_submission_and_a_return_in_one_moment_one_holds(cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="leading")
    submitter, returner = cast.desk("leader"), cast.desk("leader")
    done = at_once(
        lambda: move(submitter, "submit_first", {}, seen_stage="leading"),
        lambda: move(returner, "from_leading", {"reason": "第二条职责要细化"}, seen_stage="leading"),
    )
    assert refused(done, AlreadyMoved) == 1
    went = stage(kept) == "first_review"
    assert stage(kept) in {"first_review", "compiling"}
    assert (Version.objects.filter(budget=kept).count(), Remark.objects.count()) == ((1, 0) if went else (0, 1))


def test_what_is_submitted_is_what_stood_there_with_the_last_edit_or_without_it(cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="compiling")
    duty = document_of(kept).responsibilities[0]
    mover, editor = cast.desk("officer"), cast.desk("officer")
    patch = SetField(row=duty.id, field="name", old=duty.name, new="同一刻改的职责")
    done = at_once(
        lambda: move(mover, "to_leading", {}, seen_stage="compiling"),
        lambda: edit(editor, [patch]),
    )
    moved, edited = (not isinstance(each, Exception) for each in done)
    now = Budget.objects.get(pk=kept.pk)
    assert moved or edited
    assert (now.stage == "leading") is moved
    assert (document_of(now).responsibilities[0].name == "同一刻改的职责") is edited
    # Where both were done the edit came first: nothing changes once it is handed on.
    told = Event.objects.filter(organisation=cast.town, kind__in=("edited", "moved")).order_by("number")
    assert [each.kind for each in told] == ["edited"] * edited + ["moved"] * moved
    assert list(broken_links()) == []


def test_a_pack_cleared_and_published_by_several_at_once_is_published_once(cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="approved")
    made = prepare(cast.desk("officer"))
    leaders = [cast.desk("leader") for _ in range(3)]
    done = at_once(*(lambda desk=desk: clear(desk, made.number) for desk in leaders))
    assert refused(done, CannotPublish) == 2
    officers = [cast.desk("officer") for _ in range(3)]
    done = at_once(*(lambda desk=desk: make_public(desk, made.number) for desk in officers))
    assert refused(done, CannotPublish) == 2
    assert [each.state for each in Publication.objects.all()] == ["published"]
    assert Event.objects.filter(organisation=cast.town, kind="published").count() == 1
    assert list(broken_links()) == []


def test_two_packs_printed_at_once_have_two_numbers_and_one_is_left(cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="approved")
    desks = [cast.desk("officer"), cast.desk("officer")]
    done = at_once(*(lambda desk=desk: prepare(desk) for desk in desks))
    assert refused(done, CannotPublish) == 0
    assert sorted(Publication.objects.values_list("number", "state")) == [(1, "dropped"), (2, "prepared")]
    assert list(broken_links()) == []


def test_nobody_waits_for_a_pack_that_is_being_printed(cast, kept, monkeypatch):
    def said():
        with transaction.atomic():
            budget = Budget.objects.select_for_update().get(organisation=cast.town, year=2027)
            record(cast.town, 2027, cast.people["leader"], "said-meanwhile", {"stage": budget.stage})

    def printing(*given):
        seals.append(given[2])
        if len(seals) == 1:
            outcomes.extend(at_once(said))
        return printed(*given)

    seals: list[str] = []
    outcomes: list[object] = []
    monkeypatch.setattr(publications, "printed", printing)
    Budget.objects.filter(pk=kept.pk).update(stage="approved")
    made = prepare(cast.desk("officer"))
    assert outcomes == [None]
    # What was said meanwhile stands before the pack, so the pack that is kept bears its seal.
    head = Event.objects.get(organisation=cast.town, year=2027, kind="said-meanwhile").sha256
    assert [made.seal, len(seals), seals[-1]] == [head, 2, head]
    assert head in bytes(made.files.get(format="html").content).decode()
    assert list(broken_links()) == []


@pytest.mark.parametrize("meanwhile", ["returned", "edited"])
def test_a_pack_of_what_may_no_longer_be_published_is_not_kept(cast, kept, monkeypatch, meanwhile):
    def printing(*given):
        stale = Budget.objects.filter(pk=kept.pk)
        stale.update(**({"stage": "county"} if meanwhile == "returned" else {"revision": 99}))
        return printed(*given)

    monkeypatch.setattr(publications, "printed", printing)
    Budget.objects.filter(pk=kept.pk).update(stage="approved")
    with pytest.raises(CannotPublish):
        prepare(cast.desk("officer"))
    assert not Publication.objects.exists()
    assert not Version.objects.filter(budget=kept, occasion="prepare").exists()


def test_a_waiver_is_decided_once_and_never_by_its_author(cast, kept):
    line = document_of(kept).revenue[0]
    edit(cast.desk("officer"), [SetField(row=line.id, field="amount", old=f"{line.amount:.2f}", new="1.00")])
    check_kept(kept.pk)
    mark = FoundFinding.objects.filter(budget=kept, severity="error")[0].mark
    waiver = ask_waiver(cast.desk("officer"), kept, mark, "上级拨款未到")
    desks = [cast.desk("reviewer"), cast.desk("leader"), cast.desk("officer")]
    done = at_once(
        *(
            lambda desk=desk, number=number: decide_waiver(desk, kept, waiver.pk, is_agreed=number == 0)
            for number, desk in enumerate(desks)
        )
    )
    assert isinstance(done[2], OwnWaiver)
    assert refused(done[:2], AlreadyDecided) == 1
    decided = Waiver.objects.get(pk=waiver.pk)
    assert decided.is_agreed is not isinstance(done[0], AlreadyDecided)
    assert FoundFinding.objects.get(budget=kept, mark=mark).is_waived is decided.is_agreed
    assert Event.objects.filter(organisation=cast.town, kind="waiver-decided").count() == 1
