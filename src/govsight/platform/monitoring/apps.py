from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "govsight.platform.monitoring"
    verbose_name = "监测"
