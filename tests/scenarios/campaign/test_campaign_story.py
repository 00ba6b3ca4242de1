"""A year's assessment of six sites of the demo city, in a real browser, from set-up to a published ranking: Lin
organises, Chen's unit assesses itself, Mai assesses three others, an expert settles a question two differ on, Chen
appeals one item and wins, Lin publishes, and a citizen reads.

Pictures of every stage are left in the folder GOVSIGHT_ALBUM names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.scenarios.desk.office import Office

from govsight.kit.beijing import day_of
from govsight.kit.workdays import Calendar
from govsight.probe.observe.chromium import find_chromium
from govsight.procedure.release.verify import verify_release

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
UNIT = "澜川市农业农村局"
_STAGES = {"self": (1, 5), "cross": (6, 10), "final": (11, 15), "review": (16, 22), "publication": (23, 25)}
_BANDS = ("90", "80", "60", "0")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as player:
        yield player.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def office(browser: Browser, tmp_path: Path) -> Iterator[Office]:
    home, album = tmp_path / "home", tmp_path / "album"
    album.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GOVSIGHT_") or name == "GOVSIGHT_CHROMIUM"
    }
    done = subprocess.run(
        [sys.executable, str(HERE / "prepare.py"), str(home)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    environment |= json.loads(done.stdout)
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as serving:
        assert serving.stdout is not None
        line = serving.stdout.readline()
        assert "http" in line, line
        try:
            yield Office(line.partition("：")[2].strip(), "", environment, browser, album)
        finally:
            serving.terminate()
            serving.wait(30)
            if os.environ.get("GOVSIGHT_ALBUM"):
                shutil.copytree(album, Path(os.environ["GOVSIGHT_ALBUM"]) / "campaign", dirs_exist_ok=True)


def test_a_year_is_assessed_from_set_up_to_a_published_ranking(office: Office) -> None:
    lin = office.sign_in("lin")
    board = _lin_sets_it_up(office, lin)
    _begin(office, lin, board, "自查自评")
    chen = office.sign_in("chen")
    _chen_assesses_himself(office, chen, board)
    _others(office, "self", "nongye")
    office.go(lin, board)
    expect(lin.get_by_role("heading", name="自评表：6 / 6 已签署")).to_be_visible()
    office.picture(lin, "board-self")
    _end(office, lin, board, "自查自评")
    _lin_draws(office, lin, board)
    _mai_assesses_three(office, board)
    _end(office, lin, board, "交叉测评")
    _begin(office, lin, board, "年终测评")
    _experts_answer(office, lin, board)
    _end(office, lin, board, "年终测评")
    _begin(office, lin, board, "结果复核")
    _units_are_told(office, lin, board)
    before = _chen_appeals(office, chen, board)
    _is_right(office, before)
    _end(office, lin, board, "结果复核")
    _begin(office, lin, board, "结果公布")
    _lin_publishes(office, lin, board)
    _a_citizen_reads(office)
    [release] = (Path(office.environment["GOVSIGHT_HOME"]) / "releases").glob("*/v1")
    assert verify_release(release).problems == ()
    assert office.troubles == []


def _lin_sets_it_up(office: Office, lin: Page) -> str:
    """The path of the board."""
    office.go(lin, "assessments/new/")
    lin.get_by_label("名称", exact=True).fill("澜川市年度考评")
    lin.locator("#id_rubric").select_option("zhanjiang-2021")
    calendar, today = Calendar.official(), day_of(datetime.now(UTC))

    def day(distance: int) -> date:
        return calendar.add(today, distance).due

    for kind, (first, last) in _STAGES.items():
        lin.locator(f"#id_{kind}_opens").fill(day(first).isoformat())
        lin.locator(f"#id_{kind}_closes").fill(day(last).isoformat())
    for name, value in {"weight_self": "10", "weight_cross": "20", "weight_final": "70", "concealed": "1"}.items():
        lin.locator(f"#id_{name}").fill(value)
    lin.locator("#id_experts").fill("2")
    for number, points in enumerate(_BANDS):
        lin.locator(f"#id_band_from_{number}").fill(points)
    office.picture(lin, "new-campaign")
    lin.get_by_role("button", name="建立").click()
    expect(lin.get_by_role("heading", name="从名录加入")).to_be_visible()
    board = lin.url.removeprefix(office.address).removesuffix("subjects/")
    office.go(lin, board)
    expect(lin.get_by_role("heading", name=re.compile("还不能启动"))).to_be_visible()
    office.picture(lin, "not-feasible")
    for _ in range(3):  # the sites of the registry, class by class
        office.go(lin, f"{board}subjects/")
        group = lin.locator("form", has=lin.locator("select[name=class_id] option[selected]")).first
        with lin.expect_navigation():
            group.get_by_role("button", name="全部加入").click()
    expect(lin.get_by_text("s006")).to_be_visible()
    office.picture(lin, "subjects")
    office.go(lin, board)
    expect(lin.get_by_role("heading", name="可以启动")).to_be_visible()
    lin.get_by_role("button", name="启动测评").click()
    expect(lin.get_by_text("种子的承诺值").first).to_be_visible()
    office.picture(lin, "opened")
    return board


def _begin(office: Office, lin: Page, board: str, stage: str) -> None:
    office.go(lin, board)
    lin.get_by_label(f"现在开始{stage}").click()
    lin.get_by_role("button", name=f"确定开始{stage}").click()
    expect(lin.get_by_label(f"现在结束{stage}")).to_be_visible()


def _end(office: Office, lin: Page, board: str, stage: str) -> None:
    office.go(lin, board)
    lin.get_by_label(f"现在结束{stage}").click()
    lin.get_by_role("button", name=f"确定结束{stage}").click()
    expect(lin.get_by_label(f"现在结束{stage}")).to_have_count(0)


def _fill(page: Page, *, short: float) -> None:
    """Points for every item, some short of the most, none where the plan wants proof, and where they come from."""
    page.wait_for_load_state()
    for number, item in enumerate(page.locator("section.sheet-item").all()):
        box = item.locator("input[data-points]")
        most = re.search(r"最高 (-?[\d.]+) 分", box.get_attribute("aria-label") or "")
        assert most is not None
        proof = item.get_by_text("方案要求这一项提交佐证材料").count()
        box.fill("0" if proof else most[1] if number % 5 else f"{float(most[1]) * short:.1f}")
        item.locator("textarea").fill("依据见本单位网站对应栏目")


_AT_ONCE = """
() => {
  const put = (box, value) => {
    box.focus();
    box.value = value;
    for (const what of ["input", "change"]) box.dispatchEvent(new Event(what, {bubbles: true}));
  };
  for (const item of document.querySelectorAll("section.sheet-item")) {
    const box = item.querySelector("input[data-points]");
    const proof = item.innerText.includes("方案要求这一项提交佐证材料");
    put(box, proof ? "0" : /最高 (-?[\\d.]+) 分/.exec(box.ariaLabel)[1]);
    put(item.querySelector("textarea"), "依据见本单位网站对应栏目");
  }
}
"""
"""What `_fill` does, without the pauses of a hand: one sheet typed in shows that typing works."""


def _fill_at_once(page: Page) -> None:
    page.wait_for_load_state()
    page.evaluate(_AT_ONCE)
    expect(page.get_by_text(re.compile("^已保存 [0-9:]+$")).first).to_be_visible(timeout=30_000)


def _sign(page: Page) -> None:
    page.get_by_role("button", name="检查并签署").click()
    page.get_by_role("button", name="确认签署").click()
    expect(page.get_by_text("已签署").first).to_be_visible()


def _chen_assesses_himself(office: Office, chen: Page, board: str) -> None:
    office.go(chen, board)
    office.picture(chen, "chen-board")
    chen.get_by_role("link", name=f"自评表：{UNIT}").click()
    _fill(chen, short=0.5)
    expect(chen.get_by_text(re.compile("^已保存 [0-9:]+$")).first).to_be_visible(timeout=30_000)
    chen.reload()  # it saved itself
    first = chen.locator("input[data-points]").first
    expect(first).not_to_have_value("")
    office.picture(chen, "chen-self-assessment")
    _sign(chen)
    office.picture(chen, "chen-signed")


def _others(office: Office, part: str, by_hand: str) -> None:
    command = [sys.executable, str(HERE / "others.py"), part, by_hand]
    done = subprocess.run(command, env=office.environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def _lin_draws(office: Office, lin: Page, board: str) -> None:
    office.go(lin, f"{board}draw/")
    lin.get_by_role("button", name="抽签").click()
    expect(lin.get_by_text("已抽签").first).to_be_visible()
    office.picture(lin, "draw")
    _begin(office, lin, board, "交叉测评")


def _mai_assesses_three(office: Office, board: str) -> None:
    _others(office, "cross", "fagai")
    mai = office.sign_in("mai")
    office.go(mai, board)
    office.picture(mai, "mai-board")
    duties = mai.locator("section[aria-labelledby=sheets]").get_by_role("link", name=re.compile("^互评表："))
    expect(duties).to_have_count(3)
    for number in range(3):
        office.go(mai, board)
        duties.nth(number).click()
        if number:
            _fill_at_once(mai)
        else:
            _fill(mai, short=0.6)
            office.picture(mai, "mai-sheet")
        _sign(mai)


def _experts_answer(office: Office, lin: Page, board: str) -> None:
    """The machine's results are taken, two experts answer, a third settles what they differ on."""
    office.go(lin, f"{board}final/")
    lin.get_by_role("button", name="取监测结果").click()
    for _ in range(60):
        if lin.get_by_text("已取 6 / 6 个").is_visible():
            break
        lin.wait_for_timeout(1000)
        lin.reload()
    expect(lin.get_by_text("已取 6 / 6 个")).to_be_visible()
    for box in lin.locator("input[name=experts]").all():
        box.check()
    lin.get_by_role("button", name="交给这些专家").click()
    expect(lin.get_by_text("专家：").first).to_be_visible()
    office.picture(lin, "final-handed-out")
    _others(office, "answers", "qian")
    _others(office, "answers", "sun")
    zhao = office.sign_in("zhao")
    office.go(zhao, "assessments/tasks/?state=to_settle")
    office.picture(zhao, "expert-list")
    for number in range(100):
        office.go(zhao, "assessments/tasks/?state=to_settle")
        rows = zhao.locator("main a[href^='/assessments/tasks/']:not([href*='?'])")
        if not rows.count():
            break
        rows.first.click()
        if not number:
            office.picture(zhao, "expert-settles")
        zhao.locator("input[name=take]").first.check()
        zhao.locator("[name=why]").fill("重看样本，采用第一位专家的判断")
        with zhao.expect_navigation():
            zhao.get_by_role("button", name="记录评议结论").click()
    office.go(lin, f"{board}final/")
    office.picture(lin, "final-settled")
    lin.get_by_role("link", name=re.compile(f"^{UNIT}.*交叉验证$")).click()
    office.picture(lin, "corroboration")


