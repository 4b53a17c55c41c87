"""Addresses of goals."""

from django.urls import path

from yuheng_web.goals import views

app_name = "goals"
urlpatterns = [
    path("", views.goal_list, name="list"),
    path("review/", views.review, name="review"),
    path("statistics/", views.statistics, name="statistics"),
]
