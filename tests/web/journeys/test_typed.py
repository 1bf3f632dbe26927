"""What somebody typed in a hurry: refused, it is still there; sent twice, it counts once; a session ended, it waits."""

from playwright.sync_api import expect

from tests.web.cast import PASSWORD
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.models import Budget, ControlFigure, Remark

AT = "/b/901/2027/"


def at_stage(stage):
    kept = Budget.objects.get(organisation__code="901", year=2027)
    check_kept(kept.pk)
    Budget.objects.filter(pk=kept.pk).update(stage=stage)
    return kept


def test_a_resolution_that_is_refused_comes_back_as_it_was_typed(open_as, cast):
    at_stage("congress")
    page = open_as("officer", AT)
    form = page.locator("form.body-move", has=page.locator("[value=resolve]"))
    form.locator("[name=resolution]").fill("甲镇第三届人民代表大会第二次会议关于预算的决议")
    form.locator("[name=resolved_on]").fill("2026-02-10")
    form.locator("[name=votes_for]").fill("21")
    form.locator("[name=votes_against]").fill("35")
    form.locator("button").click()
    expect(form.locator("[role=alert]")).to_contain_text("决议没有通过")
    expect(form.locator("[name=resolution]")).to_have_value("甲镇第三届人民代表大会第二次会议关于预算的决议")
    expect(form.locator("[name=resolved_on]")).to_have_value("2026-02-10")
    expect(form.locator("[name=votes_for]")).to_have_value("21")
    # The other form of the same address stays as it was.
    expect(page.locator("form.body-move", has=page.locator("[value=from_congress]")).locator("textarea")).to_have_value(
        ""
    )
    form.locator("[name=votes_for]").fill("53")
    form.locator("button").click()
    expect(page.locator("main")).to_contain_text("待批复")
    # What went through is not kept for the next form.
    assert page.evaluate("sessionStorage.getItem('wenxiao-typed')") is None


def test_control_figures_that_are_refused_open_again_with_what_was_typed(open_as, cast):
    page = open_as("reviewer", AT)
    page.click("details summary:has-text('控制数')")
    page.fill("[name=total]", "１００．００")
    page.fill("[name=project]", "很多")
    page.click("form[action$=control] button")
    expect(page.locator("form[action$=control] [role=alert]")).to_be_visible()
    expect(page.locator("[name=project]")).to_have_value("很多")
    expect(page.locator("[name=total]")).to_have_value("１００．００")
    page.fill("[name=project]", "６０．５万元")
    page.click("form[action$=control] button")
    page.wait_for_load_state()
    assert dict(ControlFigure.objects.values_list("kind", "cents")) == {"total": 1_000_000_00, "project": 605_000_00}


def test_two_clicks_in_a_hurry_leave_one_remark(open_as, cast):
    page = open_as("reviewer", AT)
    page.fill("#say", "请核对第二条职责")
    page.locator("form:has(#say) button").dblclick()
    page.wait_for_load_state()
    expect(page.locator(".wx-thread")).to_contain_text("请核对第二条职责")
    assert Remark.objects.count() == 1


def test_after_the_session_ended_what_was_typed_waits_through_signing_in_for_the_same_person(open_as, cast):
    for who, waits in (("reviewer", "请把差档补齐"), ("performance_reviewer", "")):
        page = open_as("reviewer", AT)
        page.fill("#say", "请把差档补齐")
        page.context.clear_cookies()
        page.click("form:has(#say) button")
        # The form's own token is gone with the cookies: the page says so, and leads on.
        page.goto(page.url.split("/b/")[0] + "/sign-in?next=" + AT)
        page.fill("[name=username]", who)
        page.fill("[name=password]", PASSWORD)
        page.click("button.main")
        page.wait_for_load_state()
        expect(page.locator("#say")).to_have_value(waits)
    assert Remark.objects.count() == 0


def test_signing_in_again_leads_to_the_page_of_the_form_not_to_its_address(client, cast):
    answer = client.post(AT + "remark", {"text": "x"}, headers={"Referer": "http://testserver" + AT + "?row=1"})
    assert answer["Location"] == "/sign-in?next=%2Fb%2F901%2F2027%2F%3Frow%3D1"
    elsewhere = client.post(AT + "remark", {"text": "x"}, headers={"Referer": "https://elsewhere.example/b"})
    assert elsewhere["Location"] == "/sign-in?next=%2F"
