"""The small frozen types every part of GovSight speaks. Imports nothing of GovSight but itself."""

from govsight.vocab.close import Anchor, ClosePage, Field, Form, Line, Medium, Picture, Region, Script
from govsight.vocab.codes import MediaCode, SiteCode
from govsight.vocab.evidence import EvidenceRef
from govsight.vocab.finding import Finding
from govsight.vocab.link import NOT_LOOKED, LinkFacts, Role, Verdict
from govsight.vocab.outcome import NEVER, Breached, Figure, Met, NotApplicable, Outcome, Undetermined
from govsight.vocab.page import FooterFacts, HiddenLink, PageFacts, PageKind
from govsight.vocab.site import HostFacts, SiteProfile, TlsFault
from govsight.vocab.words import DocumentFacts, PersonalHit, SecrecyMark, TextFacts, WordHit

__all__ = [
    "NEVER",
    "NOT_LOOKED",
    "Anchor",
    "Breached",
    "ClosePage",
    "DocumentFacts",
    "EvidenceRef",
    "Field",
    "Figure",
    "Finding",
    "FooterFacts",
    "Form",
    "HiddenLink",
    "HostFacts",
    "Line",
    "LinkFacts",
    "MediaCode",
    "Medium",
    "Met",
    "NotApplicable",
    "Outcome",
    "PageFacts",
    "PageKind",
    "PersonalHit",
    "Picture",
    "Region",
    "Role",
    "Script",
    "SecrecyMark",
    "SiteCode",
    "SiteProfile",
    "TextFacts",
    "TlsFault",
    "Undetermined",
    "Verdict",
    "WordHit",
]
