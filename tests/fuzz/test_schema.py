"""Whatever the schema allows, and what it does not: a logged-in manager never meets a 500."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from accounts.models import Role, User
from agreement.models import Discrepancy
from agreement.services.find_work import find_unreported
from labeling.models import Round
from labeling.services.rounds import close_round
from tests.conftest import Cast
from tests.labeling.conftest import open_for, version  # noqa: F401
from tests.labeling.gate import Login, World
from vqi.wsgi import application

pytestmark = [pytest.mark.fuzz, pytest.mark.django_db(transaction=True)]
LEFT_OUT = ["/api/v1/session/logout", "/api/v1/session/password", "/api/v1/session/login"]
INSPECTORS_OWN = {"assignments", "submissions"}
REFUSED_AT_THE_DOOR = {400, 401, 404, 405, 406, 415, 422}
Operation = Any
Send = Callable[[Any], None]

SCHEMA = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application).exclude(
    path=LEFT_OUT
)


def areas() -> dict[str, list[Operation]]:
    """Operations by the first word of their path, so that each area gets one project laid."""
    found: dict[str, list[Operation]] = {}
    for operation in SCHEMA.get_all_operations():
        words = [w for w in operation.ok().path.split("/")[3:] if w and not w.startswith("{")]
        found.setdefault(words[0], []).append(operation.ok())
    return found


AREAS = areas()
ANSWERED: Counter[int] = Counter()


@pytest.fixture
def manager(cast: Cast) -> User:
    member = cast.max
    for role in Role.values:
        setattr(member, f"is_{role}", True)
    member.save()
    assert member.user is not None
    member.user.is_administrator = True
    member.user.save()
    return member.user


@pytest.fixture
def world(
    cast: Cast,
    as_: Login,
    open_for: Callable[..., Round],  # noqa: F811
    outsider: User,
    run_jobs: Callable[[], int],
    manager: User,
    area: str,
) -> World:
    """A project with a closed study, its report, a disagreement and what was ruled on it.
    Where the inspectors' own work is tried, the study is still open."""
    round_ = open_for(cast.anna, cast.ben, images=4, purpose="study", labels_per_image=2)
    made = World(cast, as_, round_, outsider)
    made.prepare()
    made.answer()
    if area in INSPECTORS_OWN:
        return made
    close_round(round=round_, by=cast.ada)
    find_unreported()
    run_jobs()
    found = Discrepancy.objects.filter(round=round_).first()
    assert found is not None
    made.ids["discrepancy_id"] = found.pk
    _rule(made)
    return made


def _rule(world: World) -> None:
    """A meeting about the disagreement, a ruling with a change request, and a draft."""
    lea, max = world.clients["lea"], world.clients["max"]
    meeting, ruling, request = str(uuid4()), str(uuid4()), str(uuid4())
    row = f"/api/v1/discrepancies/{world.ids['discrepancy_id']}"
    voters = [str(world.cast.anna.pk)]
    opened = lea.post(f"{row}/meetings", {"id": meeting, "voters": voters})
    assert opened.status_code == 201, opened.content
    body = {
        "id": ruling,
        "findings": [],
        "reason": "rule_unclear",
        "words": "It is.",
        "verdict": "ok",
        "change_request": {"id": request, "title": "Small", "text": "Say what is small."},
    }
    ruled = lea.put(f"{row}/ruling", body)
    assert ruled.status_code in (200, 201), ruled.content
    world.ids |= {"meeting_id": meeting, "ruling_id": ruling, "request_id": request}
    base = f"/api/v1/projects/{world.cast.project.pk}"
    draft = max.post(f"{base}/catalogue-versions", {"id": str(uuid4())})
    assert draft.status_code == 201, draft.content
    world.ids |= {"number": draft.json()["number"], "type_id": draft.json()["types"][0]["id"]}


@pytest.fixture
def send(manager: User, world: World, area: str) -> Iterator[Send]:
    """Sends a case as the manager, or as the inspector whose work it is; notes the status."""
    browser = Client()
    who = world.cast.ben.user if area in INSPECTORS_OWN else manager
    assert who is not None
    browser.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    token = secrets.token_hex(16)
    cookies = {"vqi_session": browser.cookies["vqi_session"].value, "vqi_csrftoken": token}

    def sent(case: Any) -> None:
        # The schema names keys as well: one that is made up would be all the server looks at.
        (case.headers or {}).pop("Authorization", None)
        answer = case.call(headers={"X-CSRFToken": token}, cookies=cookies)
        ANSWERED[answer.status_code] += 1
        assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text}"

    yield sent


@pytest.mark.parametrize("area", sorted(AREAS))
def test_no_input_makes_a_server_error(area: str, send: Send, world: World) -> None:
    for operation in AREAS[area]:
        _try(operation, send, world)


def _try(operation: Operation, send: Send, world: World) -> None:
    tried = count()

    @given(case=operation.as_strategy())
    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def one(case: Any) -> None:
        names = case.path_parameters or {}
        # Only now and then an id that nobody has: behind the door there is more to break.
        if next(tried) % 6:
            names.update({name: world.ids[name] for name in names if name in world.ids})
        send(case)

    one()


def test_the_requests_get_further_than_the_door(capsys: pytest.CaptureFixture[str]) -> None:
    """Runs last: requests that are all refused at once would prove nothing."""
    total = sum(ANSWERED.values())
    if total < 500:
        pytest.skip("Only a part of the schema was tried.")
    beyond = sum(n for status, n in ANSWERED.items() if status not in REFUSED_AT_THE_DOOR)
    with capsys.disabled():
        print(
            f"\n{total} requests, {beyond / total:.0%} past validation: {sorted(ANSWERED.items())}"
        )
    assert beyond > total / 5
