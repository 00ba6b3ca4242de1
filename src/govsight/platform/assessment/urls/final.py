"""Draw, final assessment, experts."""

from django.urls import URLPattern, path

from govsight.platform.assessment.views import corroboration, draw, final, tasks

urlpatterns: list[URLPattern] = [
    path("<int:pk>/draw/", draw.board, name="draw"),
    path("<int:pk>/draw/make/", draw.make, name="make_draw"),
    path("<int:pk>/draw/reveal/", draw.show_seed, name="reveal"),
    path("<int:pk>/draw/units.json", draw.units, name="draw_units"),
    path("duties/<int:pk>/drop/", draw.drop, name="drop_assessor"),
    path("<int:pk>/final/", final.board, name="final"),
    path("<int:pk>/final/progress/", final.progress, name="final_progress"),
    path("<int:pk>/final/take/", final.take, name="take_looks"),
    path("<int:pk>/final/hand-out/", final.give, name="hand_out"),
    path("subjects/<int:pk>/people/", final.ask, name="ask_people"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/evidence/<str:record>/", tasks.evidence, name="task_evidence"),
    path("tasks/<int:pk>/evidence/<str:record>/body/", tasks.body, name="task_evidence_body"),
    path("subjects/<int:pk>/corroboration/", corroboration.corroboration, name="corroboration"),
    path("subjects/<int:pk>/concealments/", corroboration.confirm, name="confirm_concealment"),
    path("concealments/<int:pk>/lift/", corroboration.lift, name="lift_concealment"),
]
