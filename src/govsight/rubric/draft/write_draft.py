"""Write a draft as a rubric file (YAML): every clause in place, `review: needed` wherever a person must look."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from govsight.rubric.draft.model import Draft, DraftClause, DraftItem
from govsight.rubric.draft.receivers import Receivers
from govsight.rubric.draft.sums import plain

_LISTS = ("traits", "measures", "dates", "spans", "events", "features")
_RESCALE = re.compile(r"以\s*(\d{1,4})\s*分为满分.{0,20}?100\s*/\s*\d{1,4}")
_HEADS = {"veto": "v", "base": "base", "bonus": "bonus", "minus": "minus"}


def write_draft(draft: Draft, id_: str = "draft") -> str:
    """The text of the rubric file. id_: of the rubric (lower-case ASCII words, digits, `-`, `.`)."""
    head = "# 由官方文件自动起草：凡写着 review: needed 的地方，都要有人对照原文看过、改好，再删去这一行。\n"
    body = yaml.dump(
        _Writer(draft).rubric(id_),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=4096,
        default_flow_style=None,
    )
    return head + str(body)


class _Dumper(yaml.SafeDumper):
    """Points as plain numbers; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (yaml's own signature)
        return True


class _Key(str):
    """A key written without quotes although YAML 1.1 would take it for a truth value."""


def _represent_key(dumper: yaml.SafeDumper, key: _Key) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", str(key))


def _represent_number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = plain(number)
    return dumper.represent_scalar("tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text)


_Dumper.add_representer(Decimal, _represent_number)
_Dumper.add_representer(_Key, _represent_key)
_NO = _Key("no")


class _Writer:
    """Gives every node its id, then writes the nodes down."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.heads: dict[int, str] = {}
        self.groups: dict[tuple[int, tuple[str, ...]], str] = {}
        self.items: dict[int, str] = {}
        self.words: dict[str, dict[str, dict[str, Any]]] = {list_: {} for list_ in _LISTS}
        self.children: dict[str, int] = {}
        self.sums: dict[tuple[int, tuple[str, ...]], Decimal] = {}
        self.groups_in: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = {}
        self.items_in: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        self._number()
        self.receivers = Receivers(draft, self.items, self.groups)

    def rubric(self, id_: str) -> dict[str, Any]:
        facts: dict[str, Any] = {key: self.draft.facts[key] for key in ("issuer", "number") if key in self.draft.facts}
        top: dict[str, Any] = {"id": id_, "name": self.draft.title, **facts, "status": "draft"}
        vetoes, parts, transfers = self._vetoes(), self._parts(), self._transfers()
        rescale = self._rescale()
        top |= {list_: list(words.values()) for list_, words in self.words.items() if words}
        if vetoes:
            top["vetoes"] = vetoes
        top["parts"] = parts
        if rescale:
            top["rescale"] = rescale
        if transfers:
            top["transfers"] = transfers
        return top

    def _number(self) -> None:
        taken: dict[str, int] = {}
        for index, section in enumerate(self.draft.sections):
            head = _HEADS[section.kind]
            taken[head] = taken.get(head, 0) + 1
            self.heads[index] = head if taken[head] == 1 else f"{head}-{taken[head]}"
        for at, item in enumerate(self.draft.items):
            above = self.heads[item.section]
            for depth in range(len(item.levels) + 1):
                path = (item.section, item.levels[:depth])
                self.sums[path] = self.sums.get(path, Decimal(0)) + (item.points or Decimal(0))
                if depth and path not in self.groups:
                    self.groups[path] = self._below(above)
                    self.groups_in.setdefault((item.section, item.levels[: depth - 1]), []).append(item.levels[:depth])
                above = self.groups.get(path, above)
            self.items[at] = self._below(above)
            self.items_in.setdefault((item.section, item.levels), []).append(at)

    def _below(self, above: str) -> str:
        self.children[above] = self.children.get(above, 0) + 1
        return f"{above}.{self.children[above]}"

    def _vetoes(self) -> list[dict[str, Any]]:
        found = []
        for at, item in enumerate(self.draft.items):
            if self.draft.sections[item.section].kind == "veto":
                object_ = "media" if any("新媒体" in level for level in item.levels) else "site"
                veto = {"id": self.items[at], "name": item.name, "object": object_} | _told(item)
                found.append(veto | {"clauses": self._clauses(item, self.items[at])})
        return found

    def _parts(self) -> list[dict[str, Any]]:
        parts = []
        for index, section in enumerate(self.draft.sections):
            if section.kind == "veto" or (index, ()) not in self.sums:
                continue
            points = section.stated if section.stated is not None else self.sums[index, ()]
            part = {"id": self.heads[index], "name": section.name or "指标", "points": points}
            parts.append(part | self._holding(index, ()))
        return parts

    def _holding(self, section: int, path: tuple[str, ...]) -> dict[str, Any]:
        """The groups and items right below a path of names."""
        groups = []
        for below in self.groups_in.get((section, path), ()):
            points = self.draft.stated.get((section, below), self.sums[section, below])
            group = {"id": self.groups[section, below], "name": below[-1], "points": points}
            groups.append(group | self._holding(section, below))
        items = [self._item(self.draft.items[at], self.items[at]) for at in self.items_in.get((section, path), ())]
        return ({"groups": groups} if groups else {}) | ({"items": items} if items else {})

    def _item(self, item: DraftItem, id_: str) -> dict[str, Any]:
        points = item.points if item.points is not None else Decimal(0)
        written = {"id": id_, "name": item.name, "points": points, "mode": item.mode}
        lost = [transfer for transfer in item.transfers if not self.receivers.of(item, id_, transfer)[0]]
        extra = [f"权重转移的去处（{'、'.join(transfer.to)}）没有找到：请填写" for transfer in lost]
        return written | _told(item, extra) | {"clauses": self._clauses(item, id_)}

    def _clauses(self, item: DraftItem, above: str) -> list[dict[str, Any]]:
        """Clauses keep their number in the id where that is one; others are counted."""
        made: list[dict[str, Any]] = []
        used: set[str] = set()
        for place, clause in enumerate(item.clauses, 1):
            own = (clause.number if clause.number.isascii() else "n") + clause.letter
            id_ = f"{above}.{own or place}"
            while id_ in used:
                id_ += ".x"
            used.add(id_)
            made.append(self._clause(clause, id_, item.name))
        return made

    def _clause(self, clause: DraftClause, id_: str, item: str) -> dict[str, Any]:
        guess = clause.guess
        for need in guess.needs:
            word = f"{id_}.{need.key}"
            unit = {"unit": need.unit} if need.unit else {}
            self.words[need.list_][word] = {"id": word, "name": f"{item}：{need.name}"} | unit
        written: dict[str, Any] = {
            "id": id_,
            "no": clause.number,
            "text": clause.text,
            "test": _filled(guess.test, id_),
        }
        if guess.effect:
            written["effect"] = dict(guess.effect)
        return written | ({} if guess.sure else {"review": f"needed：{guess.why}"})

    def _transfers(self) -> list[dict[str, Any]]:
        found = []
        for at, item in enumerate(self.draft.items):
            for number, transfer in enumerate(item.transfers, 1):
                to, grouped = self.receivers.of(item, self.items[at], transfer)
                if not to:
                    continue
                trait = f"{self.items[at]}.moves{number}"
                self.words["traits"][trait] = {"id": trait, "name": transfer.condition or f"{item.name}不适用"}
                why = "needed：何时转移要写成类别或特征" + ("；转给一组时组内如何分，请核对" if grouped else "")
                moved = {"id": f"t.{trait}", "from": self.items[at], "to": to, "when": {"trait": [trait]}}
                how = "proportional" if grouped else "even"
                found.append(moved | {"how": how, "text": transfer.text, "review": why})
        return found

    def _rescale(self) -> dict[str, Any]:
        base = next((self.heads[at] for at, section in enumerate(self.draft.sections) if section.kind == "base"), None)
        for text in self.draft.remarks:
            if base and (found := _RESCALE.search(text)):
                self.words["traits"]["rescaled"] = {"id": "rescaled", "name": f"以{found[1]}分为满分折算（条件见原文）"}
                when = {"trait": ["rescaled"]}
                return {
                    "part": base,
                    "when": when,
                    "full": found[1],
                    "to": Decimal(100),
                    "text": f"（review: needed，条件要写成类别或特征）{text}",
                }
        return {}


def _told(item: DraftItem, extra: list[str] | None = None) -> dict[str, Any]:
    """Note and review of an item or a veto."""
    doubts = [*item.doubts, *(extra or [])]
    note = {"note": item.note} if item.note else {}
    return note | ({"review": "needed：" + "；".join(doubt.rstrip("。") for doubt in doubts)} if doubts else {})


def _filled(value: Any, id_: str) -> Any:
    """Put the clause's id where a test says `@key`."""
    if isinstance(value, str):
        return f"{id_}.{value[1:]}" if value.startswith("@") else value
    if isinstance(value, dict):
        return {key: _filled(inner, id_) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, id_) for inner in value]
    return value
