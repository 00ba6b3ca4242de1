from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "govsight.platform.accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from govsight.platform.accounts import signals  # noqa: F401
