"""Names of persons and posts in short texts: 张三, 李　四, 局长 王五, 姓名：赵六."""

from __future__ import annotations

import re

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰"
    "郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利"
    "蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉岳帅缑亢况郈有琴归海晋楚闫法汝鄢"
    "涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖覃植布冼邝揭练招麦岩苟凃修邸代付闪原展逢昂晟"
)
_DOUBLE = "欧阳|司徒|上官|诸葛|司马|皇甫|尉迟|公孙|慕容|令狐|东方|独孤|南宫|夏侯|端木|百里|轩辕"
#: Short words that look like names.
_NOT_NAMES = frozenset(
    (
        *(
            "高新区",
            "安全",
            "方案",
            "金融",
            "文化",
            "文件",
            "计划",
            "广场",
            "国家",
            "水利",
            "农业",
            "农村",
            "公示",
            "公告",
            "公开",
            "通知",
        ),
        *(
            "时间",
            "关于",
            "经济",
            "常委",
            "管理",
            "和谐",
            "成员",
            "成果",
            "应急",
            "应用",
            "相关",
            "相册",
            "简介",
            "简历",
            "路线",
            "海洋",
        ),
        *(
            "海关",
            "能源",
            "师资",
            "师德",
            "养老",
            "法规",
            "法治",
            "法律",
            "东莞",
            "广东",
            "广州",
            "江门",
            "阳江",
            "惠州",
            "湛江",
            "梅州",
            "全部",
        ),
        *(
            "国土",
            "明细",
            "明白",
            "平台",
            "平安",
            "万户",
            "关闭",
            "时政",
            "于都",
            "温馨",
            "温馨提示",
            "向上",
            "居民",
            "利企",
            "师生",
            "支部",
            "支持",
        ),
        *(
            "单位",
            "单位简介",
            "常见问题",
            "常务",
            "高级",
            "高效",
            "万事通",
            "通讯录",
            "通联",
            "程序",
            "康复",
            "凤凰",
            "党建",
            "党务",
            "党委",
            "党组",
        ),
        *(
            "党组成员",
            "党委委员",
            "党务公开",
            "权力",
            "权责清单",
            "查询",
            "查看",
            "查看详情",
            "查看更多",
            "简体",
            "繁体",
            "容貌",
            "解读",
            "宣传",
            "经开区",
        ),
        *(
            "管委会",
            "干部",
            "干部任免",
            "任免",
            "人事",
            "任前公示",
            "司法",
            "公安",
            "林业",
            "水务",
            "金土",
            "花卉",
            "商务",
            "强制",
            "平方",
            "年报",
        ),
        *(
            "政务公开",
            "印发",
            "白皮书",
            "后勤",
            "项目",
            "项目建设",
            "房产",
            "农情",
            "车辆",
            "包容",
            "居家",
            "党史",
            "文明",
            "文明创建",
            "文旅",
            "文教",
        ),
        *(
            "双公示",
            "双随机",
            "国资",
            "安监",
            "应知应会",
            "广告",
            "和平",
            "江湖",
            "连线",
            "路况",
            "艾滋病",
            "喻晓",
            "越南",
            "师范",
            "沙龙",
        ),
    )
)
_NAME = re.compile(rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_MINORITY = re.compile(r"[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,8}")
_MARKED = re.compile(r"[（(](?:女|男|[\u4e00-\u9fff]{1,4}族|[^）)]{1,8})[）)]|同志|简介$|简历$|先生$|女士$")
POST = re.compile(
    r"书记|[市县区州镇乡省]长|[局院处科站所厅部司校组队社会馆段园]长(?!期|效)|主任|主席|总(?:工程师|经理|监|师|会计师|规划师|经济师)|"
    r"调研员|巡视员|督察|常委|委员(?!会)|党组成员|副职|秘书长|专员|政委|支队长|大队长|理事|董事|监事|检察长|庭长|一级警长|关长|馆长|负责人|"
    r"领导成员|班子成员|盟长|旗长|行长|台长|参谋|政治部"
)
DUTY = re.compile(
    r"分\s?工\s?[:：]?\s{0,8}[^\s:：]{2}|分管|主管|协管|协助|主持|负责|联系(?![电我方人地邮])|联系点|挂钩|领导[^\s，。]{0,12}工作|统筹|抓[^\s，。]{1,10}工作|全面工作"
)


def name_in(text: str) -> str:
    """The name when a short text is a person's name and little else, "" otherwise."""
    bare = _MARKED.sub("", "".join(text.split())).strip("：:、，。|｜-—·")
    bare = re.sub(r"^姓名[:：]?", "", bare)
    if bare in _NOT_NAMES or not 2 <= len(bare) <= 14:
        return ""
    if _MINORITY.fullmatch(bare):
        return bare
    if _NAME.fullmatch(bare) and not POST.search(bare) and len(bare) <= 4:
        return bare
    return ""


def name_beside_post(text: str) -> str:
    """The name in 局长 王五, 王五 党组书记、局长, 局长：王五 or 王五（局长）; "" when there is none."""
    words = [word for word in re.split(r"[\s:：|｜,，—\-()（）【】\[\]]+", text.strip()) if word]
    if not 2 <= len(words) <= 8 or len(text) > 80:
        return ""
    if len(words[0]) == 1 and len(words[1]) == 1:  # 李 四
        words = [words[0] + words[1], *words[2:]]
    names = [name for word in words if (name := name_in(word))]
    posts = [word for word in words if POST.search(word)]
    if len(names) == 1 and posts:
        return names[0]
    return ""


def glued_name(text: str) -> str:
    """The name in 局长王五 or 王五局长: told by the post it touches."""
    bare = "".join(text.split())
    if len(bare) > 24:
        return ""
    found = re.fullmatch(rf"(?:[\u4e00-\u9fff、]{{0,16}}?(?:{POST.pattern}))({_NAME.pattern})", bare)
    if found and not POST.search(found[1]) and found[1] not in _NOT_NAMES:
        return found[1]
    return ""
