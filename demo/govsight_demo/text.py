"""Invented official-style Chinese, deterministic: the same key always gives the same words.

Nothing here names a real place, person or document. Sentences are drawn from templates whose slots have many fillers,
so that two articles share few word runs (near-duplicate detection must stay silent on them).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

_A = "云栖青禾白鹭长汀石桥柳湾松岭竹溪枫林沙洲银杏鹤鸣龙潭凤栖玉泉金钟紫薇丹霞碧峰翠屏双塔三河五里七星半山"
_B = "溪岭坪湾塘洲坞冲畈垄圩浦滩屿坳墩井桥亭渡"
_KIND = ("镇", "街道", "乡", "社区", "村", "园区", "片区", "灌区")
_TOPIC = [
    "高标准农田",
    "老旧小区改造",
    "河湖长制",
    "营商环境",
    "义务教育",
    "基层医疗",
    "春耕备耕",
    "防汛抗旱",
    "安全生产",
    "食品安全",
    "数据共享",
    "乡村道路",
    "林下经济",
    "社区养老",
    "就业援助",
    "技能提升",
    "统计普查",
    "水源保护",
    "垃圾分类",
    "公共交通",
    "文物普查",
    "科普宣传",
    "粮食收储",
    "项目建设",
    "政务公开",
    "审批改革",
    "信用体系",
    "农贸市场",
    "城市绿化",
    "电动车管理",
    "校园周边治理",
    "民生实事",
    "地名标志",
    "档案整理",
    "法治宣传",
    "志愿服务",
    "非遗传承",
    "畜禽养殖",
    "冷链物流",
    "污水处理",
    "边坡治理",
    "燃气安全",
    "医保经办",
    "托育服务",
    "零工市场",
    "中小企业",
    "数字乡村",
    "节水灌溉",
    "森林防火",
    "水库移民",
    "公共租赁住房",
    "农机推广",
    "质量提升",
    "夜间经济",
    "残疾人服务",
    "退役军人服务",
    "知识产权",
    "全民健身",
    "图书借阅",
    "气象服务",
]
_LEAD = [
    "分管负责同志",
    "调研组",
    "专项检查组",
    "工作专班",
    "业务科室",
    "第三方评估机构",
    "督导组",
    "驻点干部",
    "技术人员",
    "社区网格员",
    "行业协会",
    "专家组",
    "片区负责人",
    "值班人员",
]
_ACT = [
    "深入{p}实地查看{t}进展",
    "召开{t}推进会",
    "组织开展{t}专题培训",
    "对{t}情况进行抽查",
    "与群众代表座谈听取{t}意见",
    "现场协调解决{t}中的堵点",
    "逐项核对{t}台账",
    "印发{t}工作提示",
    "为企业送上{t}政策明白卡",
    "完成{t}年度任务的阶段验收",
    "向社会公布{t}进度",
    "启动{t}第{q}轮排查",
]
_RESULT = [
    "累计完成{n}处整改，剩余{m}处列入下月计划",
    "收集意见建议{n}条，当场答复{m}条",
    "惠及居民{n}户、{m}余人",
    "新增服务网点{m}个，平均办理时间压缩{n}分钟",
    "完成投资{n}万元，占年度计划的{m}%",
    "发放资料{n}份，接待咨询{m}人次",
    "办结率达到{m}%，比上季度提高{q}个百分点",
    "建成便民设施{m}处，覆盖{q}个行政村",
    "培训业务骨干{n}人次，考核合格率{m}%",
    "梳理清单{q}张、事项{n}项",
    "修复管网{n}米，更换井盖{m}个",
    "核减重复填报表格{q}张",
]
_OPEN = [
    "{d}，{l}{a}。",
    "为做好{t}工作，{o}于{d}{a}。",
    "记者从{o}获悉，今年以来，{p}围绕{t}持续用力。",
    "连日来，{p}{t}现场一派繁忙。",
    "近日，{o}会同{p}{a}。",
    "{d}上午，{t}工作推进会在{p}召开，{l}参加。",
    "按照年度计划安排，{o}自{d}起集中推进{t}。",
    "入秋以来，{l}先后{n}次到{p}了解{t}情况。",
]
_MID = [
    "截至目前，{r}。",
    "在{p}，{l}{a}，{r}。",
    "针对{t}与{u}交叉的难点，{o}建立了{q}项衔接办法，{r}。",
    "{p}居民{x}说：“过去办这件事要跑{q}趟，现在{m}分钟就能办好。”",
    "据{l}介绍，{u}方面{r}。",
    "下一步，{o}将把{u}同{t}一并谋划，{r}。",
    "检查中发现的{q}类问题已逐一明确责任单位，其中{u}问题由{p}牵头。",
    "统计显示，{t}相关经费支出{n}万元，{u}支出{m}万元。",
    "会议要求，{p}要在{d}前报送{t}进展，{l}负责汇总。",
    "{o}还在{p}设立了{u}咨询台，{r}。",
    "从抽查结果看，{p}的{t}排名靠前，{y}的{u}仍需加强。",
    "{x}代表企业介绍了{u}应用情况，认为{t}的关键在于把标准讲清楚。",
    "{p}与{y}签订了{t}协作备忘录，约定每{q}个月会商一次。",
    "此前，{y}曾因{u}进度滞后被提醒，经整改，{r}。",
    "{l}表示，{t}不能一阵风，要把{u}的经验固定下来。",
    "新修订的{t}流程图已张贴在{p}服务大厅，{u}事项同步更新。",
    "有{n}名干部下沉{y}，协助办理{u}。",
    "经测算，{t}每推进{q}个百分点，可带动{u}投入约{n}万元。",
    "现场发放{u}问卷{n}份，收回{m}份。",
    "{p}党群服务中心把{t}纳入积分管理，{x}等{q}人获评月度之星。",
    "夜间值守期间，{l}处理{u}来电{m}个。",
]
_CLOSE = [
    "下一阶段，{o}将继续做好{t}，让{p}群众得到实惠。",
    "相关安排如有调整，以{o}最新通知为准。",
    "欢迎社会各界对{t}工作提出意见，联系人：{x}。",
    "据悉，{p}第{q}期{u}将于{d}启动。",
    "（{o}供稿，{x}整理）",
    "本期工作简报由{l}核校。",
]
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN = "文明建国志强海燕晓峰丽华春梅秀英永刚国庆雨桐子涵思远佳宁浩然俊杰雅琴静怡立新卫东"
_TITLE = {
    "news": "{p}扎实推进{t}工作|{o}到{p}调研{t}|{p}召开{t}工作现场会|{t}走进{p} {u}同步提升|{p}{t}第{q}期培训班开班|"
    "{p}{t}专项检查动态|{p}{t}按下“加速键”",
    "notice": "关于{p}{t}有关事项的公告|关于开展{p}{t}工作的通知|{p}{t}项目公示（第{n}号）|关于征集{t}意见的通告（{p}）|"
    "关于{p}{t}资金安排情况的公示",
    "policy": "关于印发《{p}{t}实施细则》的通知|{p}{t}管理办法（试行）|关于进一步加强{p}{t}的若干措施|{p}{t}三年行动方案",
    "plain": "《{p}{t}管理办法》政策解读|{p}{t}新政要点说明",
    "reading": "一图读懂《{p}{t}实施细则》|《{p}{t}管理办法》政策解读|问答：{p}{t}怎么办|{p}{t}新政要点说明",
}


def rng(*key: object) -> random.Random:
    """A random source that depends only on `key`."""
    return random.Random("/".join(map(str, key)))


def place(r: random.Random) -> str:
    """An invented place name."""
    i = r.randrange(0, len(_A), 2)
    middle = r.choice(_A[1::2]) if r.random() < 0.4 else ""
    return _A[i] + middle + r.choice(_B) + r.choice(_KIND)


def person(r: random.Random) -> str:
    """An invented person's name."""
    return r.choice(_SURNAME) + "".join(r.sample(_GIVEN, r.choice((1, 2))))


