from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "govsight.platform.inspections"
    verbose_name = "巡查"

    def ready(self) -> None:
        """Tell the workers what this app has them do."""
        from govsight.platform.inspections.jobs import register_all

        register_all()
