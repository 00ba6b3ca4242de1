"""report.html as a document; how it looks and behaves is in tests/browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from tests.probe.report import samples

from govsight.probe.report.html_report import CAUSES_SHOWN, PLACES_SHOWN

EVERY_SAMPLE = ["bureau", "spotless", "suspected", "out_of_reach", "hostile", "hopeless"]
Written = Callable[[str], Path]


def page(folder: Path) -> HtmlElement:
    return lxml.html.document_fromstring((folder / "report.html").read_bytes())


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def part(document: HtmlElement, name: str) -> HtmlElement:
    return document.get_element_by_id(name)


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
def test_it_stands_alone_and_holds_no_script(written: Written, sample: str) -> None:
    document = page(written(sample))
    assert not document.xpath("//script | //iframe | //object | //embed | //base | //img | //form")
    assert not document.xpath("//@*[starts-with(name(), 'on')]")
    assert document.xpath("//link/@href") == ["data:,"]
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
def test_every_link_out_is_plain_web_and_gives_nothing_away(written: Written, sample: str) -> None:
    for link in page(written(sample)).xpath("//a"):
        if link.get("href").startswith("#"):
            continue
        assert link.get("href").startswith(("http://", "https://"))
        assert link.get("rel") == "noopener nofollow noreferrer"
        assert link.get("target") == "_blank"


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
def test_every_link_inside_lands_and_no_id_stands_twice(written: Written, sample: str) -> None:
    document = page(written(sample))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_hostile_text_is_shown_letter_for_letter(written: Written) -> None:
    shown = page(written("hostile")).text_content()
    for text in (*samples.XSS, *samples.FORMULAS):
        assert text.replace("\t", " ").replace("\r", " ") in shown, repr(text)


def test_one_dead_target_is_one_card_with_the_pages_that_point_at_it(written: Written) -> None:
    cards = part(page(written("bureau")), "problem-links.inner").xpath(".//li[@class='cause']")
    assert len(cards) == 3
    text = words(cards[0])
    assert "100 处" in text
    assert "共有 288 个页面指向它" in text
    assert f"这里列出 {PLACES_SHOWN} 处" in text
    assert "其余 90 处见 report.xlsx（问题号 7）" in text
    assert len(cards[0].xpath(".//details//a")) == PLACES_SHOWN


def test_cards_about_the_same_target_point_at_each_other(written: Written) -> None:
    document = page(written("bureau"))
    gone = [card for card in document.xpath("//li[@class='cause']") if "t20240311_8817264" in card.text_content()]
    assert [card.get("id") for card in gone] == ["cause-2", "cause-7"]
    assert [card.xpath(".//a[@class='also']/@href") for card in gone] == [["#cause-7"], ["#cause-2"]]
    assert len(document.xpath("//a[@class='also']")) == 2


def test_a_card_names_its_evidence_once_when_all_places_share_it(written: Written) -> None:
    shared = part(page(written("bureau")), "problem-links.inner").xpath(".//li[@class='cause']")[0]
    each = part(page(written("bureau")), "problem-page.labels").xpath(".//li[@class='cause']")[1]
    assert shared.xpath(".//code/text()") == [samples.record(1)]
    assert len(each.xpath(".//code/text()")) == PLACES_SHOWN


def test_a_quoted_clause_is_told_from_our_own_words(written: Written) -> None:
    document = page(written("bureau"))
    assert part(document, "problem-links.home").xpath(".//q/text()") == [samples.CHECKS[0].clauses[0].text]
    labels = part(document, "problem-page.labels")
    assert not labels.xpath(".//q")
    assert "大意：" in words(labels)


def test_all_five_states_are_told_in_words(written: Written) -> None:
    document = page(written("bureau"))
    states = [words(cell) for cell in document.xpath("//table[contains(@class,'checks')]//td[1]")]
    assert states == ["有问题"] * 4 + ["疑似待确认"] + ["待人工判断"] * 2 + ["符合"] * 5 + ["不适用"]
    (drawn,) = document.xpath("//svg[@role='img']/@aria-label")
    assert drawn == "有问题 4 项，疑似待确认 1 项，待人工判断 2 项，符合 5 项，不适用 1 项"


def test_suspicions_have_a_place_and_a_number_of_their_own_and_each_is_called_one(written: Written) -> None:
    document = page(written("bureau"))
    assert "words.errors" not in words(part(document, "problems"))
    suspicions = part(document, "suspicions")
    assert words(suspicions).startswith("疑似，待人工确认 2 处")
    (card,) = part(document, "suspicion-words.errors").xpath(".//li[@class='cause']")
    assert (card.get("id"), words(card.xpath(".//*[@class='verdict']")[0])) == ("cause-10", "疑似有误")
    (row,) = (row for row in document.xpath("//tbody/tr") if "错别字和敏感词" in words(row))
    assert [words(cell) for cell in row.xpath("td[contains(@class,'num')]")] == ["0", "2", "0"]
    assert "c-suspected" in row.xpath("td[1]/@class")[0]
    assert words(document.xpath("//nav")[0]).startswith("检查结果 问题720 疑似待确认2 待人工判断4")


def test_suspicions_alone_do_not_read_as_problems(written: Written) -> None:
    document = page(written("suspected"))
    overview = part(document, "overview")
    (said,) = overview.xpath(".//p[@class='conclusion']")
    assert words(said).startswith("没有已确定的问题。13 个检查项中，1 项疑似待确认，共 2 处，经人工确认才算问题")
    assert not document.xpath("//*[contains(@class,'c-breached') and not(ancestor::*[@class='legend'])]")
    assert "没有已确定的问题；有 2 处疑似" in words(part(document, "problems"))
    assert words(part(document, "problems")).startswith("问题 0 处")


@pytest.mark.parametrize("sample", ["spotless", "out_of_reach"])
def test_without_suspicions_there_is_no_place_for_them(written: Written, sample: str) -> None:
    assert not page(written(sample)).xpath("//*[@id='suspicions'] | //a[@href='#suspicions']")


def test_what_was_not_looked_at_is_said_with_the_reason(written: Written) -> None:
    text = words(part(page(written("bureau")), "unseen"))
    for expected in (
        "达到页数上限 1,284 页",
        "1,203 个网址因页数上限未检查",
        "2 个网址看过但没有看清",
        "点击后由脚本生成",
    ):
        assert expected in text


def test_with_nothing_found_it_says_what_was_looked_at(written: Written) -> None:
    text = words(part(page(written("spotless")), "problems"))
    assert "没有发现问题。本次读了 86 个页面，查了 86 个网址" in text


def test_a_site_out_of_reach_is_not_praised(written: Written) -> None:
    document = page(written("out_of_reach"))
    text = words(document)
    assert "没有发现问题" not in text
    assert "13 个检查项没有得出结论" in text
    reasons = part(document, "doubts").xpath(".//section")
    assert len(reasons) == 1, "one reason for all checks is told once"
    assert len(reasons[0].xpath(".//li")) == 13


def test_a_check_with_a_reason_of_its_own_and_no_answer_stands_under_its_title(written: Written) -> None:
    section = part(page(written("bureau")), "doubt-site.sitemap")
    assert words(section.xpath("h3/span")[0]) == "站点地图"
    assert "没有看完全站" in words(section.xpath("p[@class='said']")[0])


def test_it_tells_how_to_verify_the_evidence(written: Written) -> None:
    text = words(part(page(written("bureau")), "about"))
    assert "govsight evidence verify ." in text
    assert samples.HEAD in text
    assert "没有留下证据链" in words(part(page(written("out_of_reach")), "about"))


def test_thousands_of_findings_stay_a_page_one_can_open(written: Written) -> None:
    folder = written("hopeless")
    assert (folder / "report.html").stat().st_size < 300_000
    inner = part(page(folder), "problem-links.inner")
    assert len(inner.xpath(".//li[@class='cause']")) == CAUSES_SHOWN
    assert f"其余 {2_000 - CAUSES_SHOWN:,} 个（{2_000 - CAUSES_SHOWN:,} 处）见 report.xlsx 的「问题清单」" in words(
        inner
    )


def test_link_statistics_add_up(written: Written) -> None:
    rows = part(page(written("bureau")), "links").xpath(".//table[@class='kinds']//tr")
    totals = [[int(cell.text_content().replace(",", "")) for cell in row.xpath("td")] for row in rows[1:]]
    *kinds, total = totals
    assert [sum(column) for column in zip(*kinds, strict=True)] == total
    assert all(alive + dead + unknown == whole for alive, dead, unknown, whole in totals)
