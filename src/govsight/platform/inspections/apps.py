from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "govsight.platform.inspections"
    verbose_name = "巡查"
