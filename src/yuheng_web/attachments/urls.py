"""Addresses of attachments."""

from django.urls import path

from yuheng_web.attachments import views

app_name = "attachments"
urlpatterns = [
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("to/<str:kind>/<int:pk>/", views.upload, name="upload"),
]
