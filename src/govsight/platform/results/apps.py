from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "govsight.platform.results"
    verbose_name = "测评结果"
