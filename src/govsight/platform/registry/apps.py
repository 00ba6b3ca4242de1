from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "govsight.platform.registry"
    verbose_name = "名录"
