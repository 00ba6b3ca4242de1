from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    name = "tests.platform.jobs.errands"
    label = "errands"

    def ready(self) -> None:
        from tests.platform.jobs.errands.kinds import register_all

        register_all()
