"""Pictures under an assignment: own and leased only, tiles included, alike for a repeat."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.models import Image
from images.services.make_tiles import make_tiles
from labeling.models import Assignment, Round
from tests.conftest import Cast


@pytest.fixture
def large_round(cast: Cast, open_for: Any) -> Round:
    round_: Round = open_for(
        cast.anna, images=1, purpose="study", repeat_share=1, repeat_distance=1
    )
    buffer = io.BytesIO()
    Pillow.new("L", (3601, 2300), 77).save(buffer, "PNG")
    file = default_storage.save("large.png", ContentFile(buffer.getvalue()))
    Image.objects.update(file=file, preview=file, thumbnail=file, width=3601, height=2300, mode="L")
    return round_


def test_tiles_hang_under_the_assignment_and_say_when_they_are_ready(
    cast: Cast, large_round: Round, as_: Any
) -> None:
    client = as_(cast.anna)
    given = client.post(f"/api/v1/rounds/{large_round.pk}/next").json()["assignments"][0]
    assert given["tiled"] is True
    assert given["tiles"] == {
        "tile_size": 512,
        "levels": 4,
        "width": 3601,
        "height": 2300,
        "overlap": 0,
        "ready": False,
    }
    url = f"/api/v1/assignments/{given['id']}"
    assert client.get(f"{url}/tiles/3/0/0").status_code == 404
    assert client.get(f"{url}/preview").status_code == 200
    make_tiles(image_id=Image.objects.get().pk, progress=lambda *_: None)
    assert client.get(f"{url}/tiles").json()["ready"] is True
    answer = client.get(f"{url}/tiles/3/7/4")
    assert Pillow.open(io.BytesIO(b"".join(answer.streaming_content))).size == (17, 252)


def test_an_assignment_says_from_where_its_image_was_taken(
    cast: Cast, open_for: Any, as_: Any
) -> None:
    round_ = open_for(cast.anna, images=1)
    Image.objects.update(perspective="flank left")
    given = as_(cast.anna).post(f"/api/v1/rounds/{round_.pk}/next").json()["assignments"][0]
    assert given["perspective"] == "flank left"


def test_nobody_sees_tiles_of_anothers_or_a_waiting_assignment(
    cast: Cast, large_round: Round, as_: Any
) -> None:
    make_tiles(image_id=Image.objects.get().pk, progress=lambda *_: None)
    given = as_(cast.anna).post(f"/api/v1/rounds/{large_round.pk}/next").json()["assignments"]
    waiting = Assignment.objects.exclude(pk=given[0]["id"]).get()
    for path in ("image", "preview", "thumbnail", "tiles", "tiles/0/0/0"):
        for who, row in ((cast.ben, given[0]["id"]), (cast.lea, given[0]["id"])):
            assert as_(who).get(f"/api/v1/assignments/{row}/{path}").status_code == 404
        assert as_(cast.anna).get(f"/api/v1/assignments/{waiting.pk}/{path}").status_code == 404


def test_a_repeat_answers_exactly_like_the_first_showing(
    cast: Cast, large_round: Round, as_: Any
) -> None:
    make_tiles(image_id=Image.objects.get().pk, progress=lambda *_: None)
    client = as_(cast.anna)
    shown = client.post(f"/api/v1/rounds/{large_round.pk}/next?ahead=1").json()["assignments"]
    assert len(shown) == 2
    own = ("id", "image_url", "lease_until")
    first, repeat = ({k: v for k, v in one.items() if k not in own} for one in shown)
    assert first == repeat
    for path in ("image", "preview", "thumbnail", "tiles/3/0/0"):
        answers = [client.get(f"/api/v1/assignments/{one['id']}/{path}") for one in shown]
        assert answers[0].headers == answers[1].headers
        assert not {"ETag", "Last-Modified", "Content-Disposition"} & set(answers[0].headers)
        first_bytes, repeat_bytes = (b"".join(a.streaming_content) for a in answers)
        assert first_bytes == repeat_bytes