_SLOT = re.compile(r"\{(\w)\}")
_FILLERS: dict[str, Callable[[random.Random], str]] = {
    "p": place,
    "y": place,
    "t": lambda r: r.choice(_TOPIC),
    "u": lambda r: r.choice(_TOPIC),
    "l": lambda r: r.choice(_LEAD),
    "a": lambda r: r.choice(_ACT),
    "r": lambda r: r.choice(_RESULT),
    "x": person,
    "n": lambda r: str(r.randrange(11, 980)),
    "m": lambda r: str(r.randrange(6, 99)),
    "q": lambda r: str(r.randrange(2, 9)),
}


def fill(template: str, r: random.Random, organisation: str, day: date) -> str:
    """Fill the slots of one template, one slot the same everywhere in it; fillers may hold slots themselves."""
    known = {"o": organisation}

    def filled(found: re.Match[str]) -> str:
        slot = found[1]
        if slot not in known:
            if slot == "d":
                near = date.fromordinal(day.toordinal() - r.randrange(1, 20))
                known[slot] = f"{near.month}月{near.day}日"
            else:
                known[slot] = _SLOT.sub(filled, _FILLERS[slot](r))
        return known[slot]

    return _SLOT.sub(filled, template)


def title(r: random.Random, kind: str, organisation: str, day: date) -> str:
    """A title for a section of `kind` (news, notice, policy, reading, plain)."""
    return fill(r.choice(_TITLE[kind].split("|")), r, organisation, day)


