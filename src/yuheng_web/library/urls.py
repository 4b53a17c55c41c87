"""Addresses of library."""

from django.urls import path

from yuheng_web.library import views

app_name = "library"
urlpatterns = [
    path("", views.library_list, name="list"),
]
