"""Addresses of the library."""

from django.urls import path

from yuheng_web.library import views

app_name = "library"
urlpatterns = [
    path("", views.library_list, name="list"),
    path("search/", views.search, name="search"),
    path("new/", views.new, name="new"),
    path("template/", views.template, name="template"),
    path("export/", views.export, name="export"),
    path("import/", views.import_file, name="import"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/use/", views.set_in_use, name="use"),
]
