"""Every address of the application."""

from django.urls import include, path

from wenxiao_web.site.health import healthz

handler403 = "wenxiao_web.site.faults.stale_form"
handler404 = "wenxiao_web.site.faults.not_found"
handler500 = "wenxiao_web.site.faults.broken"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("wenxiao_web.todo.urls")),
    path("", include("wenxiao_web.accounts.urls")),
    path("", include("wenxiao_web.people.urls")),
    path("", include("wenxiao_web.bodies.urls")),
    path("", include("wenxiao_web.compiling.urls")),
    path("", include("wenxiao_web.incoming.urls")),
    path("", include("wenxiao_web.publishing.urls")),
    path("", include("wenxiao_web.portal.urls")),
    path("", include("wenxiao_web.records.urls")),
    path("", include("wenxiao_web.executing.urls")),
    path("", include("wenxiao_web.monitoring.urls")),
    path("", include("wenxiao_web.adjusting.urls")),
    path("", include("wenxiao_web.supervising.urls")),
    path("", include("wenxiao_web.evaluating.urls")),
    path("", include("wenxiao_web.assessing.urls")),
    path("", include("wenxiao_web.consequences.urls")),
    path("", include("wenxiao_web.library.urls")),
    path("", include("wenxiao_web.dashboards.urls")),
]
