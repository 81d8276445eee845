from django.apps import AppConfig


class LabelingConfig(AppConfig):
    name = "labeling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from images.uses import tell_uses
        from labeling.uses import in_rounds

        tell_uses(in_rounds)
