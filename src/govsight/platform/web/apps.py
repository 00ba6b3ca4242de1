from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "govsight.platform.web"
    verbose_name = "页面"

    def ready(self) -> None:
        from govsight.platform.web.jobs import register_all

        register_all()
