"""The `<meta name>` labels of 国办发〔2017〕47号 (政府网站发展指引, 网页标签)."""

from __future__ import annotations

NAMES = {
    name.lower(): name
    for name in (
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
        "Keywords",
        "Author",
        "Description",
        "Image",
        "Url",
    )
}  # lower-cased -> as the guide writes it

Labels = dict[str, tuple[str, list[str]]]

_ABSENT: tuple[str, list[str]] = ("", [])
_SAYING_NOTHING = frozenset(("null", "undefined", "none"))


def note(labels: Labels, name: str, content: str) -> None:
    """Keep one `<meta name=… content=…>` when it is a label: the first spelling of the name, every content."""
    key = name.lower()
    if key in NAMES:
        labels.setdefault(key, (name, []))[1].append(content.strip())


def value(labels: Labels, name: str) -> str:
    """The last content of a label that says something ("" for absent, empty and the templates' literal `null`)."""
    for text in reversed(labels.get(name.lower(), _ABSENT)[1]):
        if text and text.lower() not in _SAYING_NOTHING:
            return text
    return ""
