from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "govsight.platform.results"
    verbose_name = "测评结果"

    def ready(self) -> None:
        """Tell the workers what this app has them do."""
        from govsight.platform.results.jobs import register_all

        register_all()
