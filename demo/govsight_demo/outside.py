"""The world outside the invented city: stand-ins for the national registries every page foot points at (the checks know
these by their names), one micro-blog, and a few invented governments elsewhere."""

from __future__ import annotations

from govsight_demo.model import Answer

REGISTRIES = (
    "www.miitbeian.gov.cn",
    "bszs.conac.cn",
    "beian.miit.gov.cn",
    "beian.mps.gov.cn",
    "zfwzgl.www.gov.cn",
    "service.weibo.com",
)
PROVINCE = "www.donglingsheng.gov.cn"
NEIGHBOUR = "www.gutanshi.gov.cn"
REFUSING = "www.zhefengxian.gov.cn"
ENGLISH = "en.lanchuan.gov.cn"
CASINO = "www.jinshanylc8.com"
GAMES = "www.qingfengyx.com"
GONE = "www.gufengzhen.gov.cn"

ANSWERING = (*REGISTRIES, PROVINCE, NEIGHBOUR, REFUSING, ENGLISH, CASINO, GAMES)
"""Hosts that answer; `GONE` is mapped to a port nobody listens on."""

_NAMES = {
    PROVINCE: "东岭省人民政府",
    NEIGHBOUR: "古滩市人民政府",
    ENGLISH: "Lanchuan in brief",
    "zfwzgl.www.gov.cn": "政府网站找错（演示替身）",
}


_CASINO = (
    '<html><head><meta charset="utf-8"><title>金沙娱乐城官网_真人百家乐_注册送彩金</title></head><body><h1>金沙娱乐城</h1>'
    "<p>真人荷官在线发牌，百家乐、老虎机，首存返水。</p></body></html>"
)


def answer(host: str, target: str) -> Answer:
    """What an outside host answers."""
    if host == REFUSING:
        return Answer(403, b"<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>")
    if host in (PROVINCE, NEIGHBOUR) and target not in ("/", "/index.html"):
        return Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>")
    if host == CASINO:
        return Answer(200, _CASINO.encode("utf-8"), "text/html; charset=utf-8")
    name = _NAMES.get(host, f"{host}（演示替身）")
    body = f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title></head><body><h1>{name}</h1></body></html>'
    return Answer(200, body.encode("utf-8"), "text/html; charset=utf-8")
