"""The templates that come with the program, paper by paper, in the layout of official papers (`layout.Layout`).

`python -m govsight.platform.results.papers.official` writes them anew into `templates/`.
"""

from __future__ import annotations

from collections.abc import Callable

from govsight.platform.results.papers.catalogue import TEMPLATES
from govsight.platform.results.papers.layout import ALIGN, Column, Layout

_RANKED: tuple[Column, ...] = (
    ("名次", 21, "{{名次}}"), ("测评对象", 39, "<{{测评对象}}"), ("自查自评", 20, "{{自查自评得分}}"),
    ("交叉测评", 20, "{{交叉测评得分}}"), ("年终测评", 20, "{{年终测评得分}}"), ("综合得分", 20, "{{综合得分}}"),
    ("等次", 16, "{{等次}}"),
)  # fmt: skip

_TICKED = "{{表}}认定单项否决“{{否决指标}}”，{{计法}}。"
_ON_A_SHEET = _TICKED + "方案规定，有下列情形之一的即单项否决：{{细则}}"


def _report() -> bytes:
    sheet = Layout()
    sheet.title("{{报告标题}}", "（{{版次}}）")
    sheet.text("{{#更正说明}}本报告为更正后的版本。更正说明：{{更正说明}}{{/更正说明}}")
    sheet.heading("一、基本情况")
    sheet.text("本次测评依据《{{方案名称}}》{{#方案文号}}（{{方案文号}}）{{/方案文号}}进行，"
               "测评对象共 {{对象数}} 个，分 {{类别数}} 类，分类排名。")  # fmt: skip
    sheet.text("综合得分 = {{计分公式}}。{{#等次分数线}}等次划分：{{等次分数线}}。{{/等次分数线}}")
    sheet.heading("二、总体结果")
    sheet.table("各类", (
        ("序号", 12, "{{序号}}"), ("类别", 44, "<{{类别}}"), ("对象数", 15, "{{类别对象数}}"),
        ("平均分", 17, "{{平均分}}"), ("最高分", 17, "{{最高分}}"), ("最低分", 17, "{{最低分}}"),
        ("等次分布", 34, "<{{等次分布}}"),
    ))  # fmt: skip
    sheet.text("平均分、最高分、最低分按有名次的测评对象计算。")
    sheet.picture("各类平均分图")
    sheet.tag("各等次", lambda: sheet.text("{{等次}}：{{数量}} 个，占 {{占比}}。"))
    sheet.picture("等次分布图")
    sheet.text("{{#没有图的原因}}{{没有图的原因}}。{{/没有图的原因}}")
    sheet.tag("否决对象", lambda: sheet.text("{{测评对象}}的结论为{{结论}}（{{原因}}），不参加排名。"))
    sheet.heading("三、主要问题")
    sheet.tag("常见问题", lambda: sheet.text(
        "{{序号}}. {{指标}}：{{对象数量}} 个对象有扣分（占 {{占比}}），共扣 {{共扣分}} 分。"))  # fmt: skip
    sheet.tag("常见问题", lambda: sheet.text("没有发现扣分的问题。"), "^")
    sheet.heading("四、结果复核")
    sheet.text("共收到复核申请 {{申请数}} 件，其中申请成立 {{申请成立数}} 件，维持原结果 {{维持数}} 件，"
               "不予受理 {{不予受理数}} 件{{#未答复数}}，尚未答复 {{未答复数}} 件{{/未答复数}}。")  # fmt: skip
    sheet.text("附件：分类排名表")
    sheet.signed()
    sheet.annex("", "分类排名表")

    def ranked() -> None:
        sheet.heading("{{类别}}")
        sheet.table("排名", _RANKED)
        sheet.tag("表上否决", lambda: sheet.small("注：{{测评对象}}的" + _TICKED))

    sheet.tag("各类", ranked)
    sheet.small("数据校验值：{{校验值}}")
    return sheet.bytes("测评报告")


