"""The accessibility rules of axe-core in Chinese: what is wrong, and what to do."""

from __future__ import annotations

#: axe id -> (what is wrong, what to do).
RULES: dict[str, tuple[str, str]] = {
    "area-alt": ("图片热区没有文字说明", "给 area 写上 alt"),
    "aria-allowed-attr": ("ARIA 属性用在了不支持它的元素上", "去掉或换成该角色支持的属性"),
    "aria-braille-equivalent": ("盲文标签没有对应的普通标签", "补上 aria-label 或 aria-roledescription"),
    "aria-command-name": ("按钮或链接角色没有名称", "写上文字或 aria-label"),
    "aria-conditional-attr": ("ARIA 属性不合该角色的用法", "按角色的规定使用属性"),
    "aria-deprecated-role": ("用了已废弃的 ARIA 角色", "换成现行角色"),
    "aria-hidden-body": ("整个页面对读屏软件隐藏", "去掉 body 上的 aria-hidden"),
    "aria-hidden-focus": ("对读屏软件隐藏的内容仍能用键盘聚焦", "隐藏时一并移出键盘顺序"),
    "aria-input-field-name": ("输入控件没有名称", "写上标签或 aria-label"),
    "aria-meter-name": ("度量条没有名称", "写上 aria-label"),
    "aria-progressbar-name": ("进度条没有名称", "写上 aria-label"),
    "aria-prohibited-attr": ("ARIA 属性用在了禁止它的元素上", "去掉该属性"),
    "aria-required-attr": ("ARIA 角色缺少必需的属性", "补上必需的属性"),
    "aria-required-children": ("ARIA 角色里缺少规定的下级角色", "补上规定的下级角色"),
    "aria-required-parent": ("ARIA 角色不在规定的上级角色里", "放进规定的上级角色"),
    "aria-roles": ("ARIA 角色的写法无效", "改用有效的角色名"),
    "aria-roledescription": ("角色说明用在了没有角色的元素上", "去掉，或给出有效的角色"),
    "aria-tab-name": ("选项卡没有名称", "写上文字或 aria-label"),
    "aria-toggle-field-name": ("开关控件没有名称", "写上标签或 aria-label"),
    "aria-tooltip-name": ("提示框没有名称", "写上文字或 aria-label"),
    "aria-valid-attr": ("ARIA 属性名写错", "改正属性名"),
    "aria-valid-attr-value": ("ARIA 属性值无效", "改正属性值"),
    "audio-caption": ("声音没有文字稿", "配上文字稿"),
    "autocomplete-valid": ("autocomplete 的值无效", "改用规定的值"),
    "avoid-inline-spacing": ("行内样式固定了字距行距，读者无法调整", "去掉 !important"),
    "blink": ("用了闪烁文字", "去掉 blink"),
    "button-name": ("按钮没有名称，读屏软件读不出", "写上文字、value 或 aria-label"),
    "bypass": ("没有跳过重复内容的办法", "加上跳到正文的链接或正确的标题、区域"),
    "color-contrast": ("文字与背景对比不足，看不清", "对比度提高到 4.5:1（大字 3:1）以上"),
    "css-orientation-lock": ("页面只许横屏或竖屏", "不要锁定方向"),
    "definition-list": ("dl 的结构不对", "dl 里只放成组的 dt、dd"),
    "dlitem": ("dt、dd 不在 dl 里", "放进 dl"),
    "document-title": ("页面没有标题", "写上 title"),
    "duplicate-id-aria": ("被引用的 id 重复", "让 id 唯一"),
    "form-field-multiple-labels": ("一个输入框有几个标签", "只留一个标签"),
    "frame-focusable-content": ("框架不能聚焦，里面的内容用键盘到不了", "去掉 tabindex=-1"),
    "frame-title": ("框架没有标题", "给 iframe 写上 title"),
    "frame-title-unique": ("几个框架标题相同", "写上各自的标题"),
    "html-has-lang": ("页面没有标明语言", '在 html 上写 lang="zh-CN"'),
    "html-lang-valid": ("页面语言的写法无效", "改成 zh-CN 等有效写法"),
    "html-xml-lang-mismatch": ("lang 与 xml:lang 不一致", "改成一致"),
    "image-alt": ("图片没有替代文字", '写上 alt；纯装饰的写 alt=""'),
    "input-button-name": ("表单按钮没有名称", "写上 value"),
    "input-image-alt": ("图片按钮没有替代文字", "写上 alt"),
    "label": ("输入框没有标签", "用 label 或 aria-label 标明填什么"),
    "label-content-name-mismatch": ("控件的名称不含显示的文字", "让名称包含显示的文字"),
    "link-in-text-block": ("正文里的链接只靠颜色区分", "加下划线或提高与正文的对比"),
    "link-name": ("链接没有文字，读屏软件读不出去向", "写上文字、图片的 alt 或 aria-label"),
    "list": ("列表的结构不对", "ul、ol 里只放 li"),
    "listitem": ("li 不在列表里", "放进 ul 或 ol"),
    "marquee": ("用了滚动文字", "不用 marquee，或能停下来"),
    "meta-refresh": ("页面会自动刷新或跳转", "去掉自动刷新"),
    "meta-viewport": ("禁止了手机上放大页面", "去掉 user-scalable=no 和 maximum-scale"),
    "nested-interactive": ("可操作的控件套在另一个里面", "拆开"),
    "no-autoplay-audio": ("声音自动播放", "不自动播放，或提供停止的办法"),
    "object-alt": ("嵌入对象没有替代文字", "写上说明文字"),
    "p-as-heading": ("用加粗的段落当标题", "改用 h1 至 h6"),
    "role-img-alt": ("当作图片的元素没有替代文字", "写上 aria-label"),
    "scrollable-region-focusable": ("可滚动的区域用键盘到不了", '加 tabindex="0"'),
    "select-name": ("下拉框没有名称", "用 label 或 aria-label 标明"),
    "server-side-image-map": ("用了服务器端图片热区", "改用普通链接"),
    "summary-name": ("折叠栏没有名称", "给 summary 写上文字"),
    "svg-img-alt": ("矢量图没有替代文字", "写上 title 或 aria-label"),
    "table-fake-caption": ("用单元格当表格标题", "改用 caption"),
    "td-headers-attr": ("单元格引用的表头不在同一表里", "改正 headers"),
    "td-has-header": ("大表的单元格没有表头", "用 th 标明表头"),
    "th-has-data-cells": ("表头没有对应的单元格", "改正表格结构"),
    "valid-lang": ("局部语言的写法无效", "改成有效写法"),
    "video-caption": ("视频没有字幕", "配上字幕"),
}


def title_of(rule: str) -> str:
    """What is wrong, in Chinese; the id itself for a rule not known here."""
    return RULES[rule][0] if rule in RULES else f"不符合无障碍规则 {rule}"


def remedy_of(rule: str) -> str:
    """What to do, in Chinese, "" when not known here."""
    return RULES[rule][1] if rule in RULES else ""
