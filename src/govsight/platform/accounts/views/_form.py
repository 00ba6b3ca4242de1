"""What views share: a refusal said at its field, and the address of a link."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse


def say(form: forms.Form, trouble: ValidationError, field: str | None = None) -> None:
    """field: where messages without one belong."""
    by_field = trouble.message_dict if hasattr(trouble, "error_dict") else {field: trouble.messages}
    for name, messages in by_field.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


def address_of(request: HttpRequest, secret: str) -> str:
    """To be given to the person."""
    return request.build_absolute_uri(reverse("link", args=[secret]))