def paragraphs(r: random.Random, organisation: str, day: date) -> list[str]:
    """Body text: 6 to 9 paragraphs, about 600 to 1,500 characters."""
    out = [fill(r.choice(_OPEN), r, organisation, day) + fill(r.choice(_MID), r, organisation, day)]
    for _ in range(r.randrange(4, 8)):
        chosen = r.sample(_MID, r.randrange(2, 5))
        out.append("".join(fill(t, r, organisation, day) for t in chosen))
    out.append(fill(r.choice(_CLOSE), r, organisation, day))
    return out


_SERVICE = [
    "经营许可证核发",
    "补贴申领",
    "资格认定",
    "档案查询",
    "证明开具",
    "登记备案",
    "变更登记",
    "年度报告",
    "场地使用申请",
    "证书补办",
    "设施验收",
    "费用减免",
    "信息更正",
    "注销登记",
]


def service(r: random.Random, number: int) -> str:
    """The name of a service matter (办事事项)."""
    return r.choice(_TOPIC) + _SERVICE[number % len(_SERVICE)]


def guide(r: random.Random, name: str, organisation: str, day: date) -> list[tuple[str, str]]:
    """The ten elements of a service guide (办事指南) as (element, text)."""
    return [
        ("事项名称", name),
        (
            "设定依据",
            f"《{place(r)}{r.choice(_TOPIC)}管理办法》第{r.randrange(3, 40)}条；"
            + fill(r.choice(_MID), r, organisation, day),
        ),
        (
            "申请条件",
            f"在{place(r)}从事{r.choice(_TOPIC)}的自然人或法人；" + fill(r.choice(_MID), r, organisation, day),
        ),
        (
            "办理材料",
            f"1. {name}申请表（原件1份，纸质）；2. 申请人身份证明（复印件1份）；3. {r.choice(_TOPIC)}相关佐证材料（复印件{r.randrange(1, 4)}份）。",
        ),
        ("办理地点", f"{place(r)}政务服务大厅{r.randrange(1, 5)}楼{r.randrange(1, 60)}号窗口"),
        ("办理机构", organisation),
        ("收费标准", r.choice(("不收费", "免费", f"工本费{r.randrange(2, 20)}元"))),
        (
            "办理时间",
            f"工作日上午{r.choice(('8:30', '9:00'))}至12:00，下午14:30至{r.choice(('17:30', '18:00'))}；承诺{r.randrange(2, 15)}个工作日办结",
        ),
        ("联系电话", f"0980-{r.randrange(2000000, 8999999)}"),
        ("办理流程", "；".join(fill(t, r, organisation, day).rstrip("。") for t in r.sample(_MID, 3)) + "。"),
    ]
