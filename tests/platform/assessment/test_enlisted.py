"""The official lists of Zhanjiang, as `govsight demo campaign` takes them in: 47 sites and 233 accounts, none lost."""

from __future__ import annotations

from collections import Counter

import pytest

from govsight.platform.accounts.models import User
from govsight.platform.assessment import pool
from govsight.platform.registry.models import MediaAccount, Organisation, Site
from govsight.rubric.load import load
from govsight_demo.campaign.enlist import SHORT, CannotEnlist, accounts_by_class, elsewhere, enlist
from govsight_demo.campaign.place import PLACES
from govsight_demo.prefecture import CLASSES, build_prefecture
from govsight_demo.server import ServedSite

pytestmark = pytest.mark.django_db
OTHERS = ["市政务服务数据管理局", "市金融工作局", "市政府驻北京联络处", "市医疗保障局"]


def served() -> list[ServedSite]:
    return [ServedSite(one.key, one.start_url, one.kind, one.told, one.owner) for one in build_prefecture().sites]


def test_every_site_and_every_account_stands_with_its_unit(lin: User) -> None:
    sites = enlist(served(), lin)
    classes = [site.subject_class.code for site in sites.values() if site.subject_class]
    assert Counter(classes) == {"1": 11, "2": 26, "3": 10}
    assert Counter(site.kind for site in sites.values()) == {Site.SITE: 17, Site.CHANNEL: 31}  # the portal among them
    assert MediaAccount.objects.count() == 233
    assert elsewhere() == (OTHERS, 10)
    assert Organisation.objects.count() == 48 + len(OTHERS)
    assert not Organisation.objects.filter(name__in=SHORT.values()).exists()
    assert sites["z01"].organisation.accounts.count() == 11
    assert sites["z12"].organisation.accounts.count() == 34


def test_they_take_part_by_what_the_registry_tells_of_them(lin: User) -> None:
    sites, place, rubric = enlist(served(), lin), PLACES["zhanjiang-2021"], load("zhanjiang-2021").rubric
    assert place.class_of("portal") == ""
    chosen = [pool.chosen([site], rubric, place.class_of(key))[0] for key, site in sites.items() if place.class_of(key)]
    assert Counter(one.class_id for one in chosen) == {"county": 11, "dept-service": 26, "dept-plain": 10}
    traits = Counter(trait for one in chosen for trait in one.traits)
    assert traits == {"channel": 31, "no-media": 8}
    alone = {class_: pool.chosen(each, rubric, class_) for class_, each in accounts_by_class().items()}
    assert set(alone) <= set(CLASSES.values())
    assert {class_: len(each) for class_, each in alone.items()} == {"county": 141, "dept-service": 85, "dept-plain": 7}
    every = [one for each in alone.values() for one in each]
    assert all("is-media-account" in one.traits for one in every)
    assert len({one.name for one in every}) == 233


def test_a_row_that_cannot_be_taken_stops_the_whole(lin: User) -> None:
    sites = served()
    twice = ServedSite("z02", "https://elsewhere.example/", "site", sites[1].profile, sites[2].title)
    with pytest.raises(CannotEnlist, match="网站标识码"):
        enlist([*sites[:2], twice], lin)