def _units_are_told(office: Office, lin: Page, board: str) -> None:
    office.go(lin, f"{board}results/")
    with lin.expect_navigation():
        lin.get_by_role("button", name="计算").click()
    with lin.expect_navigation():
        lin.get_by_role("button", name=re.compile("反馈给 6 个单位")).click()
    office.go(lin, f"{board}results/")
    office.picture(lin, "results")


def _chen_appeals(office: Office, chen: Page, board: str) -> str:
    """One item on which points were lost. The total before."""
    office.go(chen, board)
    chen.locator("#own").locator("xpath=ancestor::section").get_by_role("link", name=UNIT).click()
    before = re.search(r"([\d.]+) 分", chen.locator("main").inner_text())
    assert before is not None
    office.picture(chen, "chen-result")
    chen.get_by_role("link", name="就这一项申请复核").first.click()
    expect(chen.locator("#id_item")).not_to_have_value("")
    chen.locator("#id_text").fill("检查时页面正在改版，扣分的情形并不存在，请复核。")
    office.picture(chen, "appeal")
    chen.get_by_role("button", name="提交申请").click()
    expect(chen.get_by_text("答复期限").first).to_be_visible()
    office.picture(chen, "appealed")
    return before[1]


def _is_right(office: Office, before: str) -> None:
    he = office.sign_in("he")
    office.go(he, "assessments/")
    he.get_by_role("link", name=re.compile("复核申请|申请")).first.click()
    if "/appeals/" not in he.url or he.url.endswith("/appeals/"):
        office.picture(he, "appeals")
        he.locator("main a[href^='/assessments/appeals/']").first.click()
    he.get_by_label("申请成立").check()
    for box in he.locator("input[name=settled]").all():
        box.check()
    for rated in he.locator("select[name^=rating_]").all():
        rated.select_option(index=1)
    he.locator("#id_text").fill("经核对保存的页面，申请成立。")
    he.get_by_role("button", name="先看影响").last.click()
    office.picture(he, "appeal-foreseen")
    he.get_by_role("button", name="就这样答复").click()
    expect(he.get_by_role("heading", name="答复：申请成立")).to_be_visible()
    expect(he.get_by_text(re.compile(rf"总分 {re.escape(before)} → "))).to_be_visible()
    office.picture(he, "appeal-ruled")


