"""Sheets, of self and of peers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
