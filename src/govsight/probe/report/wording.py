"""The Chinese words of the reports: states, kinds, places, reasons, and how numbers and moments are written."""

from __future__ import annotations

from datetime import datetime

from govsight.kit.beijing import SHANGHAI
from govsight.vocab import Finding

STATES = {
    "breached": "有问题",
    "suspected": "疑似待确认",
    "undetermined": "待人工判断",
    "met": "符合",
    "not_applicable": "不适用",
}
"""How a check is shown -> word, in the order a reader wants them. `suspected`: breached, but of a check whose word is
only a suspicion (`Check.confirm`)."""

VERDICTS = {"alive": "可访问", "dead": "失效", "unknown": "无法判断"}

KINDS = {
    "page": "页面",
    "image": "图片",
    "attachment": "附件",
    "style": "样式",
    "script": "脚本",
    "media": "音视频",
    "frame": "框架",
    "form": "表单",
    "other": "其他",
}

PLACES = {"home": "首页", "inner": "其他页面"}
SITE_KINDS = {"site": "网站", "channel": "频道"}
ROBOTS = {"obey": "遵守", "ignore": "不受限（自有网站）"}
RENDERS = {"auto": "需要时用浏览器", "never": "不用浏览器", "always": "全部用浏览器"}

_SEEN = {
    "advert": "广告",
    "aside": "排在屏外",
    "barrier": "有障碍",
    "blank": "空白",
    "broken": "不可用",
    "cloaked": "内容不一",
    "cookie": "Cookie 未保护",
    "cut": "超出屏幕",
    "dead": "失效",
    "downgrade": "退回不加密",
    "duplicate": "重复",
    "elsewhere": "指向不对",
    "empty": "为空",
    "expired": "过期",
    "expiring": "即将到期",
    "exposed": "个人信息外露",
    "few": "种类不足",
    "fixed_width": "固定宽度",
    "former": "旧地址",
    "forwarding": "推诿",
    "gambling": "赌博",
    "grey": "灰色交易",
    "half_line": "显示半行",
    "handshake": "无法建立",
    "hidden": "暗链",
    "hides": "隐藏内容",
    "incomplete": "要素不全",
    "incomplete_chain": "证书链不完整",
    "late": "逾期",
    "links": "外链不支持",
    "mail_only": "只留邮箱",
    "marked": "带有标志",
    "miner": "挖矿",
    "missing": "缺失",
    "named_only": "只有名称",
    "network": "广告联盟",
    "no_card": "没有聚合",
    "no_forward_secrecy": "无前向保密",
    "no_number": "没有审图号",
    "no_picture": "图片损坏",
    "no_policy": "未关联文件",
    "no_reading": "未关联解读",
    "no_result": "未反馈结果",
    "not_adapted": "未适配",
    "not_found": "搜不到",
    "not_fuzzy": "不能模糊搜索",
    "not_on_home": "首页没有",
    "not_yet_valid": "尚未生效",
    "obfuscated": "代码被掩盖",
    "old_protocol": "协议过旧",
    "one_form": "形式单一",
    "overlap": "文字重叠",
    "parked": "域名停放",
    "plain": "未跳转加密",
    "porn": "色情",
    "province": "归属不符",
    "redirect": "被带走",
    "redirect_chain": "跳转过多",
    "redirect_loop": "循环跳转",
    "refused": "提交失败",
    "repeated": "重复",
    "script": "脚本报错",
    "self_signed": "自签名",
    "short": "敷衍",
    "sideways": "须横向移动",
    "slow": "过慢",
    "soft404": "假正常",
    "stale": "未更新",
    "stretched": "图片变形",
    "style": "样式缺失",
    "suspect": "有误",
    "tampered": "被篡改",
    "text_only": "只有文字",
    "unanswered": "未答复",
    "unarranged": "未整理",
    "unclassified": "未分类",
    "unclear": "不明确",
    "uncovered": "未覆盖",
    "unexplained": "没有说明",
    "uninterpreted": "未解读",
    "unknown": "无法判断",
    "unlinked": "没有链接",
    "unreachable": "无法访问",
    "untrusted": "不受信任",
    "vague": "含糊",
    "version": "版本外露",
    "weak_cipher": "弱加密套件",
    "weak_key": "密钥过短",
    "wrong": "不符",
    "wrong_name": "域名不符",
}

