"""Self-evaluation: filled from the year's figures, written, handed in and frozen, confirmed by another, given back."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.evaluation.scoring import EvaluationMember
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.readers import read
from wenxiao_web.storage.actions.evaluations import (
    NotEvaluated,
    confirm_evaluation,
    edit_evaluation,
    fill_evaluations,
    return_evaluation,
    set_group,
    submit_evaluation,
)
from wenxiao_web.storage.actions.journal import append, open_journal
from wenxiao_web.storage.models import Budget, Event, SelfEvaluation
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.evaluations import evaluation_in, obstacles_in, printed_evaluation
from wenxiao_web.storage.queries.history import broken_links

AT = ["901", 2027]
DAY = date(2027, 3, 1)
GROUP = [
    EvaluationMember(name="张会计", side="finance", organisation="财政所"),
    EvaluationMember(name="李书记", side="discipline", organisation="纪委"),
    EvaluationMember(name="王老师", side="outsider", organisation="会计师事务所"),
]


@pytest.fixture
def kept(cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, DAY)
    return kept


@pytest.fixture
def project(cast, kept):
    """The self-evaluation of a project with money and indicators, half of it paid."""
    budget = document_of(kept)
    line = next(each for each in budget.expenditure if each.project and each.amount > 0)
    paid = Entry(
        id="p", kind=EntryKind.PAYMENT, line=line.id, amount=(line.amount / 2).quantize(Decimal("0.01")), on=DAY
    )
    append(cast.desk("officer"), kept, [paid], "payment")
    fill_evaluations(cast.desk("officer"))
    return SelfEvaluation.objects.get(budget=kept, subject=line.project)


def typed(client, row, **given):
    """What the page sends, with some fields changed."""
    fields = {"revision": row.revision}
    for number, each in enumerate(evaluation_in(row).indicators):
        fields[f"actual-{number}"] = each.grades[0] if not each.withheld else ""
        fields[f"reason-{number}"] = "按要求说明"
    for name in ("grounds", "goals", "tasks", "carried_out", "reached"):
        fields |= {f"verdict-{name}": "yes", f"why-{name}": "见批复和验收材料"}
    fields |= {"money-reason": "年底集中支付", **given}
    return client.post(reverse("self-evaluation-edit", args=[*AT, row.pk]), fields)


@pytest.fixture
def whole(cast, as_, project):
    """A self-evaluation that lacks nothing."""
    set_group(cast.desk("officer"), GROUP)
    project.refresh_from_db()
    assert typed(as_("officer"), project).status_code == 302
    project.refresh_from_db()
    return project


def test_every_project_and_the_whole_department_get_one_with_the_figures_of_the_year(cast, kept, project):
    budget = document_of(kept)
    assert SelfEvaluation.objects.filter(budget=kept).count() == len(budget.projects) + 1
    money = evaluation_in(project).money
    assert money.adjusted is not None
    assert money.executed is not None
    assert 0 < money.executed < money.adjusted
    assert Event.objects.filter(kind="evaluations-filled").exists()


def test_before_the_approval_there_is_nothing_to_evaluate(cast):
    with pytest.raises(NotEvaluated, match="approval"):
        fill_evaluations(cast.desk("other_officer", cast.other_town))


def test_what_was_written_stays_when_new_figures_come(cast, as_, whole):
    before = evaluation_in(whole)
    fill_evaluations(cast.desk("officer"))
    whole.refresh_from_db()
    again = evaluation_in(whole)
    assert (again.indicators, again.answers, again.members) == (before.indicators, before.answers, before.members)


def test_nothing_is_handed_in_while_anything_lacks(cast, project):
    assert obstacles_in(printed_evaluation(project))
    with pytest.raises(NotEvaluated, match="missing"):
        submit_evaluation(cast.desk("officer"), project.pk)
    assert not project.versions.exists()


def test_handed_in_it_is_frozen_with_its_hash_and_another_confirms(cast, as_, whole):
    made = submit_evaluation(cast.desk("officer"), whole.pk)
    assert made.sha256 == hashlib.sha256(whole.document.encode()).hexdigest()
    assert Event.objects.get(kind="evaluation-submitted").content.count(made.sha256) == 1
    assert typed(as_("officer"), whole).status_code == 400
    with pytest.raises(NotEvaluated, match="state"):
        submit_evaluation(cast.desk("officer"), whole.pk)
    with pytest.raises(NotEvaluated, match="somebody else"):
        confirm_evaluation(cast.desk("officer"), whole.pk)
    assert "1 份等您确认" in as_("leader").get("/").content.decode()
    confirm_evaluation(cast.desk("leader"), whole.pk)
    assert "份等您确认" not in as_("leader").get("/").content.decode()
    whole.refresh_from_db()
    assert whole.state == "confirmed"
    document = whole.document
    fill_evaluations(cast.desk("officer"))
    whole.refresh_from_db()
    assert whole.document == document
    assert list(broken_links()) == []


def test_given_back_with_a_reason_it_is_a_draft_again_and_the_version_stays(cast, whole):
    submit_evaluation(cast.desk("officer"), whole.pk)
    with pytest.raises(NotEvaluated, match="reason"):
        return_evaluation(cast.desk("reviewer"), whole.pk, "不")
    return_evaluation(cast.desk("reviewer"), whole.pk, "佐证材料对不上")
    whole.refresh_from_db()
    assert (whole.state, whole.returned_because, whole.versions.count()) == ("draft", "佐证材料对不上", 1)


def test_two_who_write_at_once_lose_nothing(cast, as_, whole):
    mine = evaluation_in(whole)
    edit_evaluation(cast.desk("officer"), whole.pk, whole.revision, mine)
    stale = typed(as_("officer"), whole, revision=whole.revision - 1, problems="我写的问题")
    assert stale.status_code == 400
    assert "我写的问题" in stale.content.decode()
    whole.refresh_from_db()
    assert "我写的问题" not in whole.document


@pytest.mark.parametrize(("field", "value"), [("weight-0", "很多"), ("share-0", "120"), ("weight-0", "-3")])
def test_what_is_no_number_is_told_and_nothing_typed_is_lost(as_, whole, field, value):
    answer = typed(as_("officer"), whole, **{field: value, "problems": "写了很久的问题"})
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "不是0到100的数" in said
    assert "写了很久的问题" in said


def test_the_page_shows_points_with_their_working(cast, as_, whole):
    page = as_("leader").get(reverse("self-evaluation", args=[*AT, whole.pk])).content.decode()
    assert "按四档标准评为“优”" in page
    assert "执行率：" in page
    assert "本县约定" in page
    person = cast.people["leader"]
    person.language = "en"
    person.save()
    assert "execution rate:" in as_("leader").get(reverse("self-evaluation", args=[*AT, whole.pk])).content.decode()


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_report_is_read_back(as_, whole, tmp_path, form):
    answer = as_("congress").get(reverse("self-evaluation-file", args=[*AT, whole.pk, form]))
    file = tmp_path / f"report.{form}"
    file.write_bytes(answer.content)
    (stated,) = read_evaluations(read(file))
    assert stated.project == whole.name
    assert len(stated.indicators) == whole.indicators


def test_lists_come_as_csv_and_excel(as_, whole):
    client = as_("officer")
    assert whole.name in client.get(reverse("self-evaluations-csv", args=AT)).content.decode()
    points = client.get(reverse("self-evaluations-csv", args=AT), {"list": "points"}).content.decode()
    assert "按四档标准评为" in points
    assert client.get(reverse("self-evaluations-csv", args=AT), {"as": "xlsx"}).content[:2] == b"PK"


def test_only_who_may_take_a_step_takes_it(as_, whole):
    address = reverse("self-evaluation-move", args=[*AT, whole.pk])
    for person in ("leader", "reviewer"):
        as_(person).post(address, {"move": "submit"})
        whole.refresh_from_db()
        assert whole.state == "draft"
    as_("officer").post(address, {"move": "submit"})
    whole.refresh_from_db()
    assert whole.state == "submitted"
    as_("reviewer").post(address, {"move": "confirm"})
    whole.refresh_from_db()
    assert whole.state == "submitted"


def test_the_group_is_entered_on_the_page(as_, project):
    given = {"name": ["张会计", "李书记", ""], "side": ["finance", "discipline", "office"]}
    given |= {"organisation": ["财政所", "纪委", ""], "post": ["所长", "", ""]}
    assert as_("officer").post(reverse("self-evaluation-group", args=AT), given).status_code == 302
    project.refresh_from_db()
    assert [each.name for each in evaluation_in(project).members] == ["张会计", "李书记"]
    assert "李书记" in as_("officer").get(reverse("self-evaluations", args=AT)).content.decode()
