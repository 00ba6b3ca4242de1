from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "govsight.platform.audit"
    verbose_name = "审计"
