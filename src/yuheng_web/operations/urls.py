"""Addresses of operations."""

from django.urls import path

from yuheng_web.operations import views

app_name = "operations"
urlpatterns = [
    path("health/", views.health, name="health"),
]
