"""What a browser shows of a site that is in order: for views of the checks' tests."""

from __future__ import annotations

from govsight.probe.know.browsed import Browsed, BrowsedPage, Speed, Trial


def browsed_in_order(root: str) -> Browsed:
    """Home page and one article at both sizes, every control tried and working."""
    fast = Speed(first=0.1, dom=0.3, load=0.6, paint=0.5, own=0.4)
    pages = [
        BrowsedPage(
            root + path,
            role,
            screen,
            final_url=root + path,
            status=200,
            width=width,
            content=width,
            text_length=900,
            picture="urn:uuid:picture",
            speed=fast,
            barriers=() if screen == "desktop" else None,
        )
        for path, role in (("/", "home"), ("/zwgk/t1.html", "article"))
        for screen, width in (("desktop", 1366), ("phone", 390))
    ]
    home, article = root + "/", root + "/zwgk/t1.html"
    trials = (
        Trial("elderly", home, "长者模式", how="same", before=14, after=20, growth=1.43),
        Trial("accessible", home, "无障碍", how="same", growth=1.3, parts=("font", "contrast", "reading")),
        Trial("share", article, "分享到微博", how="same", parts=("微博",)),
        Trial("print", article, "打印", how="same"),
        Trial("font_size", article, "大、小", how="same", before=16, after=20, growth=0.5),
    )
    return Browsed(tuple(pages), trials, strain=0.1)
