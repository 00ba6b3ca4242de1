"""Addresses of django-allauth that we use: nobody signs up or resets a password by e-mail here."""

from allauth.account import views
from allauth.socialaccount.views import connections, login_cancelled, login_error
from django.urls import include, path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("elsewhere/", connections, name="socialaccount_connections"),
    path("elsewhere/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("elsewhere/error/", login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
