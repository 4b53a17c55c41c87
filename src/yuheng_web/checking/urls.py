"""Addresses of checking."""

from django.urls import path

from yuheng_web.checking import views

app_name = "checking"
urlpatterns = [
    path("", views.check, name="check"),
]
