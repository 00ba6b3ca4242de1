"""The whole of /api/openapi.json, put to the test by Schemathesis: no fault of ours, and answers as described."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from tests.platform.api.conftest import token
from tests.platform.api.seed import everything
from tests.platform.api.test_roles import inspected

from govsight.platform.accounts.models import User
from govsight.platform.registry.models import Site

MOST = 75  # operations

served = cache(get_wsgi_application)


@pytest.fixture
def application() -> Iterator[Any]:
    """The platform as a server sees it, but for this: it keeps the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield served()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def described() -> Any:
    said = Client().get("/api/openapi.json")
    assert said.status_code == 200, "it is there for everybody: it holds no data, and tools need it"
    return said.json()


def test_the_description_is_openapi_31_in_chinese_and_every_operation_says_how_it_refuses(db: None) -> None:
    told = described()
    assert told["openapi"].startswith("3.1")
    assert "http://" not in json.dumps(told)
    assert set(told["components"]["securitySchemes"]) == {"Bearer", "Session"}
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert len(operations) >= 100
    for one in operations:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one["summary"]), one["operationId"]
        assert one["description"], one["operationId"]
        assert {"401", "403", "404", "422"} <= set(one["responses"]), one["operationId"]
        assert one["security"], one["operationId"]
        for parameter in one.get("parameters", ()):
            assert parameter["in"] in ("path", "query")


@pytest.mark.parametrize(
    ("who", "examples", "modes"),
    [
        pytest.param("office", 2, 1, id="office"),
        pytest.param("unit", 1, 2, id="unit"),
        pytest.param("system", 1, 1, id="system"),
        pytest.param("nobody", 1, 1, id="nobody"),
        pytest.param("office", 20, 2, id="office-long", marks=pytest.mark.long),
        pytest.param("unit", 20, 2, id="unit-long", marks=pytest.mark.long),
    ],
)
def test_nothing_sent_makes_it_fail_and_its_answers_are_as_described(
    lin: User,
    chen: User,
    keeper: User,
    site: Site,
    foreign: Site,
    application: Any,
    who: str,
    examples: int,
    modes: int,
) -> None:
    from tests.platform.api import sending  # here: every worker collects this file, one runs it

    for one in (site, foreign):
        inspected(one)
    real = everything(site, lin)
    everything(foreign, lin)
    owner = {"office": lin, "unit": chen, "system": keeper, "nobody": None}[who]
    headers = {"Authorization": f"Bearer {token(owner)}"} if owner else {}
    answered: set[int] = set()
    opened: set[str] = set()
    turns = cycle((True, False))
    for found in sending.schema(application).get_all_operations():
        for mode in sending.MODES[:modes]:
            strategy = found.ok().as_strategy(generation_mode=mode)

            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=strategy)
            def send(case: Any) -> None:
                if ours := next(turns):
                    put(case, real)
                said = case.call(headers=headers)
                if ours and said.status_code < 300:
                    opened.add(case.operation.definition.raw["operationId"])
                answered.add(said.status_code)
                case.validate_response(said, checks=sending.CHECKS)

            send()
    assert (200 in answered) is (owner is not None)
    if owner == lin:
        assert {200, 201, 404, 422} <= answered
        assert len(opened) >= MOST, f"answered about something that is there: only {sorted(opened)}"


def put(case: Any, real: dict[str, Any]) -> None:
    """What is there in place of what was made up, in the address and in the body."""
    if (case.operation.method.upper(), case.operation.path) == ("DELETE", "/api/campaigns/{pk}"):
        return  # what follows is about it
    noun = case.operation.path.removeprefix("/api/").partition("/")[0]
    for name in case.path_parameters or {}:
        told = real.get(noun if name == "pk" else name)
        if told is not None:
            case.path_parameters[name] = told
    body = case.body
    if isinstance(body, dict):
        for name in body:
            if name in ("tickets", "problems", "units"):
                body[name] = [real[name]]
            elif name == "unit":
                body[name] = real["units"]
