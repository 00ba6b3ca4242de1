"""What a browser showed of a site: a few pages at two sizes, and the controls that were tried on them."""

from __future__ import annotations

import msgspec


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place on a page that does not look right.

    kind: `sideways` (reached only by pushing the page sideways), `cut` (runs beyond the edge, and nothing brings it
    back), `aside` (stands wholly beside the screen, where the page can be pushed), `overlap` (two texts on top of each
    other), `half_line` (a line of text shown in part), `stretched` (a picture out of shape; amount: by how many percent
    one side is too long) or `no_picture` (a picture that did not come; other: its URL). where: the element, such as
    `div#top.bar`. text: what stands there. other: the second text. amount: pixels, unless said otherwise. sure: nobody
    would call it intended.
    """

    kind: str
    where: str
    text: str = ""
    other: str = ""
    amount: int = 0
    sure: bool = True


class Speed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Seconds from the start of the visit, None when not told. first: first byte. dom: DOMContentLoaded. load: the
    page and all its parts. paint: the largest thing in sight was drawn. own: the last part from the site's own host
    that came before `load`."""

    first: float | None = None
    dom: float | None = None
    load: float | None = None
    paint: float | None = None
    own: float | None = None


class Barrier(msgspec.Struct, frozen=True, omit_defaults=True):
    """One accessibility rule a page breaks. rule: its axe id. impact: `minor` to `critical`. count: places; places: the
    first of them. sure: False where a person must look."""

    rule: str
    impact: str = ""
    count: int = 0
    places: tuple[str, ...] = ()
    sure: bool = True


class Lost(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a page that did not come. kind: type of resource (`stylesheet`, `script`, `image` ...). status: HTTP
    status, 0 without an answer."""

    url: str
    kind: str
    status: int = 0


class BrowsedPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One visit. role: `home`, `section`, `article` or `guide`. screen: `desktop` or `phone`. width: pixels the layout
    was given; content: pixels it took. final_url: where the browser ended. trouble: why there is nothing to judge, in
    Chinese. busy: it had not come to rest in time. picture: evidence record of the screenshot. text_length: characters
    in sight. small_targets: links and buttons under 24 px. barriers: None when they were not looked for."""

    url: str
    role: str
    screen: str
    final_url: str = ""
    status: int = 0
    trouble: str = ""
    busy: bool = False
    width: int = 0
    content: int = 0
    text_length: int = 0
    pictures: int = 0
    picture: str = ""
    spots: tuple[Spot, ...] = ()
    script_errors: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    speed: Speed = Speed()
    small_targets: int = 0
    barriers: tuple[Barrier, ...] | None = None


class Trial(msgspec.Struct, frozen=True, omit_defaults=True):
    """One control that was tried.

    kind: `elderly`, `accessible`, `share`, `print` or `font_size`. url: the page it stands on. label: its words. how:
    what came of the click: `same` (the page itself changed), `page` (another page), `window` (a new one), `download`,
    `nothing`, or `none` (there is no such control). landed: URL of that other page. parts: what it offered (`font`,
    `contrast`, `reading` ... of a tool bar; hosts of share targets; `qr`). before / after: usual size of text in
    pixels. growth: after by before, as drawn. contrast_before / contrast_after: usual contrast of text. recoloured:
    share of the text that changed colour. lost / script_errors: what went wrong meanwhile. picture: evidence record of
    the screenshot taken afterwards. trouble: why it could not be tried, in Chinese.
    """

    kind: str
    url: str
    label: str = ""
    how: str = "none"
    landed: str = ""
    parts: tuple[str, ...] = ()
    before: float = 0.0
    after: float = 0.0
    growth: float = 0.0
    contrast_before: float = 0.0
    contrast_after: float = 0.0
    recoloured: float = 0.0
    lost: tuple[Lost, ...] = ()
    script_errors: tuple[str, ...] = ()
    picture: str = ""
    trouble: str = ""


class Browsed(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of it. strain: seconds an empty page took to open here: our own slowness. cut: visits that were left out
    because the time was up."""

    pages: tuple[BrowsedPage, ...] = ()
    trials: tuple[Trial, ...] = ()
    strain: float = 0.0
    cut: int = 0

    def trial(self, kind: str) -> Trial | None:
        """The trial of that kind, if there was one."""
        return next((trial for trial in self.trials if trial.kind == kind), None)
