from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "govsight.platform.jobs"
    verbose_name = "任务"
