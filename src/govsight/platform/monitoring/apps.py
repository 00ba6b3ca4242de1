from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "govsight.platform.monitoring"
    verbose_name = "监测"

    def ready(self) -> None:
        from govsight.platform.monitoring.jobs import start

        start()