def _notice() -> bytes:
    sheet = Layout()
    sheet.title("关于{{测评名称}}结果的通报", "{{文号}}")
    sheet.text("各有关单位：", indent=0)
    sheet.text("根据《{{方案名称}}》{{#方案文号}}（{{方案文号}}）{{/方案文号}}，{{组织单位}}组织开展了{{测评名称}}。"
               "测评结果{{#审定}}已经审定（{{审定}}），{{/审定}}现予通报。")  # fmt: skip
    sheet.text("{{#更正说明}}本通报为{{版次}}，对此前公布的结果作如下更正：{{更正说明}}{{/更正说明}}")
    sheet.heading("一、总体情况")
    sheet.text("本次测评对象共 {{对象数}} 个，分 {{类别数}} 类。"
               "{{#各等次}}{{等次}} {{数量}} 个（{{占比}}）；{{/各等次}}各类平均分见下表。")  # fmt: skip
    sheet.table("各类", (
        ("类别", 62, "<{{类别}}"), ("对象数", 18, "{{类别对象数}}"), ("平均分", 20, "{{平均分}}"),
        ("最高分", 20, "{{最高分}}"), ("最低分", 20, "{{最低分}}"),
    ))  # fmt: skip
    sheet.heading("二、分类排名")
    sheet.text("分类排名见附件。{{#否决对象}}{{测评对象}}{{结论}}（{{原因}}），不参加排名。{{/否决对象}}")
    sheet.heading("三、存在的主要问题")
    sheet.tag("常见问题", lambda: sheet.text("{{指标}}：{{对象数量}} 个对象有扣分（占 {{占比}}）。"))
    sheet.tag("常见问题", lambda: sheet.text("没有发现扣分的问题。"), "^")
    sheet.heading("四、有关要求")
    sheet.text("各单位要对照测评发现的问题，逐项整改，并在规定时间内反馈整改情况。")
    sheet.text("附件：分类排名表")
    sheet.signed()
    sheet.annex("", "分类排名表")

    def ranked() -> None:
        sheet.heading("{{类别}}")
        sheet.table("排名", _RANKED)
        sheet.tag("表上否决", lambda: sheet.small("注：{{测评对象}}的" + _TICKED))

    sheet.tag("各类", ranked)
    sheet.small("公布的数据可以自行核验，校验值：{{校验值}}")
    return sheet.bytes("测评结果通报")


