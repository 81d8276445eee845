"""Consensus meetings: everybody votes anew, and sees the others' votes only when all are shown."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, LedgerSettings, Meeting, Ruling, Vote
from labeling.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def row(study: Any, cast: Any, report: Any) -> Discrepancy:
    s = study(2)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    return Discrepancy.objects.get(kind="one_sided")


def opened(client: Any, row: Discrepancy, *voters: Any) -> Any:
    body = {"id": str(uuid4()), "voters": [str(v.pk) for v in voters]}
    return client.post(f"/api/v1/discrepancies/{row.pk}/meetings", body)


def path(meeting: Any, rest: str = "") -> str:
    return f"/api/v1/meetings/{meeting['id']}{rest}"


def test_votes_stay_hidden_until_the_lead_shows_them(row: Any, cast: Any, as_: Any) -> None:
    lea, anna, ben = as_(cast.lea), as_(cast.anna), as_(cast.ben)
    meeting = opened(lea, row).json()
    assert (meeting["n_voters"], meeting["may_vote"]) == (2, False)
    kind = row.positions.get(finding__isnull=False).finding.type_version_id
    assert anna.put(path(meeting, "/vote"), {"type_version": str(kind)}).status_code == 200
    for client in (lea, ben):
        body = client.get(path(meeting)).json()
        assert (body["n_votes"], body["votes"], body["mine"]) == (1, [], None)
        assert str(kind) not in str(body)
    assert ben.put(path(meeting, "/vote"), {}).status_code == 200
    assert ben.post(path(meeting, "/show")).status_code == 403
    shown = lea.post(path(meeting, "/show")).json()
    assert sorted(str(v["type_version"]) for v in shown["votes"]) == sorted([str(kind), "None"])
    assert "P-anna" not in str(shown)
    late = ben.put(path(meeting, "/vote"), {"type_version": str(kind)})
    assert (late.status_code, late.json()["code"]) == (409, "shown")
    assert Vote.objects.filter(type_version=kind).count() == 1


def test_only_who_labeled_or_is_named_votes(row: Any, cast: Any, as_: Any) -> None:
    meeting = opened(as_(cast.lea), row, cast.max).json()
    for stranger in (cast.chris, cast.dana):
        client = as_(stranger)
        assert client.get(path(meeting)).status_code == 404
        assert client.put(path(meeting, "/vote"), {}).status_code == 404
        assert client.get(f"/api/v1/projects/{cast.project.pk}/meetings").json() == []
    assert as_(cast.max).put(path(meeting, "/vote"), {}).status_code == 200
    assert as_(cast.lea).put(path(meeting, "/vote"), {}).status_code == 403
    assert len(as_(cast.anna).get(f"/api/v1/projects/{cast.project.pk}/meetings").json()) == 1


def test_who_still_has_to_label_the_image_is_not_invited(row: Any, cast: Any, as_: Any) -> None:
    Assignment.objects.create(
        round=row.round, image=row.image, inspector=cast.chris, slot=7, trial=1, position=9
    )
    refused = opened(as_(cast.lea), row, cast.chris)
    assert (refused.status_code, refused.json()["field"]) == (422, "voters")
    assert not Meeting.objects.exists()


def test_one_meeting_is_open_at_a_time(row: Any, cast: Any, as_: Any) -> None:
    lea = as_(cast.lea)
    first = opened(lea, row).json()
    assert opened(lea, row).status_code == 409
    assert lea.post(path(first, "/end")).json()["state"] == "closed"
    assert opened(lea, row).status_code == 201


def test_the_votes_are_stored_with_the_ruling(row: Any, cast: Any, as_: Any) -> None:
    LedgerSettings.objects.create(project=cast.project, labeler_rules_alone=False)
    cast.anna.is_lead = True
    cast.anna.save()
    anna = as_(cast.anna)
    meeting = opened(anna, row).json()
    body: dict[str, Any] = {"id": str(uuid4()), "reason": "slip", "meeting": meeting["id"]}
    ruling = f"/api/v1/discrepancies/{row.pk}/ruling"
    assert anna.put(ruling, body).status_code == 422
    anna.put(path(meeting, "/vote"), {})
    anna.post(path(meeting, "/show"))
    assert anna.put(ruling, body).status_code == 403  # nobody else has voted
    anna.post(path(meeting, "/end"))
    meeting = opened(anna, row).json()
    as_(cast.ben).put(path(meeting, "/vote"), {"words": "Only a shadow."})
    anna.post(path(meeting, "/show"))
    del body["meeting"]  # the one whose votes are shown is meant
    assert anna.put(ruling, body).status_code == 201
    assert Ruling.objects.get().meetings.get().votes.get().words == "Only a shadow."
    assert Meeting.objects.filter(closed_at__isnull=True).count() == 0


def test_a_ruling_ends_a_meeting_that_still_votes(row: Any, cast: Any, as_: Any) -> None:
    lea = as_(cast.lea)
    meeting = opened(lea, row).json()
    as_(cast.anna).put(path(meeting, "/vote"), {"words": "A pit."})
    body = {"id": str(uuid4()), "reason": "slip"}
    assert lea.put(f"/api/v1/discrepancies/{row.pk}/ruling", body).status_code == 201
    assert Ruling.objects.get().meetings.get().votes.get().words == "A pit."
    late = as_(cast.ben).put(path(meeting, "/vote"), {})
    assert (late.status_code, Vote.objects.count()) == (409, 1)
    assert lea.get(path(meeting)).json()["state"] == "closed"
