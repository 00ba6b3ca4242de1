"""Services, interaction and search that are not as they should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govsight_demo.model import HOME, Answer, Page, Ref
from govsight_demo.plants.base import ANY, Fact, LinkFact, Plant
from govsight_demo.site import Site
from govsight_demo.standing import Item, interaction, ref

_WITHOUT_GUIDES = (
    "guide.all_missing",
    "guide.elements",
    "guide.forms",
    "guide.materials",
    "guide.missing_many",
    "guide.process",
    "search.aggregated",
    "services.classified",
)
_AS_ITEMS = {"办理时间": "办理时限", "联系电话": "联系方式"}


@dataclass(kw_only=True)
class Lacking(Plant):
    """A guide without some of its elements. Four or more make it `incomplete`."""

    elements: tuple[str, ...]

    def apply(self, site: Site, page: Page) -> None:
        page.elements = [(name, value) for name, value in page.elements if name not in self.elements]
        if "办理材料" in self.elements:
            page.body = ""

    def facts(self, site: Site) -> Iterator[Fact]:
        for element in self.elements:
            yield Fact("guide.elements", site.url(self.at), _AS_ITEMS.get(element, element), "missing")
        if len(self.elements) >= 4:
            yield Fact("guide.missing_many", site.url(self.at), f"要素缺失{len(self.elements)}类", "incomplete")


@dataclass(kw_only=True)
class AllLacking(Plant):
    """Every guide of the site lacks four elements or more; goes with `Lacking` for each."""

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("guide.all_missing", site.url(HOME), "办事指南", "incomplete", site.key)


@dataclass(kw_only=True)
class NoForm(Plant):
    """A guide asks for a form and does not offer it."""

    def apply(self, site: Site, page: Page) -> None:
        page.body = ""

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("guide.forms", site.url(self.at), f"{site.guide_name(self.at.number)}申请表", "missing")


@dataclass(kw_only=True)
class Rewritten(Plant):
    """An element of a guide in other words. check, targets, verdict: what is found in it."""

    element: str
    words: str
    check: str
    targets: tuple[str, ...]
    verdict: str

    def apply(self, site: Site, page: Page) -> None:
        page.elements = [(name, self.words if name == self.element else value) for name, value in page.elements]

    def facts(self, site: Site) -> Iterator[Fact]:
        for target in self.targets:
            yield Fact(self.check, site.url(self.at), target, self.verdict)


@dataclass(kw_only=True)
class Unclassified(Plant):
    """Six guides in one list, without categories."""

    def settle(self, site: Site) -> None:
        site.guides, site.classes = 6, False

    def facts(self, site: Site) -> Iterator[Fact]:
        number = next(n for n, section in enumerate(site.sections) if section.kind == "guide")
        yield Fact("services.classified", site.url(Ref("section", number, 1)), "事项分类", "unclassified")


@dataclass(kw_only=True)
class NoServices(Plant):
    """No section of services, no guide, and nothing that speaks of either."""

    def settle(self, site: Site) -> None:
        site.sections = [section for section in site.sections if section.kind != "guide"]
        site.guides = 0
        site.standing -= {"statistics", "themed"}

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("services.present", site.url(HOME), "办事服务", "missing", site.key)
        yield Fact("services.statistics", site.url(HOME), "办事统计", "missing", site.key)

    def outcomes(self, site: Site) -> dict[str, str]:
        return dict.fromkeys(_WITHOUT_GUIDES, "undetermined") | {"services.themed": "not_applicable"}


@dataclass(kw_only=True)
class Letter(Plant):
    """One message on the board. answered: its day, "" when it still waits. said: the answer, and evasion what it is
    found to be."""

    number: int
    asked: str
    answered: str = ""
    unit: bool = True
    day: bool = True
    said: str = ""
    evasion: str = ""

    def settle(self, site: Site) -> None:
        self.at = ref("board", self.number)

    def item(self, site: Site, item: Item) -> Item:
        body = interaction.message(
            site, self.number, self.asked, self.answered, unit=self.unit, day=self.day, said=self.said
        )
        return replace(item, date=self.asked, body=body)

    def facts(self, site: Site) -> Iterator[Fact]:
        page = site.url(self.at)
        if not self.answered:
            yield Fact("interaction.unanswered", page, "reply", "unanswered")
        else:
            for shown, target in ((self.unit, "unit"), (self.day, "answered")):
                if not shown:
                    yield Fact("interaction.replies", page, target, "missing")
        if self.evasion:
            yield Fact("interaction.evasive", page, "content", self.evasion)


@dataclass(kw_only=True)
class DeadForm(Plant):
    """The address the message form sends to does not exist."""

    def settle(self, site: Site) -> None:
        site.form_method = "get"
        site.routes[interaction.form_action(site)] = site.builder.missing(site, "/none")

    def facts(self, site: Site) -> Iterator[Fact | LinkFact]:
        page, action = site.url(ref("write")), site.absolute(interaction.form_action(site))
        yield Fact("interaction.form", page, action, "dead")
        yield Fact("interaction.submit", page, action, "refused", site.key)
        yield LinkFact(page, action, "page")


@dataclass(kw_only=True)
class Refusing(Plant):
    """The message form answers with an error."""

    def settle(self, site: Site) -> None:
        body = '<html><head><meta charset="utf-8"><title>提示</title></head><body><p>系统错误，留言提交失败。</p></body></html>'
        site.routes[interaction.form_action(site)] = Answer(200, body.encode(), "text/html; charset=utf-8")

    def facts(self, site: Site) -> Iterator[Fact]:
        action = site.absolute(interaction.form_action(site))
        yield Fact("interaction.submit", site.url(ref("write")), action, "refused", site.key)


@dataclass(kw_only=True)
class OldTopic(Plant):
    """A topic of the knowledge base that was not added to for months. whole: both, where the style does not tell
    topics apart."""

    whole: bool = False

    def settle(self, site: Site) -> None:
        site.old_topics = ("topic1", "topic2") if self.whole else ("topic2",)

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("knowledge.topics", site.url(ref("knowledge" if self.whole else "topic2")), "newest", "stale")


@dataclass(kw_only=True)
class OneList(Plant):
    """A knowledge base in one long list."""

    def settle(self, site: Site) -> None:
        site.one_list = True

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("knowledge.classified", site.url(ref("knowledge")), "classes", "unclassified")


@dataclass(kw_only=True)
class Report(Plant):
    """An interview that is only reported, without questions and answers."""

    number: int

    def settle(self, site: Site) -> None:
        self.at = ref("interviews", self.number)

    def item(self, site: Site, item: Item) -> Item:
        said = site.page(Ref("article", 0)).paragraphs
        return replace(item, paragraphs=tuple(said))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("interviews.arranged", site.url(self.at), "questions", "unarranged")


@dataclass(kw_only=True)
class Pictureless(Plant):
    """All interviews are text without a picture."""

    def settle(self, site: Site) -> None:
        site.interview_photos = False

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("interviews.forms", site.url(ref("interviews")), "forms", "one_form")


@dataclass(kw_only=True)
class NoResult(Plant):
    """A survey that is over and whose result nobody told."""

    number: int

    def settle(self, site: Site) -> None:
        self.at = ref("surveys", self.number)

    def item(self, site: Site, item: Item) -> Item:
        return replace(item, body="")

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("surveys.results", site.url(self.at), "result", "no_result")


@dataclass(kw_only=True)
class ByMail(Plant):
    """Surveys that one can take part in by e-mail only."""

    def settle(self, site: Site) -> None:
        site.by_mail = True

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("surveys", site.url(ref("surveys")), "surveys", "mail_only")


@dataclass(kw_only=True)
class Search(Plant):
    """A search with a fault. fault: `broken` (an error), `blind` (finds nothing), `exact` (whole titles only), `mixed`
    (no kinds) or `plain` (no card of a service)."""

    fault: str

    def settle(self, site: Site) -> None:
        site.search_faults.add(self.fault)

    def facts(self, site: Site) -> Iterator[Fact]:
        told = {
            "broken": ("search.works", site.url(HOME), "broken"),
            "blind": ("search.finds", ANY, "not_found"),
            "exact": ("search.fuzzy", ANY, "not_fuzzy"),
            "mixed": ("search.classified", ANY, "unclassified"),
            "plain": ("search.aggregated", ANY, "no_card"),
        }
        check, page, verdict = told[self.fault]
        yield Fact(check, page, ANY, verdict, site.key)

    def outcomes(self, site: Site) -> dict[str, str]:
        lost = ["search.classified", "search.fuzzy", "search.aggregated"]
        lost += {"broken": ["search.finds"], "blind": ["search.works"]}.get(self.fault, [])
        return dict.fromkeys(lost, "undetermined") if self.fault in ("broken", "blind") else {}
