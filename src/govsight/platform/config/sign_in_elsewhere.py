"""Signing in with another system's account (OpenID Connect), when the operator names one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


def providers(environment: Mapping[str, str]) -> dict[str, Any]:
    """django-allauth's setting; empty when GOVSIGHT_OIDC_URL or GOVSIGHT_OIDC_ID is not set."""
    url, id = environment.get("GOVSIGHT_OIDC_URL", ""), environment.get("GOVSIGHT_OIDC_ID", "")
    if not url or not id:
        return {}
    app = {
        "provider_id": "oidc",
        "name": environment.get("GOVSIGHT_OIDC_NAME") or "统一身份认证",
        "client_id": id,
        "secret": environment.get("GOVSIGHT_OIDC_SECRET", ""),
        "settings": {"server_url": url.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origins(environment: Mapping[str, str]) -> list[str]:
    """Where our forms may lead besides ourselves: the policy for content also holds for where a form is sent on."""
    if not providers(environment):
        return []
    parts = urlsplit(environment["GOVSIGHT_OIDC_URL"])
    return [f"{parts.scheme}://{parts.netloc}"]
