"""Draw, final assessment, experts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
