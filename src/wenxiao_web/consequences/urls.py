"""Addresses of consequences."""

from django.urls import path

from wenxiao_web.consequences import bodies, lists, pictures, proposals, rectifications, reports

_AT = "b/<slug:code>/<int:year>"

urlpatterns = [
    path("results", pictures.results, name="results"),
    path("results.csv", pictures.results_csv, name="results-csv"),
    path("results/proposals", proposals.proposals, name="proposals"),
    path("results/proposals.csv", proposals.proposals_csv, name="proposals-csv"),
    path("results/proposals/make", proposals.proposals_make, name="proposals-make"),
    path("results/proposals/decide", proposals.proposals_decide, name="proposals-decide"),
    path("results/rectifications", rectifications.rectifications, name="rectifications"),
    path("results/rectifications.csv", rectifications.rectifications_csv, name="rectifications-csv"),
    path("results/distinctions", lists.distinctions, name="distinctions"),
    path("results/distinctions.csv", lists.distinctions_csv, name="distinctions-csv"),
    path("results/distinctions/list", lists.distinctions_list, name="distinctions-list"),
    path("results/distinctions/decide", lists.distinctions_decide, name="distinctions-decide"),
    path("results/applied", lists.applied_page, name="applied"),
    path("results/applied.csv", lists.applied_csv, name="applied-csv"),
    path("results/congress/<slug:form>", reports.congress, name="congress-report"),
    path(f"{_AT}/results", bodies.body_results, name="body-results"),
    path(f"{_AT}/results/story/<str:row>", bodies.story, name="story"),
    path(f"{_AT}/results/notify", rectifications.notify_body, name="rectification-notify"),
    path(f"{_AT}/results/rectifications/<int:number>/notice", rectifications.notice, name="rectification-notice"),
    path(f"{_AT}/results/rectifications/<int:number>/reply", rectifications.reply_body, name="rectification-reply"),
    path(f"{_AT}/results/rectifications/<int:number>/verify", rectifications.verify_body, name="rectification-verify"),
    path(f"{_AT}/results/print", reports.report_print, name="results-print"),
    path(f"{_AT}/results/reports/<int:number>/publish", reports.report_publish, name="results-publish"),
    path(f"{_AT}/results/reports/<int:number>/<slug:form>", reports.report_file, name="results-file"),
    path("public/<slug:code>/<int:year>/results/<slug:form>", reports.public_file, name="portal-results"),
]
