"""Addresses of the workflow."""

from django.urls import path

from yuheng_web.workflow import views

app_name = "workflow"
urlpatterns = [
    path("", views.todo, name="todo"),
    path("log/", views.log, name="log"),
    path("log/csv/", views.log_csv, name="log_csv"),
    path("log/xlsx/", views.log_xlsx, name="log_xlsx"),
    path("log/verify/", views.verify, name="verify"),
    path("records/<str:kind>/<int:pk>/move/<str:step>/", views.move, name="move"),
    path("records/<str:kind>/<int:pk>/history/", views.history, name="history"),
    path("records/<str:kind>/<int:pk>/comments/", views.comment, name="comment"),
    path("records/<str:kind>/<int:pk>/comments/<int:remark>/", views.answer, name="answer"),
]