def _lin_publishes(office: Office, lin: Page, board: str) -> None:
    campaign = board.rstrip("/").rpartition("/")[2]
    office.go(lin, f"releases/publish/{campaign}/")
    lin.locator("#id_approval").fill("澜审〔2026〕1号")
    office.picture(lin, "publish")
    lin.get_by_role("button", name="公布").click()
    expect(lin.get_by_text(re.compile("正在公布第 1 版|第 1 版已公布")).first).to_be_visible()
    office.picture(lin, "publishing")
    lin.get_by_role("link", name="看公布的结果").click(timeout=60_000)
    expect(lin.get_by_text("公开页面").first).to_be_visible()
    office.picture(lin, "published")


def _a_citizen_reads(office: Office) -> None:
    zhou = office.visitor()
    office.go(zhou, "results/")
    office.picture(zhou, "public-list")
    zhou.get_by_role("link", name=re.compile("澜川市年度考评")).first.click()
    office.picture(zhou, "public-ranking")
    zhou.get_by_role("link", name=UNIT).first.click()
    expect(zhou.get_by_text("申请成立").first).to_be_visible()
    office.picture(zhou, "public-unit")
    phone = office.visitor(phone=True)
    office.go(phone, "results/")
    phone.get_by_role("link", name=re.compile("澜川市年度考评")).first.click()
    office.picture(phone, "phone-public-ranking")
