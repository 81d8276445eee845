import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.management import call_command

from agreement.models import Discrepancy, Report
from labeling.models import Assignment, Round, RoundImage

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
    states = set(Round.objects.values_list("name", "state"))
    assert states == {("Study 1", "closed"), ("Round 2", "open")}
    assert Assignment.objects.filter(round__name="Study 1").exclude(state="done").count() == 0
    assert Assignment.objects.filter(round__name="Round 2").exclude(state="open").count() == 0
    assert RoundImage.objects.filter(round__name="Study 1").count() == 59
    assert Report.objects.get().n_products == 3
    assert Discrepancy.objects.count() > 20
