"""What is registered of a site (`SiteProfile`) and what was seen of a host (`HostFacts`)."""

from __future__ import annotations

import msgspec


class SiteProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    """Registered facts of the inspected site, from `--profile FILE`; every one may be absent ("" = not told).

    name: 网站名称. code: 网站标识码. host: 主办单位. domain: registered host name. kind: `site` or `channel`; the
    name and host of a channel may be its own or those of the site around it.
    level: `portal` (门户网站), `department` (部门网站) or `institution` (事业单位, such as a hospital), "" unknown.
    icp, psb, contact: as they should stand in the foot. outward_service: 是否承担对外服务职能. class_: its class in a
    plan (`class` in the file); traits: what else a plan's conditions ask of it, in the plan's words.
    """

    name: str = ""
    code: str = ""
    host: str = ""
    domain: str = ""
    kind: str = ""
    level: str = ""
    icp: str = ""
    psb: str = ""
    contact: str = ""
    outward_service: bool | None = None
    class_: str = ""
    traits: tuple[str, ...] = ()


class TlsFault(msgspec.Struct, frozen=True):
    """One fault of a TLS service. kind: `expired`, `not_yet_valid`, `wrong_name`, `self_signed`,
    `incomplete_chain`, `untrusted`, `old_protocol`, `handshake`. text: Chinese. passable: a browser lets a person
    continue."""

    kind: str
    text: str
    passable: bool


class HostFacts(msgspec.Struct, frozen=True):
    """What was seen of one host of the site.

    scheme_https: it answered over TLS. tls_faults: see `TlsFault`. not_found_status: status of the answer to a
    random address (None: not asked or no answer). robots: `obeyed`, `ignored`, `absent` or `unreadable`.
    evidence: record id of the TLS observation or of the random address's answer.
    """

    host: str
    https: bool = False
    tls_faults: tuple[TlsFault, ...] = ()
    tls_looked: bool = False
    not_found_status: int | None = None
    not_found_soft: bool = False
    robots: str = ""
    evidence: str | None = None
