"""Blindness over the whole API: a table role x endpoint x state, and nothing tells an answer.

The table is `gate.txt`. A new endpoint needs a line: run with VQI_WRITE_GATE=1, then read what
was written, status by status, before it is committed.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from agreement.models import Discrepancy
from agreement.services.find_work import find_unreported
from labeling.models import Round, RoundImage
from labeling.services.rounds import close_round
from tests.conftest import Cast
from tests.labeling.gate import ACTORS, Endpoint, Login, World, endpoints

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("gate.txt")
OF_A_ROUND = ("rounds/", "assignments/", "submissions/", "discrepancies/")
Table = dict[tuple[str, str], str]


@pytest.fixture
def world(cast: Cast, as_: Login, open_for: Callable[..., Round], outsider: User) -> World:
    round_ = open_for(cast.anna, cast.ben, images=4, purpose="study", labels_per_image=2)
    made = World(cast, as_, round_, outsider)
    made.prepare()
    made.answer()
    return made


@pytest.fixture
def closed(world: World, run_jobs: Callable[[], int]) -> World:
    close_round(round=world.round, by=world.cast.ada)
    find_unreported()
    run_jobs()
    found = Discrepancy.objects.filter(round=world.round).first()
    world.ids["discrepancy_id"] = found.pk if found else world.round.pk
    return world


def table() -> Table:
    rows = [line.rsplit(maxsplit=len(ACTORS)) for line in TABLE.read_text().splitlines()[1:]]
    return {(row[0][:6].strip(), row[0][7:]): " ".join(row[1:]) for row in rows}


def statuses(world: World, endpoint: Endpoint) -> str:
    return " ".join(str(world.ask(who, endpoint)[0]) for who in ACTORS)


def compare(world: World, state: str, wanted: list[Endpoint]) -> None:
    found = {(state, str(e)): statuses(world, e) for e in wanted}
    if os.environ.get("VQI_WRITE_GATE"):
        kept = {key: row for key, row in table().items() if key[0] != state}
        lines = [f"{s:<6} {e} {row}" for (s, e), row in sorted({**kept, **found}.items())]
        TABLE.write_text("\n".join([f"state  endpoint {' '.join(ACTORS)}", *lines, ""]))
    assert {key: row for key, row in table().items() if key[0] == state} == found


def test_what_everybody_gets_while_a_round_is_open(world: World) -> None:
    compare(world, "open", endpoints())


def test_what_everybody_may_read_of_a_closed_round(closed: World) -> None:
    compare(closed, "closed", [e for e in endpoints() if e.method == "get"])


def test_what_everybody_may_do_to_a_closed_round(closed: World) -> None:
    acts = [e for e in endpoints() if e.method != "get" and e.path.startswith(OF_A_ROUND)]
    compare(closed, "late", acts)


def test_nobody_else_can_tell_what_was_said(world: World, run_jobs: Callable[[], int]) -> None:
    """Whatever ben says, every byte and header that anybody else receives stays the same."""
    reads = [e for e in endpoints() if e.method == "get"]
    others = [who for who in ACTORS if who != "ben"]

    def received() -> dict[str, Any]:
        find_unreported()
        run_jobs()
        return {f"{who} {e}": world.ask(who, e) for e in reads for who in others}

    before = received()
    told = [name for name, (_, body, _) in before.items() if b"SECRET" in body]
    assert [name for name in told if not name.startswith("anna ")] == []
    world.change_what_ben_said()
    after = received()
    assert [name for name in before if before[name] != after[name]] == []


def test_the_same_comparison_sees_a_difference_once_revealed(world: World) -> None:
    """The test above is not blind itself."""
    RoundImage.objects.filter(round=world.round).update(revealed_at=world.round.opened_at)
    trail = Endpoint("get", "images/<uuid:image_id>/trail")
    before = world.ask("lea", trail)
    world.change_what_ben_said()
    assert world.ask("lea", trail) != before
