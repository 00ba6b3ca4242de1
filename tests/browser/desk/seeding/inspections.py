"""An inspection with all it found, and its score."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.browser.desk.seeding.texts import HTML, TEXTS, address, text


def inspected(home: Path, site: Any, sections: list[Any], now: datetime) -> dict[str, Any]:
    """An inspection with findings, evidence, clocks and a score; tickets follow from the findings."""
    from govsight.platform.inspections.checks_told import FAMILIES
    from govsight.platform.inspections.models import Clock, Found, Inspection, Outcome, Problem, Score, Sighting
    from govsight.platform.inspections.signals import problem_sighted
    from govsight.probe.evidence.chain import write_chain
    from govsight.probe.evidence.warc import WarcWriter

    at = now - timedelta(hours=2)
    made = {"site": site, "asked_at": at, "asked_by": text(150), "engine_version": "1"}
    done = Inspection.objects.create(
        **made, depth="full", key="1", started_at=at, finished_at=at, as_of=at, pages=3, links=5, requests=7,
        problem_count=len(TEXTS), complete=True,
    )  # fmt: skip
    Inspection.objects.create(**made, depth="light", key="2", started_at=at, finished_at=at, trouble=text(500))
    Inspection.objects.create(**made, depth="light", key="3", started_at=now)
    folder = home / "inspections" / str(site.pk) / str(done.pk)
    (folder / "evidence").mkdir(parents=True)
    with WarcWriter(folder / "evidence" / "1.warc.gz", software="test") as writer:
        seen = writer.write_exchange(
            url=site.url, when=at, ip="127.0.0.1", request_head=b"GET / HTTP/1.1\r\nHost: x",
            response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Bad: <script>window.__xss=1</script>",
            body=HTML,
        )  # fmt: skip
    write_chain(folder / "evidence" / "chain.jsonl", [seen], "1")
    (folder / "report.html").write_bytes(HTML)
    checks = ("links.home", "words.typos", "content.ads", "links.inner", *(f"{one}.x" for one in FAMILIES))
    problems = []
    for (number, one), check in zip(enumerate(TEXTS), itertools.cycle(checks), strict=False):
        problem = Problem.objects.create(
            site=site, check_id=check, cause=one, digest=sha256(f"{number}".encode()).hexdigest(), seen=f"见到 {one}",
            confirm=number % 3 == 1, first_seen_at=at, last_seen_at=at, last_seen_in=done, last_count=2,
            last_verdict="seen",
        )  # fmt: skip
        for _ in range(2):
            Found.objects.create(
                inspection=done, problem=problem, check_id=check, page=address(), target=address(),
                seen=one, verdict="dead", evidence=seen.record,
            )  # fmt: skip
        sighting = Sighting.objects.create(problem=problem, inspection=done, verdict="seen", count=2, reason=one, at=at)
        problem_sighted.send(None, problem=problem, sighting=sighting)
        problems.append(problem)
    for check, word in zip(
        checks, itertools.cycle(("met", "breached", "not_applicable", "undetermined")), strict=False
    ):
        Outcome.objects.create(inspection=done, check_id=check, outcome=word, reason=text())
    states = itertools.cycle(("fresh", "stale", "blank", "unknown"))
    for number, section in enumerate(sections):
        due = now.date() + timedelta(days=number - 20)
        Clock.objects.create(
            inspection=done, section=section, newest=due, due=due, state=next(states), reason=text(), at=at
        )
    Score.objects.create(
        inspection=done,
        rubric="x",
        rubric_name=text(200),
        verdict=text(60),
        total="61.5",
        low="50",
        high="80",
        card=card(),
    )
    ids = {
        f"inspections:{one}.pk": done.pk
        for one in ("inspection", "card", "progress", "file", "evidence", "evidence_body")
    }
    return ids | {
        "inspections:problem.pk": problems[0].pk, "inspections:file.name": "report",
        "inspections:evidence.record": seen.record, "inspections:evidence_body.record": seen.record,
        "inspections:question.pk": done.pk, "question": "q1",
    }  # fmt: skip


def card() -> dict[str, Any]:
    """A scorecard."""

    def line(state: str) -> dict[str, Any]:
        found = [{"page": address(), "seen": text()}]
        return {
            "kind": "clause",
            "text": text(),
            "points": "-1",
            "state": state,
            "seen": text(),
            "found": found,
            "more": 3,
        }

    start = {"kind": "start", "text": text(), "points": "10"}
    lines = [start, *(line(one) for one in ("met", "breached", "undetermined", "not_applicable"))]
    vetoes = [{"name": text(), "state": one["state"], "lines": [one]} for one in lines[1:]]
    item = {"name": text(), "part": "a", "groups": [text()], "points": "10", "awarded": "9", "lines": lines}
    return {
        "parts": [{"id": "a", "name": text(), "points": "10", "reachable": "10", "awarded": "9"}],
        "items": [item, {**item, "awarded": None}], "vetoes_looked_at": vetoes,
        "out": [{"name": text(), "points": "3", "why": text()}],
        "readings": [{"question": text(), "text": text()}],
        "questions": [
            {"id": "q1", "clause": text(), "about": text(), "why": text(), "how": "judge", "ask": text(), "no": "1",
             "veto": False, "hints": [{"check": "links.home", "state": "breached", "reason": text()}],
             "places": [{"n": 1, "page": address(), "seen": text(), "target": text(), "evidence": ""}]},
        ],
        "what_if": {"each": [{"points": "2.5", "text": text(), "why": ""}]},
    }  # fmt: skip
