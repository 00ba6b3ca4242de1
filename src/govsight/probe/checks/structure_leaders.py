"""What it looks at: the section on leaders (领导信息), and for each person it shows: name, post (职务) and duties
(分工). No such section on a site seen whole is `missing` on the home page; a person without post or duties is
`missing` on that person's page, one for each element. Persons that only pictures show, or pages not read, are doubts.

Why (clause): 湛江 2021 领导信息①, ②. The place tells them apart: `home` for the section, `inner` for a person's
element.

What it cannot see: whether names, posts, order and duties are right (a person compares); text in pictures.

Example: 「副局长 张三」 with a photograph and no word of duties, while the others have some: target `张三·分工`,
`missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._presence import presence, reached
from govsight.probe.know.candidates import Candidate
from govsight.probe.know.leaders import Person, people_on
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "structure.leaders"
_MOST = 12  # leaders' pages read


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """The section first, then each person on its pages."""
    found = reached(view, "leaders")
    if not found:
        return presence(view, home, ID, "leaders")
    people = _people(view, found)
    if not people:
        best = found[0]
        why = "在站外，没有查看" if best.page is None else "没有读出人员（可能是图片或由脚本生成）"
        return Undetermined(
            f"有领导信息栏目「{best.name}」（{best.url or best.seen_on}），{why}，请人工查看姓名、职务和分工"
        )
    ledger = Ledger(ID, view)
    evidence = {one.page.url: one.page.evidence for one in found if one.page is not None}
    for person in people.values():
        for element, said in (("职务", person.post), ("分工", person.duties)):
            target = f"{person.name}·{element}"
            if said is None:
                ledger.doubt(person.page, target, f"{person.name}的{element}没有读出：{person.why}", None, "inner")
            elif not said:
                seen = f"领导信息中{person.name}没有写明{element}"
                ledger.find(person.page, target, seen, "missing", evidence.get(person.page), "inner")
    return ledger.outcome(f"检查领导信息栏目的 {len(people)} 人：{'、'.join(list(people)[:8])}")


def _people(view: SiteView, found: list[Candidate]) -> dict[str, Person]:
    """name -> what is said, the fullest of what the pages of the section say."""
    people: dict[str, Person] = {}
    for url in dict.fromkeys(one.page.url for one in found if one.page is not None):
        if len(people) > 200 or list(dict.fromkeys(one.url for one in found)).index(url) >= _MOST:
            break
        page = view.close(url)
        for person in people_on(page, view.close) if page is not None else ():
            known = people.get(person.name)
            if known is None or _fullness(person) > _fullness(known):
                people[person.name] = person
    return people


def _fullness(person: Person) -> int:
    return 2 * (bool(person.post) + bool(person.duties)) + (person.post is None) + (person.duties is None)


CHECK = Check(
    id=ID,
    title="领导信息",
    clauses=(
        zhanjiang("领导信息①", "未开设领导信息类栏目的，此项不得分。"),
        zhanjiang(
            "领导信息②",
            "领导信息至少包含姓名、职务和分工情况，缺失或不准确的，每发现一处扣0.5分，扣完为止(具体根据本地区有关部门要求实施)。",
        ),
    ),
    run=run,
    cannot_see="姓名、职务、排序和分工是否准确；图片里的文字。",
)