def _unit_report() -> bytes:
    sheet = Layout()
    sheet.title("{{测评对象}}测评报告", "（{{测评名称}}，{{版次}}）")
    sheet.heading("一、测评结果")
    sheet.text("{{测评对象}}属{{类别}}。{{结果说明}}")
    sheet.text("同类测评对象 {{同类对象数}} 个，平均 {{同类平均分}} 分，最高 {{同类最高分}} 分。"
               "{{#监测时间点}}监测时间点为{{监测时间点}}。{{/监测时间点}}")  # fmt: skip
    sheet.tag("否决项", lambda: sheet.text(
        "单项否决：{{否决指标}}{{#所见}}（{{所见}}）{{/所见}}。{{#细则}}评分细则：{{细则}}{{/细则}}"))  # fmt: skip
    sheet.heading("二、得分构成")
    sheet.table("计分过程", (("计分过程", 110, "<{{内容}}"), ("分", 40, "{{分}}")), 12)
    sheet.text("{{#计分备注}}说明：{{计分备注}}。{{/计分备注}}")
    sheet.text("各部分得分与同类平均分：")
    sheet.table("各部分", (
        ("部分", 66, "<{{部分}}"), ("满分", 28, "{{满分}}"), ("得分", 28, "{{得分}}"), ("同类平均", 28, "{{平均}}"),
    ), 12)  # fmt: skip
    sheet.picture("得分对比图")
    sheet.text("{{#没有图的原因}}{{没有图的原因}}。{{/没有图的原因}}")
    sheet.heading("三、交叉测评情况")
    sheet.tag("互评", lambda: sheet.text("测评表{{代号}}：{{互评得分}} 分。"))
    sheet.tag("互评", lambda: sheet.text("没有收到测评表。"), "^")
    sheet.text("{{#互评说明}}{{互评说明}}。{{/互评说明}}")
    sheet.tag("表上否决", lambda: sheet.text(_ON_A_SHEET))
    sheet.heading("四、主要问题")
    sheet.tag("主要问题", lambda: sheet.text(
        "{{序号}}. {{指标}}：{{所见}}{{#处数}}，共 {{处数}} 处{{/处数}}{{#扣分}}，扣 {{扣分}} 分{{/扣分}}。"
        "评分细则：{{细则}}"))  # fmt: skip
    sheet.tag("主要问题", lambda: sheet.text("没有发现问题。"), "^")
    sheet.heading("五、自评、互评与认定的差异")
    sheet.table("差异", (
        ("指标", 44, "<{{指标}}"), ("满分", 14, "{{满分}}"), ("自评", 16, "{{自评分}}"),
        ("互评平均", 20, "{{互评均分}}"), ("认定", 16, "{{得分}}"), ("提示", 46, "<{{提示}}"),
    ))  # fmt: skip
    sheet.tag("差异", lambda: sheet.text("没有明显差异。"), "^")
    sheet.tag("隐瞒认定", lambda: sheet.text("经认定，“{{指标}}”的自评隐瞒了事实：{{依据}}"))
    sheet.heading("六、结果复核")
    sheet.tag("复核", lambda: sheet.text("{{提出日期}}就“{{指标}}”申请复核，{{结论}}。{{答复}}"))
    sheet.tag("复核", lambda: sheet.text("没有提出复核申请。"), "^")
    sheet.text("附件：逐项得分表")
    sheet.signed()
    sheet.annex("", "逐项得分表", wide=True)
    sheet.table("逐项得分", (
        ("序号", 11, "{{序号}}"), ("部分", 34, "<{{部分}}"), ("上级指标", 34, "<{{上级指标}}"),
        ("指标", 40, "<{{指标}}"), ("满分", 13, "{{满分}}"), ("自评", 13, "{{自评分}}"), ("互评", 15, "{{互评均分}}"),
        ("得分", 15, "{{得分}}"), ("判定", 13, "{{判定}}"), ("扣分说明", 64, "<{{扣分说明}}"),
    ), 9)  # fmt: skip
    sheet.small("数据校验值：{{校验值}}")
    return sheet.bytes("单位测评报告")


def _problems() -> bytes:
    sheet = Layout()
    sheet.title("{{测评对象}}问题清单", "（{{测评名称}}）")
    sheet.text(
        "{{测评对象}}共有 {{问题数}} 类、{{处数合计}} 处问题。"
        "{{#监测时间点}}监测时间点为{{监测时间点}}。{{/监测时间点}}"
    )

    def place() -> None:
        sheet.text(
            "（{{号}}）{{#位置}}{{位置}}：{{/位置}}{{现象}}{{#次数}}（{{次数}} 次）{{/次数}}"
            "{{#所在页面}}。所在页面：{{所在页面}}{{/所在页面}}",
            align=ALIGN.LEFT,
        )
        sheet.picture("截图")

    def one() -> None:
        sheet.heading("{{序号}}. {{指标}}{{#处数}}（{{处数}} 处）{{/处数}}{{#扣分}}（扣 {{扣分}} 分）{{/扣分}}", 2)
        sheet.text("评分细则：{{细则}}")
        sheet.tag("各处", place)
        sheet.text("{{#另有}}{{另有}}。{{/另有}}")

    sheet.tag("问题", one)
    sheet.tag("问题", lambda: sheet.text("没有发现问题。"), "^")
    sheet.tag("表上否决", lambda: sheet.text(_ON_A_SHEET))
    sheet.signed()
    return sheet.bytes("问题清单")


