from django.urls import path

from govsight.platform.inspections.views import (
    ask,
    card,
    evidence,
    files,
    inspections,
    plans,
    problems,
    questions,
    sections,
)

app_name = "inspections"
urlpatterns = [
    path("", inspections.inspections, name="inspections"),
    path("<int:pk>/", inspections.inspection, name="inspection"),
    path("<int:pk>/card/", card.card, name="card"),
    path("<int:pk>/questions/<str:question>/", questions.question, name="question"),
    path("<int:pk>/progress/", inspections.progress, name="progress"),
    path("<int:pk>/files/<slug:name>/", files.download, name="file"),
    path("<int:pk>/evidence/<str:record>/body/", evidence.body, name="evidence_body"),
    path("<int:pk>/evidence/<str:record>/", evidence.evidence, name="evidence"),
    path("ask/<int:site>/", ask.ask, name="ask"),
    path("problems/", problems.problems, name="problems"),
    path("problems/export/", problems.export, name="export"),
    path("problems/<int:pk>/", problems.problem, name="problem"),
    path("sections/", sections.sections, name="sections"),
    path("plans/", plans.plans, name="plans"),
]
