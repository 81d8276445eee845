from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalogue.uses import in_catalogue
        from images.uses import tell_uses

        tell_uses(in_catalogue)
