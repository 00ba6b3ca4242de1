"""The documents the checks cite, by their short names, and the clauses several checks share.

Only the plans of Zhanjiang 2021 and of Guangdong's health sites 2016 are quoted: their full texts are at hand and tests
compare every quotation with them. The national documents are paraphrased (`quoted=False`) until their wording has been
compared with the official text.
"""

from __future__ import annotations

from govsight.probe.check import Clause

ZHANJIANG_2021 = "湛江市2021年度政府网站与政务新媒体考评方案（湛府办函〔2022〕5号）"
INDICATORS_2019 = "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）"
GUIDE_2017 = "政府网站发展指引（国办发〔2017〕47号）"
DOMAINS_2018 = "关于加强政府网站域名管理的通知（国办函〔2018〕55号）"
GD_HEALTH_2016 = "2016年全省卫生计生系统网站与新媒体建设测评方案（粤卫办函〔2016〕365号）"
ACCESSIBILITY_2019 = "信息技术 互联网内容无障碍可访问性技术要求与测试方法（GB/T 37668-2019）"


def zhanjiang(number: str, text: str) -> Clause:
    """A sentence of the Zhanjiang document, word for word. number: indicator and sentence, such as `可用性①`."""
    return Clause(ZHANJIANG_2021, number, text)


def paraphrase(source: str, number: str, text: str) -> Clause:
    """What a document asks, in our words."""
    return Clause(source, number, text, quoted=False)


LINKS_ON_HOME = zhanjiang(
    "可用性①",
    "首页上的链接（包括图片、附件、外部链接等）打不开或错误的，每发现一处扣0.2分，扣完为止；"
    "如首页仅为网站栏目导航入口，则检查所有二级页面上的链接。",
)
LINKS_ELSEWHERE = zhanjiang(
    "可用性②",
    "其他页面上的链接（包括图片、附件、外部链接等）打不开或错误的，每发现一处扣0.1分，扣完为止。",
)
