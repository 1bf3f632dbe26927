"""Addresses of monitoring."""

from django.urls import path

from wenxiao_web.monitoring import correcting, county, reporting, reviewing, rules, views

_AT = "b/<slug:code>/<int:year>/monitoring"

urlpatterns = [
    path("monitoring", county.monitoring_county, name="monitoring-county"),
    path("monitoring.csv", county.monitoring_county_csv, name="monitoring-county-csv"),
    path("monitoring/rules", rules.rules, name="rules"),
    path("monitoring/rules.csv", rules.rules_csv, name="rules-csv"),
    path("monitoring/remind", county.monitoring_remind, name="monitoring-remind"),
    path("monitoring/period", county.monitoring_period, name="monitoring-period"),
    path("monitoring/recount", county.monitoring_recount, name="monitoring-recount"),
    path(_AT, views.monitoring, name="monitoring"),
    path(f"{_AT}/open", views.run_open, name="monitoring-open"),
    path(f"{_AT}/<int:number>", views.run_page, name="monitoring-run"),
    path(f"{_AT}/<int:number>/close", views.run_close, name="monitoring-close"),
    path(f"{_AT}/<int:number>/reopen", views.run_reopen, name="monitoring-reopen"),
    path(f"{_AT}/<int:number>/table.csv", views.run_csv, name="monitoring-csv"),
    path(f"{_AT}/<int:number>/paper/<slug:form>", views.run_paper, name="monitoring-paper"),
    path(f"{_AT}/<int:number>/report/<str:row>", reporting.report_page, name="monitoring-report"),
    path(f"{_AT}/<int:number>/evidence/<str:row>", reporting.evidence_add, name="evidence-add"),
    path(f"{_AT}/evidence/<int:number>", reporting.evidence_view, name="evidence-file"),
    path(f"{_AT}/evidence/<int:number>/withdraw", reporting.evidence_withdraw, name="evidence-withdraw"),
    path(f"{_AT}/notices", correcting.notices, name="notices"),
    path(f"{_AT}/notices/issue", correcting.notice_issue, name="notice-issue"),
    path(f"{_AT}/notices/<int:number>/reply", correcting.notice_reply, name="notice-reply"),
    path(f"{_AT}/notices/<int:number>/verify", correcting.notice_verify, name="notice-verify"),
    path(f"{_AT}/notices/<int:number>/cancel", correcting.notice_cancel, name="notice-cancel"),
    path(f"{_AT}/suspend", correcting.project_suspend, name="project-suspend"),
    path(f"{_AT}/resume", correcting.project_resume, name="project-resume"),
    path(f"{_AT}/review", reviewing.review, name="review"),
    path(f"{_AT}/review.csv", reviewing.review_csv, name="review-csv"),
    path(f"{_AT}/review/propose", reviewing.review_propose, name="review-propose"),
    path(f"{_AT}/review/decide", reviewing.review_decide, name="review-decide"),
    path(f"{_AT}/review/confirm", reviewing.review_confirm, name="review-confirm"),
    path(f"{_AT}/review/adjust", reviewing.review_adjust, name="review-adjust"),
]
