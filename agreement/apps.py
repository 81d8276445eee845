from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agreement.uses import in_agreement
        from images.uses import tell_uses

        tell_uses(in_agreement)
