from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event, Role
from agreement.models import Reference
from images.models import Selection, SelectionImage
from labeling.models import Assignment
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)


def base(s: Any) -> str:
    return f"/api/v1/projects/{s.project.pk}/references"


def body(s: Any, number: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "image": str(s.images[number].pk),
        "catalogue_version": 1,
        "verdict": "defective",
        "basis": "part",
        "findings": [{"type_version": str(s.types["pitting"].pk)}],
        **more,
    }


def send(client: Any, s: Any, text: str | bytes, **query: Any) -> Any:
    search = "&".join(f"{k}={v}" for k, v in {"catalogue_version": 1, **query}.items())
    return client.generic("POST", f"{base(s)}/import?{search}", text, content_type="text/csv")


def test_the_lead_gives_a_reference_and_sees_it(
    study: Any, cast: Any, as_: Any, django_assert_num_queries: Any
) -> None:
    s = study(3)
    lea = as_(cast.lea)
    for number in range(3):
        put = lea.put(f"{base(s)}/{uuid4()}", body(s, number))
        assert put.status_code == 201, put.json()
    assert (put.json()["kind"], put.json()["author"]["name"]) == ("independent", "Lea")
    with django_assert_num_queries(6):
        listed = lea.get(base(s)).json()["results"]
    assert [row["file_name"] for row in listed] == ["P2.png", "P1.png", "P0.png"]
    assert listed[0]["findings"][0]["type_name"] == "pitting"
    assert lea.get(f"{base(s)}?verdict=ok").json()["results"] == []
    assert as_(cast.anna).get(base(s)).status_code == 403
    assert as_(cast.dana).put(f"{base(s)}/{uuid4()}", body(s)).status_code == 403
    back = lea.post(f"/api/v1/references/{put.json()['id']}/withdraw")
    assert back.json()["withdrawn_at"] is not None
    assert len(lea.get(base(s)).json()["results"]) == 2


def test_it_hides_references_of_images_one_still_has_to_label(
    study: Any, cast: Any, as_: Any
) -> None:
    s = study(1)
    both = make_member(s.project, "both", Role.INSPECTOR, Role.LEAD)
    put = as_(cast.lea).put(f"{base(s)}/{uuid4()}", body(s))
    s.says(both, 0)
    Assignment.objects.update(state="open")
    assert as_(both).get(base(s)).json()["results"] == []
    assert as_(both).post(f"/api/v1/references/{put.json()['id']}/withdraw").status_code == 404
    refused = as_(both).put(f"{base(s)}/{uuid4()}", body(s))
    assert (refused.status_code, refused.json()["code"]) == (409, "not_independent")
    assert Reference.objects.filter(withdrawn_at=None).count() == 1


def test_it_is_withdrawn_before_answers_are_revealed_and_never_after(
    study: Any, cast: Any, as_: Any
) -> None:
    """Or a lead could drop those that speak against the rules, once the outcome is there."""
    s = study(2)
    lea = as_(cast.lea)
    for number in range(2):
        assert lea.put(f"{base(s)}/{uuid4()}", body(s, number)).status_code == 201
        s.says(cast.anna, number)
    s.reveal(0)
    shown, hidden = (Reference.objects.get(image=image).pk for image in s.images)
    events = Event.objects.count()
    refused = lea.post(f"/api/v1/references/{shown}/withdraw")
    assert (refused.status_code, refused.json()["code"]) == (409, "revealed")
    assert Reference.objects.filter(withdrawn_at=None).count() == 2
    assert Event.objects.count() == events
    assert lea.post(f"/api/v1/references/{hidden}/withdraw").status_code == 200
    s.reveal(1)
    # Sent again, after the reveal: it is withdrawn already.
    assert lea.post(f"/api/v1/references/{hidden}/withdraw").status_code == 200
    assert [row.pk for row in Reference.objects.filter(withdrawn_at=None)] == [shown]


def test_a_table_is_stored_line_by_line(study: Any, cast: Any, as_: Any) -> None:
    s = study(4)
    s.says(cast.anna, 3)
    s.reveal(3)
    text = (
        "\ufeffimage;verdict;types;basis\r\n"
        "P0.png;n.i.O.;Pitting | soiling;measured\r\n"
        "P1;ok;;\r\n"
        "P9.png;ok;;\r\n"
        "P2.png;maybe;;\r\n"
        "P2.png;ok;pitting;\r\n"
        "P3.png;ok;;\r\n"
        "P0.png;ok;;\r\n"
    )
    lea = as_(cast.lea)
    answer = send(lea, s, text).json()
    assert (answer["stored"], answer["unchanged"]) == (2, 0)
    assert [(r["line"], r["reason"][:30]) for r in answer["refused"]] == [
        (4, "There is no image or product “"),
        (5, "“maybe” is none of ok, defecti"),
        (6, "Line 5 names this image before"),
        (7, "Answers on this image under th"),
        (8, "Line 2 names this image before"),
    ]
    first = Reference.objects.get(image=s.images[0])
    assert (first.verdict, first.basis, first.findings.count()) == ("defective", "measured", 2)
    assert Reference.objects.get(image=s.images[1]).basis == "part"
    assert send(lea, s, text).json()["unchanged"] == 2
    assert Reference.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "Line 1: The table is empty."),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "Line 1: This is not a table of text. Save it as CSV first.",
        ),
        (b"a,b\n1,2\n", "The table needs the columns image"),
        (b"image,verdict\n", "Line 1: The table has no lines."),
        (b"image,verdict\na,ok,more\n", "Line 2: The line has 3 fields, the head 2."),
    ],
)
def test_a_bad_table_is_refused_with_its_reason(
    study: Any, cast: Any, as_: Any, text: bytes, reason: str
) -> None:
    answer = send(as_(cast.lea), study(1), text)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(reason)


def test_the_queue_holds_what_one_may_still_give(study: Any, cast: Any, as_: Any) -> None:
    s = study(4)
    picked = Selection.objects.create(project=s.project, name="sample", kind="hand", size=4)
    for image in s.images:
        SelectionImage.objects.create(selection=picked, image=image)
    s.says(cast.anna, 1)
    s.reveal(1)
    lea = as_(cast.lea)
    url = f"{base(s)}/queue?selection={picked.pk}&catalogue_version=1"
    assert lea.get(url).json()["waiting"] == 3
    lea.put(f"{base(s)}/{uuid4()}", body(s, 0))
    answer = lea.get(url).json()
    assert (answer["total"], answer["waiting"]) == (4, 2)
    assert {row["file_name"] for row in answer["next"]} == {"P2.png", "P3.png"}
