import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.management import call_command

from accounts.models import Project
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


@pytest.mark.django_db
def test_a_load_that_was_cut_off_is_completed(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VQI_DEMO = True
    with monkeypatch.context() as patch:
        patch.setattr("vqi.demo.load.load_study", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            call_command("load_demo", verbosity=0)
    call_command("load_demo", verbosity=0)
    assert set(Round.objects.values_list("name", "state")) == {
        ("Study 1", "closed"),
        ("Round 2", "open"),
    }


def _cut_off(**_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db
def test_what_visitors_changed_stays_as_it_is(settings: LazySettings) -> None:
    settings.VQI_DEMO = True
    call_command("load_demo", verbosity=0)
    Project.objects.update(name="Our drives")
    call_command("load_demo", verbosity=0)
    assert Project.objects.get().name == "Our drives"
