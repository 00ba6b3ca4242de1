"""The small frozen types every part of GovSight speaks. Imports nothing of GovSight but itself."""

from govsight.vocab.codes import SiteCode
from govsight.vocab.evidence import EvidenceRef
from govsight.vocab.finding import Finding
from govsight.vocab.link import NOT_LOOKED, LinkFacts, Role, Verdict
from govsight.vocab.outcome import Breached, Met, NotApplicable, Outcome, Undetermined
from govsight.vocab.page import FooterFacts, PageFacts, PageKind
from govsight.vocab.site import HostFacts, SiteProfile, TlsFault

__all__ = [
    "NOT_LOOKED",
    "Breached",
    "EvidenceRef",
    "Finding",
    "FooterFacts",
    "HostFacts",
    "LinkFacts",
    "Met",
    "NotApplicable",
    "Outcome",
    "PageFacts",
    "PageKind",
    "Role",
    "SiteCode",
    "SiteProfile",
    "TlsFault",
    "Undetermined",
    "Verdict",
]
