from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "govsight.platform.web"
    verbose_name = "页面"
