"""Addresses of projects."""

from django.urls import path

from yuheng_web.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
]
