from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "govsight.platform.jobs"
    verbose_name = "任务"

    def ready(self) -> None:
        from govsight.platform.jobs.housekeeping import register_all

        register_all()
