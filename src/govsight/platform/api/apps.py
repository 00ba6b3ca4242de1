from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "govsight.platform.api"
    verbose_name = "接口"
