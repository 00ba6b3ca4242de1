"""Before publishing the office reads what people wrote, word for word as it becomes public."""

from __future__ import annotations

import re
from html import unescape

import pytest
from tests.platform.assessment.conftest import NOW
from tests.platform.conftest import signed_in

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.gather import campaign_data
from govsight.platform.assessment.models import Appeal, Campaign, Concealment, Ruling, Sheet, SheetExhibit, SheetField
from govsight.procedure.canonical import canonical
from govsight.procedure.release.anonymous import anonymous

ITEM = "h.updated"
WROTE = {
    "appeal": "经办人赵某，电话13800138000", "ruling": "答复：与钱某核实", "concealment": "孙某承认",
    "self": "李某填写", "proof": "周某的证明.pdf", "cross": "吴某看过",
}  # fmt: skip


@pytest.fixture
def written(campaign: Campaign, lin: User) -> Campaign:
    subject = campaign.subjects.get(key="s002")
    appeal = Appeal.objects.create(
        subject=subject, item=ITEM, text=WROTE["appeal"], filed_by=lin, filed_at=NOW, due=day_of(NOW)
    )
    Ruling.objects.create(appeal=appeal, kind=Ruling.REJECTED, text=WROTE["ruling"], by=lin, at=NOW)
    Concealment.objects.create(subject=subject, item=ITEM, why=WROTE["concealment"], by=lin, at=NOW)
    own, other = subject.sheets.get(kind=Sheet.SELF), subject.sheets.filter(kind=Sheet.CROSS).first()
    for sheet, kind in ((own, "self"), (other, "cross")):
        SheetField.objects.create(sheet=sheet, item=ITEM, what="note", value=WROTE[kind], saved_by=lin, saved_at=NOW)
    SheetExhibit.objects.create(sheet=own, item=ITEM, kind=SheetExhibit.UPLOAD, name=WROTE["proof"], by=lin, at=NOW)
    return campaign


def test_everything_that_is_published_word_for_word_is_read_before(written: Campaign, lin: User) -> None:
    client, path = signed_in(lin), f"/releases/publish/{written.pk}/"
    first = client.get(path).content.decode()
    kinds = re.findall(r'href="(\?kind=\w+)#texts"', first)
    read = [unescape(client.get(path + kind).content.decode()) for kind in kinds]
    shown = "\n".join(read)
    public = canonical(anonymous(campaign_data(written))).decode()  # what campaign.json of a release is
    for text in WROTE.values():
        assert text in shown
        assert text in public
    assert re.search(r'href="(/assessments/appeals/\d+/)', read[0])  # back to where it was written
    assert read[0].index(WROTE["appeal"]) < read[0].index("有长数字")
    assert "有 1 处含 11 位以上的数字" in first
    assert WROTE["appeal"] in client.get(f"{path}?kind=nonsense&page=99").content.decode()
    assert client.get(re.search(r"/assessments/sheets/\d+/", shown)[0]).status_code == 200  # type: ignore[index]
