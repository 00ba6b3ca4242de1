"""Addresses of the screens, below interface/."""

from django.urls import path

from govsight.platform.api.views import tokens, webhooks

app_name = "interface"
urlpatterns = [
    path("", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.new, name="new_token"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="revoke_token"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/new/", webhooks.new, name="new_webhook"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/end/", webhooks.end, name="end_webhook"),
    path("webhooks/<int:pk>/enable/", webhooks.start_again, name="enable_webhook"),
]
