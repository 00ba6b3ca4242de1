"""What the checks that live on the look of the browser share: the look itself, and how its sample is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.a11y_trial import Verdict
from govsight.probe.know.browsed import Browsed, BrowsedPage, Trial
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

LOOK = "browser"
_NOT_TAKEN = "没有做这项检查"
_ROLES = {"home": "首页", "section": "栏目页", "article": "内容页", "guide": "办事指南"}
_SCREENS = {"desktop": "电脑屏幕（1366×768）", "phone": "手机屏幕（390×844）"}


def needs_browser(
    run: Callable[[SiteView, PageFacts, Browsed, Options], Outcome],
) -> Callable[[SiteView, Options], Outcome]:
    """For checks of what a browser showed: without that look nothing can be said, and the reason is the look's."""

    @needs_home
    @wraps(run)
    def asked(view: SiteView, home: PageFacts, options: Options) -> Outcome:
        browsed = view.look(LOOK)
        if browsed is None:
            why = view.look_trouble(LOOK)
            return Undetermined(why + "（检查时加上 --browser）" if why == _NOT_TAKEN else why)
        return run(view, home, browsed, options)

    return asked


def pages_on(browsed: Browsed, screen: str) -> tuple[BrowsedPage, ...]:
    """The visits at that size, each page once."""
    once = {page.url: page for page in reversed(browsed.pages) if page.screen == screen}
    return tuple(page for page in browsed.pages if once.get(page.url) is page)


def sample_of(pages: tuple[BrowsedPage, ...], screen: str) -> str:
    """Which pages were opened, in Chinese."""
    roles = "、".join(dict.fromkeys(_ROLES.get(page.role, page.role) for page in pages))
    return f"用 Chromium 以{_SCREENS[screen]}打开抽取的 {len(pages)} 页（{roles}）"


def switched(check: str, view: SiteView, home: PageFacts, target: str, trial: Trial, told: Verdict) -> Outcome:
    """What trying a switch of the home page came to."""
    if told.state == "works":
        return Met(told.seen)
    ledger = Ledger(check, view)
    if told.state == "unknown":
        ledger.doubt(home.url, target, told.seen, trial.picture or None, "home")
    else:
        ledger.find(home.url, target, told.seen, told.state, trial.picture or None, "home")
    return ledger.outcome("在浏览器中试用首页上的入口")


def place(page_url: str, home: PageFacts) -> str:
    """`home` or `inner`, as in `Finding.place`."""
    return "home" if page_url == home.url else "inner"


def usable(page: BrowsedPage, ledger: Ledger, home: PageFacts) -> bool:
    """Whether there is something to judge; if not, that is written down as a doubt."""
    why = page.trouble or ("" if 200 <= page.status < 300 else f"答复的状态码是 {page.status}")
    if why:
        ledger.doubt(page.url, "page", f"浏览器没有打开这一页：{why}", page.picture or None, place(page.url, home))
    return not why
