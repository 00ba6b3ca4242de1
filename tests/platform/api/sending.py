"""What Schemathesis makes of the API's description: what it sends, and what it asks of an answer."""

from __future__ import annotations

from functools import cache
from typing import Any

import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip


@cache
def schema(application: Any) -> Any:
    """Read once: the strategies it makes are kept with it."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)
