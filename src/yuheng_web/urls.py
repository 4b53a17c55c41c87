"""All addresses; each app keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("yuheng_web.workflow.urls")),
    path("", include("yuheng_web.shell.urls")),
    path("organisations/", include("yuheng_web.organisations.urls")),
    path("attachments/", include("yuheng_web.attachments.urls")),
    path("projects/", include("yuheng_web.projects.urls")),
    path("goals/", include("yuheng_web.goals.urls")),
    path("library/", include("yuheng_web.library.urls")),
    path("check/", include("yuheng_web.checking.urls")),
    path("operations/", include("yuheng_web.operations.urls")),
]
handler400 = "yuheng_web.shell.views.bad_request"
handler403 = "yuheng_web.shell.views.forbidden"
handler404 = "yuheng_web.shell.views.not_found"
handler500 = "yuheng_web.shell.views.broken"
