"""Addresses of goals."""

from django.urls import path

from yuheng_web.goals.views import lists, review, statistics

app_name = "goals"
urlpatterns = [
    path("", lists.goal_list, name="list"),
    path("review/", review.review, name="review"),
    path("statistics/", statistics.statistics, name="statistics"),
]
