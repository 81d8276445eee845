"""Rows as their readers may see them."""

from typing import Any

from accounts.models import Member
from images.models import QUIZ_SELECTION
from images.pyramid import is_tiled
from images.showing import shown_depth, shown_tiles
from labeling.models import Assignment, Round


def shown_round(round: Round, member: Member, mine: dict[str, int] | None) -> dict[str, Any]:
    """The plan is the staff's; an inspector gets nothing that tells of repeats or others."""
    staff = member.is_lead or member.is_manager or member.is_scientist
    plan = ("selection", "labels_per_image", "trials", "repeat_share", "repeat_distance", "seed")
    fields = {name: getattr(round, name) if staff else None for name in plan}
    if not member.is_lead:
        fields["seed"] = None
    return {
        **{
            name: getattr(round, name)
            for name in (
                "id",
                "name",
                "purpose",
                "state",
                "project",
                "version",
                "is_final_hand_in",
                "note",
                "created_at",
                "opened_at",
                "closed_at",
            )
        },
        **fields,
        "is_quiz": round.selection.kind == QUIZ_SELECTION,
        "mine": mine,
        "inspectors": list(round.inspectors.all()) if staff else [],
    }


def shown_assignment(row: Assignment, known_draft: int | None = None) -> dict[str, Any]:
    """Without the body of a draft that is known in the version it has."""
    return {
        "id": row.pk,
        "state": row.state,
        "product_type": row.image.product_type,
        "perspective": row.image.perspective,
        "width": row.image.width,
        "height": row.image.height,
        "image_url": f"/api/v1/assignments/{row.pk}/image",
        **shown_depth(row.image),
        "tiles": shown_tiles(row.image) if is_tiled(row.image.width, row.image.height) else None,
        "scale_mm_per_px": row.image.mm_per_px or row.round.project.mm_per_px,
        "lease_until": row.lease_until,
        "draft": _shown_draft(row, known_draft),
    }


def _shown_draft(row: Assignment, known: int | None) -> dict[str, Any] | None:
    draft = getattr(row, "draft", None)
    if draft is None:
        return None
    return {"version": draft.version, "body": None if draft.version == known else draft.body}
