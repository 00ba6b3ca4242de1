from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "govsight.platform.assessment"
    verbose_name = "测评"

    def ready(self) -> None:
        """Tell the workers what this app has them do."""
        from govsight.platform.assessment.jobs import start
        from govsight.platform.assessment.look_job import register_all

        start()
        register_all()
