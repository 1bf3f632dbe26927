"""What is confidential is in no byte that the public can have: pages, files, and what is packed inside the files."""

import hashlib
import html
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from wenxiao.basics.wording import normal
from wenxiao.budget.rows import Approval
from wenxiao_web.frame.tongues import LANGUAGE_COOKIE
from wenxiao_web.site.access import ACCESS
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.publications import CannotPublish, clear, make_public, prepare, withdraw
from wenxiao_web.storage.models import Budget, Publication, Rectification, ResultReport, RowResult
from wenxiao_web.storage.queries.budgets import document_of

AT = ["901", 2027]
HIDDEN, SHOWN = "密查到位率九成八", "明查到位率九成七"


def inside(content, form=""):
    """Everything readable in some bytes: as they are, what is packed in them, and the text of a PDF."""
    texts = [content.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "gb18030")]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            texts += [text for name in packed.namelist() for text in (name, *inside(packed.read(name)))]
    if content.startswith(b"%PDF-"):
        program = shutil.which("pdftotext")
        if program is None:
            pytest.skip("pdftotext is not installed")
        texts.append(
            subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
        )
    return texts


def stands_in(words, content):
    """Whether words stand in some bytes, however they are spelled there: across tags, as entities, as JSON."""
    for text in inside(content):
        plain = html.unescape(re.sub(r"<[^>]*>", "", text))
        escaped = json.dumps(words).strip('"').lower()
        if normal(words) in normal(plain) or words in text or escaped in text.lower():
            return True
    return False


def replaced(budget, *, withheld):
    """The budget with a confidential indicator (where wanted) and an open one, of a duty and of an activity."""

    def marked(owner):
        first, second, *others = owner.indicators
        hidden = msgspec.structs.replace(first, grades=(HIDDEN, HIDDEN, HIDDEN, HIDDEN), withheld=withheld)
        shown = msgspec.structs.replace(second, grades=(SHOWN, "", "", ""), withheld=False)
        return msgspec.structs.replace(owner, indicators=(hidden, shown, *others))

    duty = budget.responsibilities[0]
    activities = tuple(marked(each) if len(each.indicators) > 1 else each for each in duty.activities)
    assert any(len(each.indicators) > 1 for each in duty.activities)
    duty = msgspec.structs.replace(duty, activities=activities)
    if len(duty.indicators) > 1:
        duty = marked(duty)
    return msgspec.structs.replace(
        budget,
        responsibilities=(duty, *budget.responsibilities[1:]),
        approval=Approval(document="试财预〔2027〕1号", date=date(2026, 11, 20)),
    )


def put(cast, *, withheld):
    """The town's budget, approved, with its marks."""
    Budget.objects.filter(organisation=cast.town, year=2027).update(stage="second_compiling")
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    kept = begin(cast.desk("officer"), replaced(document_of(kept), withheld=withheld)).kept
    kept.stage = "approved"
    kept.save()
    check_kept(kept.pk)
    return kept


def published(cast):
    made = prepare(cast.desk("officer"))
    clear(cast.desk("leader"), made.number)
    return make_public(cast.desk("officer"), made.number)


def public_bytes():
    """Every answer that the public can have, by its address: all public addresses, every pack and format, searches."""
    client = Client()
    numbers = list(Publication.objects.values_list("number", flat=True))
    forms = ("docx", "xlsx", "html", "pdf", "citizens", "json")
    asked = {
        "healthz": [reverse("healthz")],
        "sign-in": [reverse("sign-in")],
        "portal": [reverse("portal") + words for words in ("", f"?q={HIDDEN}", "?q=甲镇", "?year=2027", "?page=2")],
        "portal-budget": [reverse("portal-budget", args=AT)],
        "portal-file": [reverse("portal-file", args=[*AT, number, form]) for number in numbers for form in forms],
        "portal-results": [reverse("portal-results", args=[*AT, form]) for form in ("html", "docx")],
    }
    assert sorted(asked) == sorted(name for name, gate in ACCESS.items() if gate.public)
    found = {}
    for tongue in ("zh-hans", "en"):
        client.cookies[LANGUAGE_COOKIE] = tongue
        for address in (each for addresses in asked.values() for each in addresses):
            answer = client.get(address)
            head = "\n".join(f"{key}: {value}" for key, value in answer.headers.items())
            assert answer.status_code != 200 or answer.headers["Content-Language"] == tongue
            found[address, tongue] = (answer.status_code, head.encode() + b"\n" + answer.content, answer.content)
    return found


def test_what_is_confidential_is_in_no_public_byte_and_what_is_open_is_found_in_all_forms(cast):
    kept = put(cast, withheld=True)
    made = published(cast)
    report = ResultReport(budget=kept, number=1, title="结果", page="<p>结果</p>", word=b"", sha256="0" * 64)
    report.made_by, report.made_at, report.published_on = made.prepared_by, made.prepared_at, date(2026, 12, 1)
    report.save(force_insert=True)
    found = public_bytes()
    searched = {address for address, _tongue in found if HIDDEN in address}
    for (address, tongue), (_status, with_head, content) in found.items():
        if address in searched:
            # What somebody searches for stands in the field again; nothing is found by it.
            assert "901" not in content.decode()
            continue
        assert not stands_in(HIDDEN, with_head), (address, tongue)
        assert not stands_in(HIDDEN, content), (address, tongue)
    # The search does find: an open value stands in every form that prints indicators.
    for form in ("docx", "xlsx", "html", "pdf", "json"):
        assert stands_in(SHOWN, found[reverse("portal-file", args=[*AT, made.number, form]), "en"][2]), form
    assert stands_in(SHOWN, found[reverse("portal-budget", args=AT), "en"][2])


