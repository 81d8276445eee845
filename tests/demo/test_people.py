import pytest
from django.conf import LazySettings

from accounts.models import Member, Project, User
from vqi.demo.people import load_people, load_project


@pytest.mark.django_db
def test_loading_twice_makes_nobody_twice(settings: LazySettings) -> None:
    settings.VQI_DEMO = True
    for _ in range(2):
        load_project(load_people())
    assert (User.objects.count(), Project.objects.count(), Member.objects.count()) == (10, 1, 9)


@pytest.mark.django_db
def test_everybody_holds_their_own_role_only(settings: LazySettings) -> None:
    settings.VQI_DEMO = True
    _, members = load_project(load_people())
    assert {name: member.roles for name, member in members.items()} == {
        "anna": ["inspector"],
        "ben": ["inspector"],
        "chris": ["inspector"],
        "lea": ["lead"],
        "max": ["manager"],
        "dana": ["scientist"],
        "inspector-a": ["inspector"],
        "inspector-b": ["inspector"],
        "inspector-c": ["inspector"],
    }


@pytest.mark.django_db
def test_known_passwords_exist_in_demo_mode_only(settings: LazySettings) -> None:
    settings.VQI_DEMO = False
    assert not load_people()["anna"].has_usable_password()


@pytest.mark.django_db
def test_in_demo_mode_the_visitors_can_log_in_and_the_simulated_cannot(
    settings: LazySettings,
) -> None:
    settings.VQI_DEMO = True
    people = load_people()
    assert people["anna"].check_password("demo-anna")
    assert not people["inspector-a"].has_usable_password()
