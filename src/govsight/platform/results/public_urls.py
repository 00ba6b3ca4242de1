"""What everybody may read of published results, below results/."""

from django.urls import URLPattern

app_name = "published"
urlpatterns: list[URLPattern] = []
