"""A small plan that uses one of each kind of question."""

from __future__ import annotations

from pathlib import Path

from govsight.kit.workdays import Calendar
from govsight.probe.check import Check, Clause
from govsight.probe.view import SiteView
from govsight.rubric.load import Loaded, settle
from govsight.rubric.source_text import parse_source
from govsight.vocab import Met, Outcome

CALENDAR = Calendar.official()
PLAN = """\
id: small
name: 小方案
classes: [{id: all, name: 全部}]
traits: [{id: channel, name: 频道}, {id: no-service, name: 无对外服务}]
measures: [{id: surveys, name: 调查征集, unit: 次, signal: "surveys:held"}]
dates: [{id: news-updated, name: 动态最近更新, signal: "fresh.news:newest"}]
features: [{id: fuzzy, name: 模糊搜索, signal: search.fuzzy}, {id: smart, name: 智能问答}]
events: [{id: circular, name: 通报}]
pools: [{id: articles, name: 内容页, signal: labels.article}]
spans: [{id: asked, name: 模拟咨询}]
vetoes:
  - id: v
    name: 安全
    clauses: [{id: v.1, no: 1, text: 出现严重表述错误。, signals: [words.severe]}]
parts:
  - id: base
    name: 基础
    points: 13
    items:
      - id: news
        name: 动态
        points: 2
        clauses: [{id: news.1, text: 未更新的不得分。, signals: [fresh.news], test: {kind: stale, date: news-updated, window: {weeks: 2}}, effect: {forfeit: true}}]
      - id: surveys
        name: 征集
        points: 1
        clauses: [{id: surveys.1, text: 少于3次的不得分。, test: {kind: measure, measure: surveys, below: 3}, effect: {forfeit: true}}]
      - id: labels
        name: 标签
        points: 1
        clauses: [{id: labels.1, text: 抽查2个。, signals: [labels.article], test: {kind: sample, size: 2, pool: articles}, effect: {deduct: 0.5}}]
      - id: overview
        name: 概况
        points: 1
        clauses: [{id: overview.1, text: 不准确的每处扣0.5分。, signals: [structure.overview], partly: true, effect: {deduct: 0.5}}]
      - id: accuracy
        name: 准确
        points: 2
        clauses: [{id: accuracy.1, text: 信息错误的每处扣1分。, hints: [guide.elements], effect: {deduct: 1}}]
      - id: looks
        name: 设计
        points: 2
        mode: judge
        clauses: [{id: looks.1, text: 总体设计。, test: {kind: rated, levels: {好: 1, 一般: 0.5}}, effect: {share: true}}]
      - id: circulars
        name: 通报
        points: 2
        clauses: [{id: circulars.1, text: 每次扣1分。, test: {kind: events, kinds: [circular]}, effect: {deduct: 1}}]
      - id: reply
        name: 答复
        points: 2
        clauses: [{id: reply.1, text: 5个工作日内未答复不得分。, test: {kind: within, span: asked, workdays: 5}, effect: {forfeit: true}}]
  - id: bonus
    name: 加分
    points: 2
    items:
      - id: search
        name: 搜索
        points: 1
        mode: award
        clauses: [{id: search.1, text: 有其一加1分。, test: {kind: present, of: [fuzzy, smart], least: 1}, effect: {add: 1, once: true}}]
      - id: praise
        name: 肯定
        points: 1
        mode: award
        clauses: [{id: praise.1, text: 获肯定的加1分。, test: {kind: exhibit}, effect: {add: 1, once: true}}]
"""  # noqa: E501


def plan(text: str = PLAN) -> Loaded:
    """The plan, settled."""
    return settle(parse_source(text, "small/rubric.yaml"), Path("small/rubric.yaml"))


def _nothing(_view: SiteView, _options: object) -> Outcome:
    return Met("")


def check(id_: str, *, confirm: bool = False, figures: tuple[str, ...] = (), members: tuple[str, ...] = ()) -> Check:
    """A check as the joining sees it; it is never run here."""
    clause = (Clause("小方案", "1", "x"),)
    drawn = (lambda _view: members) if members else None
    return Check(id_, id_, clause, _nothing, figures=figures, confirm=confirm, members=drawn)


CHECKS = (
    check("fresh.news", figures=("newest",)),
    check("surveys", figures=("held",)),
    check("labels.article", members=("http://a.gov.cn/1", "http://a.gov.cn/2", "http://a.gov.cn/3")),
    check("structure.overview"),
    check("guide.elements"),
    check("search.fuzzy"),
    check("words.severe", confirm=True),
)
