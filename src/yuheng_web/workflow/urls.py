"""Addresses of the workflow."""

from django.urls import path

from yuheng_web.workflow import views

app_name = "workflow"
urlpatterns = [
    path("", views.todo, name="todo"),
    path("log/", views.log, name="log"),
]
