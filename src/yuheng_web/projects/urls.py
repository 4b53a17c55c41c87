"""Addresses of projects."""

from django.urls import path

from yuheng_web.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("new/", views.project_new, name="new"),
    path("export/", views.export, name="export"),
    path("import/", views.import_file, name="import"),
    path("template/", views.template, name="template"),
    path("<int:pk>/", views.project_detail, name="detail"),
    path("<int:pk>/change/", views.project_change, name="change"),
    path("<int:pk>/bases/", views.basis_new, name="basis_new"),
    path("<int:pk>/<int:year>/", views.year_detail, name="year"),
    path("<int:pk>/<int:year>/print/", views.year_print, name="print"),
    path("<int:pk>/<int:year>/change/", views.year_change, name="year_change"),
    path("<int:pk>/<int:year>/next/", views.project_next, name="next"),
    path("<int:pk>/<int:year>/recall/", views.year_recall, name="recall"),
    path("<int:pk>/<int:year>/decisions/", views.decision_new, name="decision_new"),
    path("<int:pk>/<int:year>/payments/", views.payment_new, name="payment_new"),
    path("bases/<int:pk>/remove/", views.basis_remove, name="basis_remove"),
    path("decisions/<int:pk>/remove/", views.decision_remove, name="decision_remove"),
    path("payments/<int:pk>/change/", views.payment_change, name="payment_change"),
]
