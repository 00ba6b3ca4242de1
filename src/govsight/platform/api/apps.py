from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "govsight.platform.api"
    verbose_name = "接口"

    def ready(self) -> None:
        from govsight.platform.api.jobs import register_all

        register_all()
