"""What a crawled site may hold: text that wants to run, and text that breaks screens."""

from __future__ import annotations

RUNS = (
    "<script>window.__xss=1</script>",
    "<ScRiPt >window.__xss=1</sCrIpT>",
    '"><script>window.__xss=1</script>',
    "'><img src=x onerror=window.__xss=1>",
    '<img src=x onerror="window.__xss=1">',
    "<svg onload=window.__xss=1>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<body onload=window.__xss=1>",
    "<details open ontoggle=window.__xss=1>",
    '<iframe src="javascript:parent.__xss=1"></iframe>',
    '<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.__xss=1>",
    "</textarea><script>window.__xss=1</script>",
    "</title><script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "--><script>window.__xss=1</script>",
    "]]><script>window.__xss=1</script>",
    '" autofocus onfocus=window.__xss=1 x="',
    "' autofocus onfocus=window.__xss=1 x='",
    '" hx-get="/" hx-trigger="load" hx-on::load="window.__xss=1" x="',
    '" style="position:fixed;inset:0" x="',
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    "<form action=//evil.example><button>登录</button></form>",
    '<a href="javascript:window.__xss=1">点这里</a>',
    "{{ 7*7 }}{% load static %}{{ request.user.password }}",
    "${window.__xss=1}#{window.__xss=1}",
    "javascript:window.__xss=1",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e",
    '<noscript><p title="</noscript><img src=x onerror=window.__xss=1>">',
    "<template><script>window.__xss=1</script></template>",
    "＜script＞window.__xss=1＜/script＞",
)
"""Each sets `window.__xss` where it runs, or harms without."""

NAUGHTY = (
    "很长的没有断点的名称" * 12,
    "Averylongwordwithoutanybreakpoint" * 6,
    "\u202e\u202d从右往左的文字\u202c",
    "Z̸̡̛a̵l̶g̷o̵ ̴h̸e̷ ̵c̶o̴m̸e̸s̷",
    "\u200b\u200c\u200d\ufeff零宽",
    "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳",
    "مرحبا بالعالم",
    "𠮷𠜎𡃁𣎴",
    "=1+1", "+1", "-1", "@SUM(1)", "＝1",
    "NULL", "undefined", "NaN", "0", "-0", "1e309", "None",
    "'; DROP TABLE registry_site; --",
    "../../../../etc/passwd",
    "%00%0a%0d%3cscript%3e",
    "%s%d%n{0}",
    "   前后空格   ",
    "一行\n两行\r\n三行\t表格",
    "\\", "/", "|", "~", "`",
)  # fmt: skip

ADDRESSES = (
    "javascript:window.__xss=1",
    "JaVaScRiPt:window.__xss=1//http://ok.example/",
    " javascript:window.__xss=1",
    "java\tscript:window.__xss=1",
    "data:text/html,<script>window.__xss=1</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/",
    'http://evil.example/" onmouseover="window.__xss=1',
    "http://evil.example/'><script>window.__xss=1</script>",
    "http://user:secret@evil.example/",
    "https://www.lanchuan.example/" + "x" * 300,
    "ftp://evil.example/x",
    "about:blank",
    "blob:http://evil.example/1",
)

LONG_WAY = "https://政府网.example:8443/<script>window.__xss=1</script>?q=\"'>" + "x" * 300 + "#结尾"

TEXTS = RUNS + NAUGHTY
