import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.management import call_command

APPS = ("accounts", "images", "catalogue", "labeling", "agreement")


def counts() -> dict[str, int]:
    models = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return {model.__name__: model._default_manager.count() for model in models}


@pytest.mark.django_db
def test_loading_twice_leaves_the_same_rows(settings: LazySettings) -> None:
    settings.VQI_DEMO = True
    call_command("load_demo", verbosity=0)
    once = counts()
    call_command("load_demo", verbosity=0)
    assert counts() == once
    assert (once["Image"], once["Project"], once["CatalogueVersion"]) == (64, 1, 1)
