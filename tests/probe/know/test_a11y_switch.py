"""Switches to 无障碍 and 适老化, and what stands on their tool bars."""

from __future__ import annotations

import pytest

from govsight.probe.know.a11y_switch import kinds_of
from govsight.probe.know.a11y_toolbar import makes_bigger, part_of
from govsight.probe.know.share_controls import carries_a_page, rank_of, target_of


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("无障碍", {"accessible"}),
        ("进入无障碍浏览", {"accessible"}),
        ("网站无障碍服务", {"accessible"}),
        ("长者模式", {"elderly"}),
        ("关怀版", {"elderly"}),
        ("适老化", {"elderly"}),
        ("大字版", {"elderly"}),
        ("长者助手", {"elderly"}),
        ("【适老化无障碍】", {"elderly", "accessible"}),
        ("无障碍 关怀版", {"elderly", "accessible"}),
        ("无障碍环境建设法", set()),
        ("老年人", set()),
        ("老年人服务", set()),
        ("关怀服务", set()),
        ("敬老月活动", set()),
        ("我市推进适老化改造", set()),
        ("退出无障碍", set()),
        ("", set()),
    ],
)
def test_a_switch_says_little_else_than_its_kind(words: str, kinds: set[str]) -> None:
    assert kinds_of([words] if words else []) == kinds


def test_names_count_only_for_what_says_nothing() -> None:
    assert kinds_of([], "javascript:openWza() icon") == {"accessible"}
    assert kinds_of([], "/shilao/index.html") == {"elderly"}
    assert kinds_of(["政务公开"], "wza") == set()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("放大", "font"),
        ("A+", "font"),
        ("字体缩小", "font"),
        ("高对比", "contrast"),
        ("配色", "contrast"),
        ("语音朗读", "reading"),
        ("指读", "reading"),
        ("大光标", "cursor"),
        ("大鼠标", "cursor"),
        ("辅助线", "lines"),
        ("大字幕", "captions"),
        ("首页", ""),
        ("关于扩大消费券发放范围的语音通知内容", ""),
    ],
)
def test_buttons_of_a_tool_bar_are_told(words: str, part: str) -> None:
    assert part_of(words) == part


def test_what_makes_text_bigger_is_pressed_first() -> None:
    assert [makes_bigger(words) for words in ("字体放大", "字号", "缩小", "A-")] == [2, 1, 0, 0]


def test_share_controls_are_told_from_accounts_and_news() -> None:
    weibo = "https://service.weibo.com/share/share.php?url=http%3A%2F%2Fa.gov.cn"
    assert target_of(weibo) == "微博"
    assert target_of("https://weibo.com/u/1") == ""
    assert target_of("https://service.weibo.com.evil.cn/share/") == ""
    assert carries_a_page(weibo)
    assert not carries_a_page("https://service.weibo.com/share/share.php")
    assert rank_of(["微博"], "", weibo, "") == 3
    assert rank_of(["分享到微信"], "bds_weixin", "#", "bdsharebuttonbox") == 2
    assert rank_of(["分享："], "", "", "") == 1
    assert rank_of(["官方微博"], "", "https://weibo.com/u/1", "share") == 0
    assert rank_of(["微信"], "", "#", "foot 关注我们") == 0
    assert rank_of(["数据资源分享会在我市举办"], "", "/n.html", "list") == 0
