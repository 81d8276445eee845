from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Member
from catalogue.selectors import rules_of, zones_of
from labeling.models import (
    Assignment,
    AssignmentState,
    Draft,
    Finding,
    Round,
    RoundImage,
    RoundInspector,
    RoundState,
    Submission,
)

HELD = [AssignmentState.OPEN, AssignmentState.LEASED]


def own_counts(rounds: list[Round], member: Member) -> dict[Any, dict[str, int]]:
    """How much of each round one inspector has done: kept counts, no row is counted."""
    rows = RoundInspector.objects.filter(round__in=rounds, member=member)
    return {row.round_id: counts_of(row) for row in rows}


def counts_of(place: RoundInspector) -> dict[str, int]:
    total = place.n_waiting + place.n_done
    return {"open": place.n_waiting, "done": place.n_done, "total": total}


def counts_with(place: RoundInspector, handed_in: Collection[UUID]) -> dict[str, int]:
    """What is on its way is done, however far it has come: read at once, none counts twice."""
    coming = Assignment.objects.filter(
        pk__in=handed_in, round=place.round_id, inspector=place.member_id, state__in=HELD
    )
    number = coming.order_by().values("inspector").annotate(n=Count("pk")).values("n")
    places = RoundInspector.objects.filter(pk=place.pk)
    now = places.annotate(coming=Coalesce(Subquery(number), 0)).get()
    return {
        "open": now.n_waiting - now.coming,
        "done": now.n_done + now.coming,
        "total": now.n_waiting + now.n_done,
    }


def progress_of(round: Round) -> dict[str, Any]:
    """Kept counts only: how many are done, never what was said."""
    places = RoundInspector.objects.filter(round=round).select_related("member")
    rows = list(places.order_by("member__name", "pk"))
    people = [
        {
            "member": row.member_id,
            "name": row.member.name,
            **counts_of(row),
            "last_at": row.last_at,
        }
        for row in rows
    ]
    # By inspector, so that the queue's index finds the few rows.
    leased = Assignment.objects.filter(
        round=round,
        inspector__in=[row.member_id for row in rows],
        state=AssignmentState.LEASED,
    )
    return {
        **{name: sum(person[name] for person in people) for name in ("total", "done", "open")},
        "leased": leased.count(),
        "images_total": round.n_images,
        "images_complete": sum(row.n_completed for row in rows),
        "images_revealed": round.n_revealed,
        "inspectors": people,
    }


def rules_to_label(round: Round) -> dict[str, Any]:
    """The rules at hand; in a quiz without the examples, which are what it asks."""
    types = rules_of(round.version)
    if hasattr(round, "quiz"):
        types = [{**row, "examples": []} for row in types]
    return {"version": round.version.number, "types": types, "zones": _asked_zones(round, types)}


def _asked_zones(round: Round, types: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that notes name; all of them where findings are counted by zone."""
    noted = {note["zone"] for row in types for note in row["variants"]} - {None}
    counted = any(one["reach"] == "zone" for row in types for one in row["accumulations"])
    zones = zones_of(round.version) if noted or counted else []
    return [zone for zone in zones if counted or zone["code"] in noted]


def still_known(drafts: dict[str, int], rows: list[Assignment]) -> dict[str, int]:
    """A hand-in ends the draft, and the next one counts from the start: its number says nothing."""
    if not drafts:
        return {}
    answered = Submission.objects.filter(assignment__in=rows).values_list("assignment", flat=True)
    ended = {str(pk) for pk in answered}
    return {pk: version for pk, version in drafts.items() if pk not in ended}


def read_drafts(rows: list[Assignment], known: dict[str, int]) -> None:
    """Version and text of one moment: a draft may change, or end, between two readings."""
    drafted = [row for row in rows if getattr(row, "draft", None) is not None]
    unknown = [row for row in drafted if row.draft.version != known.get(str(row.pk))]
    if unknown:
        read = Draft.objects.in_bulk([row.pk for row in unknown], field_name="assignment_id")
        for row in unknown:
            row.draft = read.get(row.pk)


def own_answers(round: Round, member: Member) -> QuerySet[Assignment]:
    """One's own answers of a round, but for images one has before oneself."""
    before_them = Assignment.objects.filter(
        inspector__user=member.user_id, state__in=HELD, round__state=RoundState.OPEN
    )
    return (
        Assignment.objects.filter(round=round, inspector=member, state=AssignmentState.DONE)
        .exclude(image__in=before_them.values("image"))
        .select_related("live")
    )


def listed(answers: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With what a list says of each; no finding and no draft is read."""
    findings = Finding.objects.filter(submission=OuterRef("live")).order_by().values("submission")
    revealed = RoundImage.objects.filter(
        round=OuterRef("round"), image=OuterRef("image"), revealed_at__isnull=False
    )
    return answers.annotate(
        n_findings=Coalesce(Subquery(findings.annotate(n=Count("pk")).values("n")), 0),
        is_begun=Exists(Draft.objects.filter(assignment=OuterRef("pk"))),
        may_be_revised=Q(is_blind=False) | ~Exists(revealed),
    )
