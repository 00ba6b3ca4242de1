"""Addresses of releases at the desk, below releases/."""

from django.urls import URLPattern

app_name = "results"
urlpatterns: list[URLPattern] = []
