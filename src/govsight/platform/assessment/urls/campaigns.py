"""Setting a campaign up, its board."""

from django.urls import URLPattern, path

from govsight.platform.assessment.views import campaigns

urlpatterns: list[URLPattern] = [
    path("", campaigns.campaigns, name="campaigns"),
    path("<int:pk>/", campaigns.board, name="campaign"),
]
