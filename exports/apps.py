from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from exports.uses import in_releases
        from images.uses import tell_uses

        tell_uses(in_releases)
