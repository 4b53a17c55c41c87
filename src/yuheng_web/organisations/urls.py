"""Addresses of organisations and people."""

from django.urls import path

from yuheng_web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.change_password, name="change_password"),
    path("delegations/", views.delegations, name="delegations"),
    path("", views.organisation_list, name="list"),
    path("new/", views.organisation_new, name="new"),
    path("<int:pk>/", views.organisation_detail, name="detail"),
    path("<int:pk>/rename/", views.organisation_rename, name="rename"),
    path("<int:pk>/succession/", views.organisation_succession, name="succession"),
    path("people/", views.people, name="people"),
    path("people/new/", views.account_new, name="account_new"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/close/", views.account_close, name="account_close"),
    path("people/<int:pk>/password/", views.account_password, name="account_password"),
    path("people/<int:pk>/grant/", views.post_grant, name="grant"),
    path("posts/<int:pk>/withdraw/", views.post_withdraw, name="withdraw"),
]
