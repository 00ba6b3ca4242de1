from govsight.platform.registry.models.account import MediaAccount
from govsight.platform.registry.models.import_run import ImportRow, ImportRun
from govsight.platform.registry.models.life import LifeEvent
from govsight.platform.registry.models.membership import Membership
from govsight.platform.registry.models.organisation import Organisation
from govsight.platform.registry.models.section import Section
from govsight.platform.registry.models.site import Site
from govsight.platform.registry.models.subject_class import SubjectClass

__all__ = [
    "ImportRow",
    "ImportRun",
    "LifeEvent",
    "MediaAccount",
    "Membership",
    "Organisation",
    "Section",
    "Site",
    "SubjectClass",
]
