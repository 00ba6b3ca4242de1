"""Sections: found by inspections, kept by people, each with an owner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.find_sections import FoundSection, find_sections
from govsight.platform.registry.models import Organisation, Section, Site

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
NEWS = FoundSection("工作动态", "http://www.qingjiang.gov.cn/news/", "动态要闻", 14)
NOTICES = FoundSection("通知公告", "http://www.qingjiang.gov.cn/notice/", "通知公告", 180)


@pytest.fixture
def site(county: Organisation) -> Site:
    return Site.objects.create(organisation=county, url="http://www.qingjiang.gov.cn/", name="清江县政府网")


def test_what_an_inspection_finds_is_added_once(site: Site) -> None:
    assert find_sections(site, [NEWS, NOTICES, NEWS], at=NOON).added == 2
    again = find_sections(site, [NEWS, NOTICES], at=NOON + timedelta(days=1))
    assert (again.added, again.changed, again.seen) == (0, 0, 2)
    news = Section.objects.get(name="工作动态")
    assert (news.window_days, news.source, news.seen_at) == (14, "found", NOON + timedelta(days=1))
    assert Entry.objects.filter(verb="registry.find_sections").count() == 1


def test_a_section_is_renamed_and_never_deleted(site: Site) -> None:
    find_sections(site, [NEWS, NOTICES], at=NOON)
    told = find_sections(site, [FoundSection("政务动态", NEWS.url)], at=NOON + timedelta(days=7))
    assert (told.added, told.changed) == (0, 1)
    assert set(site.sections.values_list("name", flat=True)) == {"政务动态", "通知公告"}
    assert site.sections.get(name="政务动态").kind == "动态要闻"
    assert site.sections.get(name="通知公告").seen_at == NOON


def test_a_persons_word_outlives_an_inspection(site: Site) -> None:
    ended = NOON - timedelta(days=1)
    Section.objects.create(site=site, url=NEWS.url, name="县内要闻", window_days=365, ended_at=ended)
    find_sections(site, [NEWS], at=NOON)
    kept = Section.objects.get()
    assert (kept.name, kept.window_days, kept.ended_at, kept.seen_at) == ("县内要闻", 365, ended, NOON)


def test_a_found_section_that_comes_back_is_no_longer_ended(site: Site) -> None:
    find_sections(site, [NEWS], at=NOON)
    Section.objects.update(ended_at=NOON)
    find_sections(site, [NEWS], at=NOON + timedelta(days=1))
    assert Section.objects.get().ended_at is None


def test_an_inspection_that_ran_late_does_not_turn_the_clock_back(site: Site) -> None:
    find_sections(site, [NEWS], at=NOON)
    find_sections(site, [NEWS], at=NOON - timedelta(days=1))
    assert Section.objects.get().seen_at == NOON


@pytest.mark.parametrize(
    ("name", "url"),
    [("x", "javascript:alert(1)"), ("x", "data:text/html,x"), ("", NEWS.url), ("\0", NEWS.url),
     ("x", "http://h.cn/" + "a" * 500)],
)  # fmt: skip
def test_what_cannot_be_a_section_is_passed_over(site: Site, name: str, url: str) -> None:
    assert find_sections(site, [FoundSection(name, url)], at=NOON).passed_over == 1
    assert not Section.objects.exists()


def test_hostile_names_are_kept_as_text_of_one_line(site: Site) -> None:
    find_sections(site, [FoundSection("<script>\0alert(1)</script>\n动态" + "长" * 300, NEWS.url)], at=NOON)
    assert Section.objects.get().name.startswith("<script>alert(1)</script> 动态长")