def judged(kept):
    told = {"kind": "project", "name": "治安巡查", "grade": "中", "score": 70, "source": "others"}
    RowResult.objects.create(budget=kept, row="r", kept_at=datetime(2027, 1, 4, 8, tzinfo=UTC), **told)


def problem(kept, cast, number, words):
    told = Rectification(budget=kept, number=number, name="治安巡查", problem=words, due=date(2027, 3, 1))
    told.issued_by, told.issued_at = cast.people["reviewer"], datetime(2027, 1, 5, 8, tzinfo=UTC)
    told.save(force_insert=True)


def test_what_people_write_of_results_tells_the_public_nothing_confidential(as_, cast):
    """A problem is printed as it was typed, but for one that holds a confidential value; so is the reason of a step."""
    kept = put(cast, withheld=True)
    published(cast)
    judged(kept)
    problem(kept, cast, 1, f"没有做到 {HIDDEN[:4]} {HIDDEN[4:]}，请整改")
    problem(kept, cast, 2, SHOWN)
    officer, leader, at = as_("officer"), as_("leader"), [*AT, 1]
    officer.post(reverse("results-print", args=AT))
    preview = leader.get(reverse("results-file", args=[*at, "html"])).content
    assert stands_in(SHOWN, preview)
    assert stands_in("内容涉密，不公开", preview)
    leader.post(reverse("results-publish", args=at), {"looked_through": "1"})
    found = public_bytes()
    for form in ("html", "docx"):
        content = found[reverse("portal-results", args=[*AT, form]), "en"][2]
        assert stands_in(SHOWN, content), "the search does find what is there"
    # What was previewed is what the public gets, byte for byte.
    assert found[reverse("portal-results", args=[*AT, "html"]), "zh-hans"][2] == preview
    for (address, tongue), (_status, _head, content) in found.items():
        assert HIDDEN in address or not stands_in(HIDDEN, content), (address, tongue)
    with pytest.raises(CannotPublish):
        withdraw(cast.desk("leader"), 1, f"误写了{HIDDEN}")


def test_a_report_printed_before_its_words_became_confidential_is_not_published(as_, cast):
    kept = put(cast, withheld=False)
    judged(kept)
    problem(kept, cast, 1, f"没有做到{HIDDEN}")
    as_("officer").post(reverse("results-print", args=AT))
    assert stands_in(HIDDEN, as_("leader").get(reverse("results-file", args=[*AT, 1, "html"])).content)
    put(cast, withheld=True)
    told = as_("leader").post(reverse("results-publish", args=[*AT, 1]), {"looked_through": "1"}, follow=True)
    assert "成了涉密内容" in told.content.decode()
    assert Client().get(reverse("portal-results", args=[*AT, "html"])).status_code == 404


def test_a_pack_that_shows_what_became_confidential_is_public_no_more(cast):
    put(cast, withheld=False)
    first = published(cast)
    assert stands_in(HIDDEN, public_bytes()[reverse("portal-file", args=[*AT, first.number, "docx"]), "en"][2])
    put(cast, withheld=True)
    second = published(cast)
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "published")
    for (address, tongue), (status, _head, content) in public_bytes().items():
        if f"/{first.number}/" in address:
            assert status == 404
        elif HIDDEN not in address:
            assert not stands_in(HIDDEN, content), (address, tongue)
    assert first.reason in Client().get(reverse("portal-budget", args=AT)).content.decode()


def test_a_corrected_pack_can_be_withdrawn_as_well(cast):
    put(cast, withheld=True)
    first = published(cast)
    put(cast, withheld=True)
    second = published(cast)
    first.refresh_from_db()
    assert first.state == "replaced"
    withdraw(cast.desk("leader"), first.number, "附表里有个人信息")
    assert Budget.objects.get(organisation=cast.town, year=2027).stage == "published"
    assert Client().get(reverse("portal-file", args=[*AT, first.number, "html"])).status_code == 404
    assert Client().get(reverse("portal-file", args=[*AT, second.number, "html"])).status_code == 200


def test_after_a_withdrawal_the_budget_is_corrected_and_an_old_pack_is_not_published_for_it(as_, cast):
    kept = put(cast, withheld=False)
    published(cast)
    withdraw(cast.desk("leader"), 1, "漏标了涉密")
    old = prepare(cast.desk("officer"))
    clear(cast.desk("leader"), old.number)
    as_("reviewer").post("/b/901/2027/move", {"move": "reopen", "seen": "approved", "reason": "漏标了涉密"})
    kept.refresh_from_db()
    assert kept.stage == "second_compiling"
    put(cast, withheld=True)
    with pytest.raises(CannotPublish):
        make_public(cast.desk("officer"), old.number)
    new = published(cast)
    assert [each.state for each in Publication.objects.order_by("number")] == ["withdrawn", "dropped", "published"]
    assert not stands_in(HIDDEN, Client().get(reverse("portal-file", args=[*AT, new.number, "docx"])).content)


def test_the_public_page_shows_the_files_as_they_are_whatever_stood_under_their_key_before(cast):
    put(cast, withheld=False)
    made = published(cast)
    page = reverse("portal-budget", args=AT)
    assert stands_in(HIDDEN, Client().get(page).content)
    # The key used again with other files: after a restore, or after a transaction that was rolled back.
    file = made.files.get(format="html")
    file.content = bytes(file.content).replace(HIDDEN.encode(), "查到位率九成九".encode())
    file.sha256 = hashlib.sha256(file.content).hexdigest()
    file.save()
    content = Client().get(page).content
    assert stands_in("查到位率九成九", content)
    assert not stands_in(HIDDEN, content)
    withdraw(cast.desk("leader"), made.number, "改回原样")
    assert not stands_in("查到位率九成九", Client().get(page).content)