_TARGETS = {
    "badge": "党政机关网站标识",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "psb": "公安机关备案标识",
    "host": "主办单位",
    "contact": "联系方式",
    "report_error": "「我为政府网站找错」入口",
    "sitemap": "站点地图",
    "share": "转载分享功能",
    "lang": "页面语言（lang）",
    "viewport": "视口声明（viewport）",
    "layout": "页面布局",
    "aaaa": "IPv6 地址（AAAA 记录）",
    "accessible": "无障碍",
    "answered": "办结情况",
    "classes": "分类",
    "consultation": "咨询渠道",
    "content": "答复内容",
    "elderly": "适老化",
    "form": "留言表单",
    "forms": "发布形式",
    "interviews": "在线访谈",
    "knowledge": "知识库",
    "languages": "语言版本",
    "messages": "公开的留言",
    "newest": "最近更新",
    "questions": "提问和回复",
    "referred": "从搜索引擎点进来的访问者",
    "reply": "答复",
    "result": "结果反馈",
    "robot": "搜索引擎的抓取程序",
    "smart_answer": "智能问答",
    "statistics": "统计数据",
    "surveys": "调查征集",
    "unit": "受理单位",
}

_REASONS = {
    "ok": "正常",
    "soft404": "以正常状态返回的「页面不存在」",
    "short": "内容比声明的短",
    "timeout": "超时",
    "connect": "无法连接",
    "reset": "连接被中断",
    "empty_reply": "没有回应内容",
    "protocol": "回应不合规范",
    "tls": "安全连接无法建立",
    "tls_fatal": "安全连接无法建立",
    "challenge": "防护验证页",
    "dns_none": "域名不存在",
    "dns_trouble": "域名解析出错",
    "redirect_loop": "循环跳转",
    "too_many_hops": "跳转次数过多",
    "no_location": "跳转没有给出去向",
    "refused_egress": "地址不在允许访问的范围",
    "robots": "robots.txt 不允许，未检查",
    "budget": "达到上限，未检查",
    "trap": "疑似无尽页面，未检查",
    "not_fetched": "未检查",
    "host_gone": "网站中途停止响应，未检查",
}


def seen_word(verdict: str, *, suspected: bool = False) -> str:
    """The word for a finding's machine verdict; the machine word itself when there is none. suspected: a person has
    yet to confirm it, and the word says so."""
    word = _SEEN.get(verdict, verdict)
    return f"疑似{word}" if suspected else word


def target_word(finding: Finding) -> str:
    """What a finding is about, for people: a named mark in Chinese, a URL or label as it is, "" when the machine word
    of the verdict says it all."""
    return "" if finding.target == finding.verdict else _TARGETS.get(finding.target, finding.target)


def reason_word(reason: str) -> str:
    """The words for a link's machine reason; the machine word itself when there are none."""
    if reason.startswith("http_") and reason[5:].isdigit():
        return f"返回状态 {reason[5:]}"
    return _REASONS.get(reason, reason)


def count(number: int) -> str:
    """1234567 -> 1,234,567."""
    return f"{number:,}"


def moment(when: datetime) -> str:
    """Beijing time, to the minute: 2026年1月5日 16:30."""
    local = when.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def duration(seconds: float) -> str:
    """3723 -> 1 小时 2 分."""
    if seconds < 59.5:
        return f"{seconds:.1f} 秒" if seconds < 10 else f"{seconds:.0f} 秒"
    minutes, left = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} 分 {left} 秒"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} 小时 {minutes} 分"


def volume(octets: int) -> str:
    """Bytes -> 12.3 MB (units of 1,000,000, as networks count)."""
    if octets < 1_000:
        return f"{octets} 字节"
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if octets >= size:
            return f"{octets / size:,.1f} {unit}"
    return f"{octets / 1_000:,.1f} kB"
