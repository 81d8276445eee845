"""Two people at the same time, each with a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Event
from catalogue.models import CatalogueVersion, VersionState
from catalogue.services.drafts import create_draft
from catalogue.services.types import add_type, update_type
from catalogue.services.versions import approve_version, freeze_version, publish_version
from tests.catalogue.conftest import Catalogue
from tests.conftest import Cast
from vqi.common.problems import ProblemError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Carry out all acts together; 'done', or the code of the refusal, of each."""
    barrier, outcomes = Barrier(len(acts)), [""] * len(acts)

    def run(index: int, act: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            act()
            outcomes[index] = "done"
        except ProblemError as error:
            outcomes[index] = error.code
        except Exception as error:
            outcomes[index] = repr(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_a_draft_is_published_once(catalogue: Catalogue, cast: Cast) -> None:
    def publish() -> None:
        publish_version(version=catalogue.draft, by=cast.max.user)

    assert sorted(at_once(publish, publish, publish)) == ["done", "frozen", "frozen"]
    assert Event.objects.filter(act="catalogue.version_approved").count() == 1


def test_of_two_versions_approved_together_one_is_approved(
    catalogue: Catalogue, cast: Cast
) -> None:
    first = freeze_version(version=catalogue.draft, by=cast.max.user)
    draft = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, base=first)
    second = freeze_version(version=draft, by=cast.max.user)
    outcomes = at_once(
        lambda: approve_version(version=first, by=cast.max.user),
        lambda: approve_version(version=second, by=cast.lea.user),
    )
    assert outcomes in (["done", "done"], ["newer_approved", "done"])
    approved = CatalogueVersion.objects.get(state=VersionState.APPROVED)
    assert approved.number == 2


def test_only_one_of_two_drafts_begins(catalogue: Catalogue, cast: Cast) -> None:
    publish_version(version=catalogue.draft, by=cast.max.user)

    def begin() -> None:
        create_draft(project=cast.project, id=uuid4(), by=cast.max.user)

    assert sorted(at_once(begin, begin)) == ["done", "draft_exists"]
    assert CatalogueVersion.objects.filter(state=VersionState.DRAFT).count() == 1


def test_of_two_edits_of_one_revision_one_is_kept(catalogue: Catalogue, cast: Cast) -> None:
    def write(name: str) -> Callable[[], Any]:
        return lambda: update_type(
            type_version=catalogue.pitting, by=cast.max.user, revision=1, name=name
        )

    outcomes = at_once(write("Pit"), write("Hole"))
    assert sorted(outcomes) == ["done", "stale"]
    catalogue.pitting.refresh_from_db()
    winner = ("Pit", "Hole")[outcomes.index("done")]
    assert (catalogue.pitting.name, catalogue.pitting.revision) == (winner, 2)


def test_nothing_enters_a_version_while_it_is_frozen(catalogue: Catalogue, cast: Cast) -> None:
    def add() -> None:
        add_type(version=catalogue.draft, id=uuid4(), by=None, code="crack", name="Crack")

    outcomes = at_once(add, lambda: freeze_version(version=catalogue.draft, by=cast.max.user))
    assert outcomes[1] == "done"
    added = Event.objects.filter(act="catalogue.type_added").last()
    frozen = Event.objects.get(act="catalogue.version_frozen")
    assert added is not None
    assert (outcomes[0] == "done") == (catalogue.draft.types.count() == 3)
    assert added.pk < frozen.pk
