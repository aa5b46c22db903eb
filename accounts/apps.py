from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from . import checks, guards  # noqa: F401  checks register themselves

        post_migrate.connect(guards.guard_triggers, sender=self)
        post_migrate.connect(guards.guard_rows, sender=self)
