"""What one text gives: personal data, secrecy marks, contexts; and silence on clean official text."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.know.words.lexicon import Term
from govsight.probe.know.words.personal_data import is_identity, masked
from govsight.probe.know.words.reading import TextReader, text_facts
from govsight.vocab import TextFacts

ROOT = Path(__file__).parents[3]
DAY = date(2026, 10, 31)


def identity(body: str) -> str:
    """A made-up number with the right check digit."""
    return next(body + last for last in "0123456789X" if is_identity(body + last))


def card(body: str) -> str:
    return next(
        body + last
        for last in "0123456789"
        if sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(reversed(body + last))) % 10 == 0
    )


ONE, TWO = identity("44990119900307123"), identity("11010119850101001")
CARD = card("622202360000123456")


def kinds(*lines: str) -> list[str]:
    return [hit.kind for hit in text_facts("", lines, DAY).personal]


def marks(*lines: str) -> list[str]:
    return [mark.mark for mark in text_facts("", lines, DAY).secrecy]


def test_an_identity_card_number_is_found_and_never_shown_in_full() -> None:
    facts = text_facts("补贴公示", [f"姓名：某某，身份证号：{ONE}，手机：13800138000"], DAY)
    assert [hit.kind for hit in facts.personal] == ["身份证号", "手机号"]
    assert facts.personal[0].masked == f"{ONE[:4]}**********{ONE[-4:]}"
    assert ONE not in repr(facts)
    assert "13800138000" not in repr(facts)


def test_numbers_near_a_word_are_hidden_too() -> None:
    facts = text_facts("", [f"工作按排{ONE}"], DAY)
    assert facts.words[0].term == "按排"
    assert ONE not in repr(facts)


@pytest.mark.parametrize(
    "line",
    [
        f"{ONE[:4]}**********{ONE[-4:]}",
        ONE[:-1] + ("0" if ONE[-1] != "0" else "1"),  # wrong check digit
        f"统一社会信用代码：{ONE}",
        "粤公网安备 44990102000001号",
        "项目代码 2019-440800-78-03-012345",
        "999999199003071234",
        "招标编号：440801202199991234",
        f"a{ONE}b",
    ],
)
def test_what_is_no_identity_card_number_is_left_alone(line: str) -> None:
    assert kinds(line) == []


def test_a_birthday_lies_before_the_day_of_reading() -> None:
    future = identity("44990120250101123")
    assert [hit.kind for hit in text_facts("", [future], date(2024, 1, 1)).personal] == []
    assert [hit.kind for hit in text_facts("", [future], date(2026, 1, 1)).personal] == ["身份证号"]


def test_old_numbers_need_to_be_named() -> None:
    assert kinds("身份证号：449901900307123") == ["身份证号"]
    assert kinds("订单号：449901900307123") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["联系电话：13800138000"],
        ["咨询电话：138 0013 8000（王科长）"],
        ["新闻发布会联系人：某某，手机13800138000"],
        ["姓名", "职务", "联系电话", "某某", "局长", "13800138000", "某某", "副局长", "13900139000"],
        ["值班安排", "日期\t值班人员\t电话\n10月1日\t某某\t13800138000"],
        ["网上申报验证码发送至13800138000"],
        ["河长公示牌 河长：某某 职务：镇长 电话：13800138000"],
        ["订单12345678901", "金额 13800138000.00 元"],
    ],
)
def test_a_number_an_office_gives_out_is_innocent(lines: list[str]) -> None:
    assert kinds(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["姓名", "家庭住址", "联系电话", "某某", "某村1号", "13800138000", "某某", "某村2号", "13900139000"],
        ["姓名\t身份证号\t手机\t金额", "某某\t见附件\t13800138000\t300", "某某\t见附件\t139-0013-9000\t300"],
        ["户主姓名  家庭住址  电话", "某某  某村1号  13800138000", "某某  某村2号  １３９００１３９０００"],
    ],
)
def test_numbers_in_lists_of_people_are_found(lines: list[str]) -> None:
    assert kinds(*lines) == ["手机号", "手机号"]


def test_bank_cards_need_prefix_check_digit_and_context() -> None:
    assert kinds(f"姓名：某某 银行卡号：{CARD}") == ["银行卡号"]
    spaced = " ".join(CARD[i : i + 4] for i in range(0, len(CARD), 4))
    assert kinds(f"一卡通账号 {spaced}") == ["银行卡号"]
    assert kinds(f"户名：某县财政局 收款账号：{CARD}") == []
    assert kinds(f"流水号 {CARD}") == []
    assert kinds(f"银行卡号：{CARD[:-1]}{(int(CARD[-1]) + 1) % 10}") == []


def test_masking_hides_the_middle_of_every_long_number_and_nothing_else() -> None:
    assert masked("2021-06-01 10:00 第12345号") == "2021-06-01 10:00 第12345号"
    assert masked("0759-3338888") == "0759-3338888"
    assert "13800138000" not in masked("电话１３８００１３８０００。")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("机密★1年", "机密★1年"),
        ("秘 密 ★ 10 年", "秘密★10年"),
        ("機密★長期", "机密★长期"),
        ("绝密", "绝密"),
        ("机密级★三年", "机密级★三年"),
        ("密级：秘密", "密级:秘密"),
        ("机密☆6个月 某市人民政府文件", "机密☆6个月"),
        ("内部资料 注意保存", "内部资料注意保存"),
        ("【内部文件，严禁外传】", "内部文件,严禁外传"),
        ("内部材料　请勿外传", "内部材料请勿外传"),
        ("（此件不公开）", "此件不公开"),
        ("仅供内部使用", "仅供内部使用"),
        ("内部资料", "内部资料"),
    ],
)
def test_secrecy_marks_are_found(line: str, mark: str) -> None:
    assert marks("某单位", line, "关于某事的通知") == [mark]


@pytest.mark.parametrize(
    "lines",
    [
        ["县保密局组织学习《中华人民共和国保守国家秘密法》，强调机密文件管理"],
        ["国家秘密的标志为“密级★保密期限”，例如“机密★1年”“秘密★10年”"],
        ["国家秘密的密级分为绝密、机密、秘密三级"],
        ["密级", "绝密", "机密", "秘密", "□是 □否"],
        ["是否涉密：是 否"],
        ["（三）未经批准，标注有“内部文件（资料）”和“注意保存（保管、保密）”等警示字样的信息资料"],
        ["严禁将内部资料在互联网上传播，不得泄露商业秘密和个人隐私"],
        ["（此件公开发布）", "（此件主动公开）", "（此件依申请公开）"],
        ["连续性内部资料性出版物准印证"],
        ["揭开大自然的秘密", "成功的秘密★★★★★ 好评"],
        ["涉密人员保密教育培训班开班", "商业秘密保护"],
    ],
)
def test_talk_about_secrecy_is_innocent(lines: list[str]) -> None:
    assert marks(*lines) == []


def test_titles_and_lines_say_where_a_word_stands() -> None:
    facts = text_facts("工作按排", ["第一行", "会议按排如下"], DAY)
    assert [(hit.place, hit.line, hit.column) for hit in facts.words] == [("title", 0, 3), ("text", 2, 3)]
    assert (facts.words[1].before, facts.words[1].text, facts.words[1].after) == ("会议", "按排", "如下")


def test_a_clean_text_gives_nothing() -> None:
    facts = text_facts("通知", ["各单位："], DAY)
    assert facts == TextFacts()


def test_of_a_text_full_of_errors_the_first_are_kept_and_the_rest_counted() -> None:
    facts = TextReader([Term("按排", "错别字")], most=5).facts("", ["按排"] * 12)
    assert (len(facts.words), facts.more) == (5, 7)


def test_clean_official_text_raises_less_than_one_false_alarm_in_10000_characters() -> None:
    """The official texts at hand here are the plans: every clause as the documents word it."""
    lines: list[str] = []
    for path in sorted((ROOT / "src" / "govsight" / "rubrics").glob("*/*")):
        if path.suffix in (".yaml", ".md"):
            lines += path.read_text("utf-8").splitlines()
    characters = sum(len(re.findall("[\u4e00-\u9fff]", line)) for line in lines)
    assert characters > 20_000
    facts = text_facts("", lines, DAY)
    hits = [*facts.words, *facts.personal, *facts.secrecy]
    assert len(hits) * 10_000 <= characters, hits


@pytest.mark.parametrize(
    "piece", ["按排", "机密", "机密\n", "13800138000 ", "13800138000\n姓名", "赌 ", "(dǔ)賭", "1" * 11, "甲>"]
)
def test_a_text_made_of_nothing_else_ends_in_time(piece: str) -> None:
    since = time.process_time()
    text_facts("", (piece * (1_500_000 // len(piece))).split("\n"), DAY)
    assert time.process_time() - since < 10


INNOCENT = """办公室对名单按排名先后公布，发布署名文章，宣布署期结束。国家俱乐部和专家俱乐部举行活动。
既使群众满意，又使企业得利。自己经历了严峻工作的考验，异己经常出现。预防犯罪、防犯罪宣传。
申请人收到批复盖章后，重复盖章无效。山脉博大，命脉博弈。友好象征。遵循私法自治。
请按排查情况上报，按排放标准执行，按排水量收费，按排队顺序办理。立即然后离开。公布暑期安排。
特色情况、角色情感、绿色情怀。打赌博士生会不会来。博彩票。网上真人模拟演练。社会注意力不集中，引起社会注意。
检查院落卫生，检查院内感染。国务完善工作机制。部署期间，署期限内办结。"""


def test_phrases_that_only_look_like_errors_are_innocent() -> None:
    facts = text_facts("", INNOCENT.splitlines(), DAY)
    assert [(hit.term, hit.before + hit.text + hit.after) for hit in facts.words] == []


@given(st.lists(st.text(max_size=80), max_size=8))
def test_no_text_breaks_it(lines: list[str]) -> None:
    text_facts("".join(lines[:1]), lines, DAY)