def _scores() -> bytes:
    sheet = Layout(wide=True)
    sheet.title("{{测评对象}}得分表", "（{{测评名称}}，{{版次}}）")
    sheet.grid(
        (("单位名称", "<{{单位名称}}", "类别", "<{{类别}}"),
         ("综合得分", "<{{综合得分}}", "等次和名次", "<{{等次}}，{{名次说明}}"),
         ("年终测评得分", "<{{年终测评得分}}", "监测时间点", "<{{监测时间点}}"), ("结果", "<{{结果说明}}", "<", "<")),
        (34, 90, 34, 90),
    )  # fmt: skip
    sheet.tag("否决项", lambda: sheet.text(
        "单项否决：{{否决指标}}{{#所见}}（{{所见}}）{{/所见}}。{{#细则}}评分细则：{{细则}}{{/细则}}"))  # fmt: skip
    sheet.tag("表上否决", lambda: sheet.text(_ON_A_SHEET))
    sheet.heading("一、各项得分")
    item = (
        "{{#各项}}{{序号}}. {{部分}}{{#上级指标}} / {{上级指标}}{{/上级指标}} / {{指标}}　满分 {{满分}}"
        "　得分 {{得分}}　自评 {{自评分}}　互评平均 {{互评均分}}　（{{判定}}）"
    )
    cells = ("{{#细则}}{{条}}", "<{{内容}}", "{{结果}}", "<{{所见}}", "{{扣加分}}", "{{判定}}{{/细则}}{{/各项}}")
    sheet.clauses(("条", "评分细则", "结果", "所见", "扣加分", "判定"), item, cells, (12, 108, 16, 74, 22, 18))
    sheet.tag("各项", lambda: sheet.text("没有逐项得分。"), "^")
    sheet.heading("二、年终测评总分")
    sheet.text("{{总分说明}}")
    sheet.table("年终计分", (("计分过程", 150, "<{{内容}}"), ("分", 40, "{{分}}")))
    sheet.tag("不考核", lambda: sheet.text("不考核的指标：{{指标}}（{{满分}} 分），{{原因}}"))
    sheet.grid((("考评人", "", "复核人", "", "日期", ""),), (30, 52, 30, 52, 30, 52))
    return sheet.bytes("得分表")


def _self() -> bytes:
    sheet = Layout(wide=True)
    sheet.title("{{测评名称}}自查自评表")
    sheet.grid(
        (("单位名称（盖章）", "<{{单位名称}}", "测评对象", "<{{测评对象}}"),
         ("类别", "<{{类别}}", "自评总分", "<{{自查自评得分}}")),
        (40, 84, 40, 84),
    )  # fmt: skip
    sheet.small("")
    sheet.table("自评项", (
        ("序号", 11, "{{序号}}"), ("部分", 26, "<{{部分}}"), ("上级指标", 26, "<{{上级指标}}"),
        ("指标", 28, "<{{指标}}"), ("测评内容", 86, "<{{测评内容}}"), ("满分", 13, "{{满分}}"),
        ("自评分", 14, "{{自评分}}"), ("说明", 26, "<{{说明}}"), ("佐证材料", 22, "<{{佐证材料}}"),
    ), 9)  # fmt: skip
    sheet.small("")
    sheet.grid((("填报人", "", "负责人签字", "", "签署日期", "{{签署日期}}"),), (30, 52, 36, 52, 30, 48))
    return sheet.bytes("自查自评表")


