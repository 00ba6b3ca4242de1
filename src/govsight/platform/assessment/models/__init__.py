from govsight.platform.assessment.models.campaign import Campaign, Stage
from govsight.platform.assessment.models.final import Concealment, ExpertAnswer, Look, Settlement, Task
from govsight.platform.assessment.models.review import Appeal, AppealExhibit, Computation, Feedback, Ruling
from govsight.platform.assessment.models.sheet import Sheet, SheetExhibit, SheetField, SheetSave
from govsight.platform.assessment.models.subject import Interest, Subject

__all__ = [
    "Appeal",
    "AppealExhibit",
    "Campaign",
    "Computation",
    "Concealment",
    "ExpertAnswer",
    "Feedback",
    "Interest",
    "Look",
    "Ruling",
    "Settlement",
    "Sheet",
    "SheetExhibit",
    "SheetField",
    "SheetSave",
    "Stage",
    "Subject",
    "Task",
]
