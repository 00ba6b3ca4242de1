from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "govsight.platform.assessment"
    verbose_name = "测评"