def _base() -> bytes:
    sheet = Layout()
    sheet.title("测评对象基本信息填报表")
    sheet.text("单位名称（盖章）：{{单位名称}}", indent=0, align=ALIGN.LEFT)
    sheet.grid(
        (("网站与新媒体建设负责人", "<", "<", "<"),
         ("姓名", "<{{负责人姓名}}", "职务", "<{{负责人职务}}"),
         ("手机", "<{{负责人手机}}", "QQ", "<{{负责人QQ}}"),
         ("微信", "<{{负责人微信}}", "邮箱", "<{{负责人邮箱}}"),
         ("工作联系人", "<{{联系人姓名}}", "职务", "<{{联系人职务}}"),
         ("手机", "<{{联系人手机}}", "QQ", "<{{联系人QQ}}"),
         ("微信", "<{{联系人微信}}", "邮箱", "<{{联系人邮箱}}"), ("单位地址", "<{{单位地址}}", "<", "<"),
         ("网站与新媒体建设情况", "<", "<", "<"),
         ("是否建有网站", "<{{是否建有网站}}", "<", "<"), ("网址", "<{{网址}}", "<", "<"),
         ("是否开通微信号", "<{{是否开通微信号}}", "<", "<"), ("微信号类型", "<{{微信号类型}}", "<", "<"),
         ("微信号名称", "<{{微信号名称}}", "<", "<"), ("是否开通微博", "<{{是否开通微博}}", "<", "<"),
         ("微博名称", "<{{微博名称}}", "<", "<"), ("微博网址", "<{{微博网址}}", "<", "<")),
        (36, 42, 30, 48),
    )  # fmt: skip
    sheet.text("填报日期：{{填报日期}}", align=ALIGN.RIGHT)
    return sheet.bytes("基本信息填报表")


def _appeal() -> bytes:
    sheet = Layout()
    sheet.title("{{测评名称}}结果复核申请表")
    sheet.grid(
        (("申请单位（盖章）", "<{{单位名称}}", "测评对象", "<{{测评对象}}"),
         ("申请复核的指标", "<{{申请指标}}", "指标满分", "<{{指标满分}}"),
         ("自评得分", "<{{指标自评分}}", "提出日期", "<{{提出日期}}"), ("申请理由和依据", "<{{申请理由}}", "<", "<")),
        (40, 44, 30, 42), high=90,
    )  # fmt: skip
    sheet.text("{{#申请截止}}申请截止日期：{{申请截止}}。{{/申请截止}}对测评结果有异议的，可以在收到之日起 3 个工作日内"
               "提出复核申请；与自查自评内容相矛盾的申请不予受理。")  # fmt: skip
    sheet.grid((("经办人", "", "联系电话", "", "负责人签字", ""),), (22, 28, 26, 30, 28, 22))
    return sheet.bytes("复核申请表")


def _reply() -> bytes:
    sheet = Layout()
    sheet.title("{{测评名称}}结果复核答复书")
    sheet.text("{{单位名称}}：", indent=0)
    sheet.text("你单位{{提出日期}}就“{{申请指标}}”提出的复核申请收悉。经复核，结论为：{{结论}}。")
    sheet.text("答复：{{答复}}")
    sheet.grid(
        (("", "复核前", "复核后"), ("该指标得分", "{{复核前指标得分}}", "{{复核后指标得分}}"),
         ("综合得分", "{{复核前综合得分}}", "{{复核后综合得分}}"), ("同类名次", "{{复核前名次}}", "{{复核后名次}}")),
        (52, 52, 52),
    )  # fmt: skip
    sheet.text("{{^申请成立}}本项结果和名次不因本次申请改变。{{/申请成立}}")
    sheet.signed(day="{{答复日期}}")
    return sheet.bytes("复核结果答复书")


MADE: dict[str, Callable[[], bytes]] = {
    "report": _report, "notice": _notice, "unit-report": _unit_report, "problems": _problems, "scores": _scores,
    "self": _self, "base": _base, "appeal": _appeal, "reply": _reply,
}  # fmt: skip

if __name__ == "__main__":
    for id_, make in MADE.items():
        (TEMPLATES / f"{id_}.docx").write_bytes(make())
