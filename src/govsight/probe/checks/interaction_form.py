"""What it looks at: the form for sending a message on the site's consultation channel: something to write in, name,
contact, title, a button, and that the address it sends to answers. No form anywhere is `missing`, an address that does
not exist `dead`.

Why (clause): 湛江 2021 信息提交; 广东卫生 2016 政务咨询.

What it cannot see: whether a message gets through (`interaction.submit` knows, when it was tried); forms behind a
log-in, on another site, or drawn by scripts.

Example: the form's address is on a host that does not exist: verdict `dead`. An address that answers 404 to a plain
visit may still take what is posted: a doubt.
"""

from __future__ import annotations

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of, interaction
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined, Verdict

ID = "interaction.form"
_NAMES = {"content": "内容", "title": "标题", "name": "姓名", "contact": "联系方式"}
_DEFINITE = ("http_404", "http_410", "dns")


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when one form is in order."""
    found, ledger = interaction(view), Ledger(ID, view)
    for url, form in found.forms.items():
        has = "、".join(text for kind, text in _NAMES.items() if kind in form.fields)
        link = view.link(form.form.action) if form.form is not None and form.form.action != url else None
        if link is not None and link.verdict is Verdict.DEAD and link.reason.startswith(_DEFINITE):
            seen = f"留言表单的提交地址打不开：{link.reason_text or link.reason}"
            if form.form is not None and form.form.method == "post" and link.reason.startswith("http"):
                ledger.doubt(url, link.url, f"{seen}（只是直接访问，提交时未必如此），请试一试", link.evidence, "inner")
            else:
                ledger.find(url, link.url, seen, "dead", link.evidence, "inner")
        elif form.login:
            seen = f"留言表单有{has}，但页面要求登录或注册，请试一试异地用户能否提交"
            ledger.doubt(url, "login", seen, evidence_of(view, url), "inner")
        elif not form.button:
            ledger.doubt(url, "button", f"留言表单有{has}，但没有读到提交按钮", evidence_of(view, url), "inner")
        else:
            code = "，有验证码" if form.captcha else ""
            return Met(f"{url} 有留言表单：{has}{code}，有提交按钮；能否真正提交须另行试提交")
    if found.forms:
        return ledger.outcome(f"检查留言表单 {len(found.forms)} 个")
    if places := found.inside(Topic.CONSULT):
        return Undetermined(
            f"互动栏目「{places[0].name}」（{places[0].url}）上没有读到留言表单，可能由脚本生成、要求登录或在站外"
        )
    if why := absent(view, "留言表单", Topic.CONSULT):
        return Undetermined(why)
    ledger.find(home.url, "form", "网站没有可供网民提交信息的互动表单", "missing", home.evidence, "home")
    return ledger.outcome("查找留言表单")


CHECK = Check(
    id=ID,
    title="留言表单",
    clauses=(
        zhanjiang("信息提交", "存在网民（含异地用户）无法使用网站互动交流功能提交信息问题的，此项不得分。"),
        Clause(GD_HEALTH_2016, "政务咨询", "咨询类渠道实现在线提交以及答复回应情况。"),
    ),
    run=run,
    cannot_see="表单能否真正提交（须经同意试提交）；登录之后、站外平台或由脚本生成的表单。",
)
