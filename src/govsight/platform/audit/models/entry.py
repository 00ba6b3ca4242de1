"""`Entry`: one act, in the chain of all acts."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models


class Entry(models.Model):
    """One act. Written by `actions.record`, never changed afterwards.

    number: 1, 2, 3 … without a gap. at: UTC. actor: user name, "" for the system itself or a stranger. role: the
    actor's at that moment. source: address the request came from, "" for a command. verb: what was done, as
    `registry.import`. subject: on what, as `site:12`; label: its name then. detail: values before and after. done:
    False when it was refused. previous / digest: hex, of the entry before and of this one.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=45, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    done = models.BooleanField(default=True)
    algorithm = models.CharField(max_length=10, default="sha256")
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("subject", "number")), models.Index(fields=("actor", "number")))

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.label}"

    def digest_of(self) -> str:
        """The digest this entry must have."""
        told: list[Any] = [
            self.number, self.at.isoformat(), self.actor, self.role, self.source, self.verb, self.subject, self.label,
            self.detail, self.done, self.algorithm, self.previous,
        ]  # fmt: skip
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.new(self.algorithm, text.encode()).hexdigest()
