"""Setting a campaign up, its board."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
