from django.apps import AppConfig
from django.conf import settings
from PIL import Image as Pillow


class ImagesConfig(AppConfig):
    name = "images"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from images.uses import in_selections, tell_uses

        tell_uses(in_selections)
        Pillow.MAX_IMAGE_PIXELS = settings.VQI_MAX_PIXELS
