from django.apps import AppConfig


class RectificationConfig(AppConfig):
    name = "govsight.platform.rectification"
    verbose_name = "整改"
