"""Addresses of goals."""

from django.urls import path

from yuheng_web.goals.views import form, lists, outputs, review, statistics, versions

app_name = "goals"
urlpatterns = [
    path("", lists.goal_list, name="list"),
    path("review/", review.review, name="review"),
    path("review/<int:pk>/", review.review_goal, name="review_goal"),
    path("review/<int:pk>/decide/", review.decide_goal, name="decide_goal"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/projects/", statistics.projects, name="coverage"),
    path("statistics.xlsx", statistics.export, name="statistics_xlsx"),
    path("list.xlsx", outputs.list_xlsx, name="list_xlsx"),
    path("new/", lists.choose_project, name="choose"),
    path("new/<int:pk>/", lists.declare, name="new"),
    path("<int:pk>/", lists.goal_set, name="set"),
    path("<int:pk>/adjust/", lists.adjust, name="adjust"),
    path("versions/<int:pk>/", versions.version, name="version"),
    path("versions/<int:pk>/submit/", versions.submit, name="submit"),
    path("versions/<int:pk>/against/<int:other>/", versions.compare, name="compare"),
    path("versions/<int:pk>/edit/", form.edit, name="edit"),
    path("versions/<int:pk>/save/", form.save, name="save"),
    path("versions/<int:pk>/check/", form.check, name="check"),
    path("versions/<int:pk>/grid/", form.grid, name="grid"),
    path("versions/<int:pk>/form/", outputs.form_page, name="form_page"),
    path("versions/<int:pk>/form.docx", outputs.form_as_docx, name="form_docx"),
    path("versions/<int:pk>/form.xlsx", outputs.form_as_xlsx, name="form_xlsx"),
    path("indicators/<int:pk>/actual/", versions.actual, name="actual"),
]
