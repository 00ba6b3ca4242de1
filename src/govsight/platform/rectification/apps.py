from datetime import timedelta

from django.apps import AppConfig


class RectificationConfig(AppConfig):
    name = "govsight.platform.rectification"
    verbose_name = "整改"

    def ready(self):
        from govsight.platform.inspections.signals import inspection_done, problem_sighted
        from govsight.platform.jobs.kinds import register_tick
        from govsight.platform.rectification.listen import on_inspection, on_sighting, on_tick

        problem_sighted.connect(on_sighting, dispatch_uid="rectification")
        inspection_done.connect(on_inspection, dispatch_uid="rectification")
        register_tick("rectification", timedelta(minutes=10), on_tick)
