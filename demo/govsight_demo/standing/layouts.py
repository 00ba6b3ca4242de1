"""Two ways of laying out what stands inside a page: tables, and boxes of div, dl and ul. A builder's style picks one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from govsight_demo.model import Entry


class Layout:
    """What both can show. Cells and values are HTML; names, headings and entries are plain text."""

    def fields(self, rows: Sequence[tuple[str, str]]) -> str:
        """Captions with their values."""
        raise NotImplementedError

    def records(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Rows under named columns."""
        raise NotImplementedError

    def listing(self, entries: Sequence[Entry]) -> str:
        """Headlines with their days."""
        raise NotImplementedError

    def message(self, asked: Sequence[tuple[str, str]], answered: Sequence[tuple[str, str]]) -> str:
        """A message: captions of the question, then those of the answer (none: still waiting)."""
        raise NotImplementedError

    def persons(self, persons: Sequence[tuple[str, str, str, str]]) -> str:
        """Leaders: (name, post, duties, photo); an empty duty is left out."""
        raise NotImplementedError

    def form(self, action: str, fields: Sequence[tuple[str, str, str]], button: str, method: str = "post") -> str:
        """A form. fields: (caption, name, kind)."""
        rows = [(caption, _control(name, kind)) for caption, name, kind in fields]
        return (
            f'<form action="{escape(action)}" method="{method}">{self.fields(rows)}'
            f'<p><input type="submit" value="{button}"></p></form>'
        )

    def headed(self, heading: str, body: str) -> str:
        """A part under a heading."""
        return f"<h3>{escape(heading)}</h3>{body}"


def _control(name: str, kind: str) -> str:
    if kind == "textarea":
        return f'<textarea name="{name}" rows="6" cols="60"></textarea>'
    return f'<input type="{kind}" name="{name}">'


def _link(entry: Entry) -> str:
    return f'<a href="{escape(entry.href)}">{escape(entry.title)}</a>'


class Tables(Layout):
    """Everything in tables, as the older systems write it."""

    def fields(self, rows: Sequence[tuple[str, str]]) -> str:
        cells = "".join(f'<tr><td width="120"><b>{name}</b></td><td>{value}</td></tr>' for name, value in rows)
        return f'<table width="100%" border="1" cellspacing="0">{cells}</table>'

    def records(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        top = "".join(f"<th>{name}</th>" for name in head)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f'<table width="100%" border="1" cellspacing="0"><tr>{top}</tr>{body}</table>'

    def listing(self, entries: Sequence[Entry]) -> str:
        rows = "".join(f'<tr><td>{_link(e)}</td><td width="110">{e.date}</td></tr>' for e in entries)
        return f'<table width="100%">{rows}</table>'

    def message(self, asked: Sequence[tuple[str, str]], answered: Sequence[tuple[str, str]]) -> str:
        return self.fields([*asked, *(answered or [("办理状态", "处理中")])])

    def persons(self, persons: Sequence[tuple[str, str, str, str]]) -> str:
        rows = "".join(
            f'<tr><td width="120"><img src="{photo}" width="100" height="130" alt="{name}"></td>'
            f"<td><p><b>{name}</b>　{post}</p>{f'<p>工作分工：{duties}</p>' if duties else ''}</td></tr>"
            for name, post, duties, photo in persons
        )
        return f'<table width="100%" border="1" cellspacing="0">{rows}</table>'


class Boxes(Layout):
    """div, dl and ul, as the newer systems write it."""

    def fields(self, rows: Sequence[tuple[str, str]]) -> str:
        return f'<dl class="fields">{"".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)}</dl>'

    def records(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        top = f'<ul class="row head">{"".join(f"<li>{name}</li>" for name in head)}</ul>'
        body = "".join(f'<ul class="row">{"".join(f"<li>{cell}</li>" for cell in row)}</ul>' for row in rows)
        return f'<div class="records">{top}{body}</div>'

    def listing(self, entries: Sequence[Entry]) -> str:
        return f'<ul class="listing">{"".join(f"<li>{_link(e)}<span>{e.date}</span></li>" for e in entries)}</ul>'

    def message(self, asked: Sequence[tuple[str, str]], answered: Sequence[tuple[str, str]]) -> str:
        question = "".join(f"<p><span>{name}：</span>{value}</p>" for name, value in asked)
        answer = "".join(f"<p><span>{name}：</span>{value}</p>" for name, value in answered)
        answer = answer or "<p><span>办理状态：</span>处理中</p>"
        return f'<div class="letter"><div class="ask">{question}</div><div class="reply">{answer}</div></div>'

    def persons(self, persons: Sequence[tuple[str, str, str, str]]) -> str:
        return "".join(
            f'<div class="person"><img src="{photo}" alt="{name}"><h4>{name}</h4><p>职务：{post}</p>'
            f"{f'<p>分工：{duties}</p>' if duties else ''}</div>"
            for name, post, duties, photo in persons
        )


LAYOUTS: dict[str, Layout] = {"tables": Tables(), "boxes": Boxes()}
