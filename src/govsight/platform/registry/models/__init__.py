from govsight.platform.registry.models.account import MediaAccount
from govsight.platform.registry.models.base_information import BaseInformation
from govsight.platform.registry.models.collection import Collection, CollectionLink
from govsight.platform.registry.models.import_run import ImportRow, ImportRun
from govsight.platform.registry.models.life import LifeEvent
from govsight.platform.registry.models.membership import Membership
from govsight.platform.registry.models.organisation import Organisation
from govsight.platform.registry.models.organisation_name import OrganisationName
from govsight.platform.registry.models.section import Section
from govsight.platform.registry.models.site import Site
from govsight.platform.registry.models.subject_class import SubjectClass

__all__ = [
    "BaseInformation",
    "Collection",
    "CollectionLink",
    "ImportRow",
    "ImportRun",
    "LifeEvent",
    "MediaAccount",
    "Membership",
    "Organisation",
    "OrganisationName",
    "Section",
    "Site",
    "SubjectClass",
]
