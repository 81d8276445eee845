"""The cast: anna, ben and chris inspect, lea leads, max manages, dana exports, ada administers."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from celery import current_app
from django.conf import settings as django_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PIL import Image as Pillow
from rest_framework.test import APIClient

from accounts.models import Member, Project, Role, User
from jobs.models import Job, JobState
from labeling.services.answers import rules_under

# How fast a machine is, is no property of the code.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")

PASSWORD = "a long enough password"


@dataclass
class Cast:
    project: Project
    anna: Member
    ben: Member
    chris: Member
    lea: Member
    max: Member
    dana: Member
    ada: User


def make_user(name: str, *, is_administrator: bool = False) -> User:
    user = User(username=name, name=name.title(), is_administrator=is_administrator)
    user.set_unusable_password()
    user.save()
    return user


def make_member(project: Project, name: str, *roles: Role) -> Member:
    return Member.objects.create(
        project=project,
        user=make_user(name),
        name=name.title(),
        pseudonym=f"P-{name}",
        **{f"is_{role}": True for role in roles},
    )


def pytest_configure() -> None:
    # Each client would walk through all static files anew: half of the suite's time.
    django_settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    # Slow on purpose, which only an attacker needs.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Path, settings: object) -> None:
    settings.STORAGES = {  # type: ignore[attr-defined]
        **django_settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_app, "send_task", lambda *args, **kwargs: None)


@pytest.fixture(autouse=True)
def _rules_of_this_test_alone() -> None:
    # The demo's versions have the same ids in every test, its grades do not.
    rules_under.cache_clear()


@pytest.fixture
def cast(db: None) -> Cast:
    project = Project.objects.create(name="Ball screws", task_kind="segmentation")
    return Cast(
        project=project,
        anna=make_member(project, "anna", Role.INSPECTOR),
        ben=make_member(project, "ben", Role.INSPECTOR),
        chris=make_member(project, "chris", Role.INSPECTOR),
        lea=make_member(project, "lea", Role.LEAD),
        max=make_member(project, "max", Role.MANAGER),
        dana=make_member(project, "dana", Role.SCIENTIST),
        ada=make_user("ada", is_administrator=True),
    )


@pytest.fixture
def project(cast: Cast) -> Project:
    return cast.project


@pytest.fixture
def anna(cast: Cast) -> Member:
    return cast.anna


@pytest.fixture
def ben(cast: Cast) -> Member:
    return cast.ben


@pytest.fixture
def chris(cast: Cast) -> Member:
    return cast.chris


@pytest.fixture
def lea(cast: Cast) -> Member:
    return cast.lea


@pytest.fixture
def max(cast: Cast) -> Member:
    return cast.max


@pytest.fixture
def dana(cast: Cast) -> Member:
    return cast.dana


@pytest.fixture
def ada(cast: Cast) -> User:
    return cast.ada


@pytest.fixture
def outsider(db: None) -> User:
    return make_user("otto")


@pytest.fixture
def as_() -> Callable[[Member | User], APIClient]:
    """A client logged in as the person, by session as in the browser."""

    def client_of(who: Member | User) -> APIClient:
        user = who.user if isinstance(who, Member) else who
        client = APIClient()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """The bytes of a small picture; another seed gives other bytes."""

    def make(seed: int = 0, *, size: tuple[int, int] = (64, 48), form: str = "PNG") -> bytes:
        image = Pillow.new("RGB", size, (seed % 256, seed // 256 % 256, 90))
        buffer = io.BytesIO()
        image.save(buffer, form)
        return buffer.getvalue()

    return make


@pytest.fixture
def run_jobs() -> Iterator[Callable[[], int]]:
    """Carry out every queued job in this process, as a worker would; says how many."""

    def work() -> int:
        current_app.loader.import_default_modules()
        count = 0
        while job := Job.objects.filter(state=JobState.QUEUED).order_by("created_at").first():
            current_app.tasks[job.task](str(job.pk))
            job.refresh_from_db()
            assert job.state == JobState.DONE, f"{job.task}: {job.message}"
            count += 1
        return count

    return work


@pytest.fixture
def new_id() -> Callable[[], str]:
    return lambda: str(uuid4())
