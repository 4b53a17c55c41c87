"""Addresses of checking."""

from django.urls import path

from yuheng_web.checking import views

app_name = "checking"
urlpatterns = [
    path("", views.check, name="check"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/show/<str:what>/", views.show, name="show"),
    path("<int:pk>/download/<str:what>/", views.download, name="download"),
    path("<int:pk>/forget/", views.forget, name="forget"),
    path("schemes/", views.schemes, name="schemes"),
    path("schemes/<str:name>/", views.scheme, name="scheme"),
]
