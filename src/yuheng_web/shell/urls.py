"""Addresses of the frame."""

from django.urls import path

from yuheng_web.shell import views

app_name = "shell"
urlpatterns = [path("help/", views.help_page, name="help")]
