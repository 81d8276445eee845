"""All disagreements of a round, held against its rules and weighed as its project asks."""

import hashlib
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from accounts.models import Project
from agreement.selectors.answers import Answer, Seen
from agreement.selectors.ledger import settings_of
from agreement.services.disputes import Dispute, Weights, disputes
from agreement.services.limits import Limits
from images.models import Image
from labeling.models import Round


def find_disputes(round_: Round, answers: Sequence[Answer]) -> list[Dispute]:
    by_image: dict[UUID, list[Answer]] = {}
    for answer in answers:
        by_image.setdefault(answer.image, []).append(answer)
    weights, limits = weights_of(round_.project), Limits.of(round_.version)
    scales = _scales(round_) if limits.by_type else {}
    found: list[Dispute] = []
    for image in sorted(by_image, key=str):
        breaks_limit = partial(_breaks, limits, scales.get(image) or round_.project.mm_per_px)
        found += disputes(by_image[image], weights, breaks_limit)
    return found


def weights_of(project: Project) -> Weights:
    row = settings_of(project)
    costs = float(row.miss_cost), float(row.false_alarm_cost)
    return Weights(*costs, float(row.place_overlap))


def asked_digest(project: Project) -> str:
    """Of the goals and the scale that a project's reports are held against."""
    goals = (project.kappa_goal, project.miss_goal, project.false_alarm_goal, project.mm_per_px)
    return hashlib.sha256(f"{goals} {weights_of(project)}".encode()).hexdigest()


def _breaks(limits: Limits, mm_per_px: float | None, finding: Seen) -> bool:
    return limits.broken_by(finding, mm_per_px)


def _scales(round_: Round) -> dict[UUID, float]:
    rows = Image.objects.filter(rounds__round=round_, mm_per_px__isnull=False)
    return {pk: scale for pk, scale in rows.values_list("pk", "mm_per_px") if scale}
