"""All disagreements of a round, held against its rules and weighed as its project asks."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from accounts.models import Project
from agreement.selectors.answers import Answer
from agreement.selectors.ledger import settings_of
from agreement.services.accumulated import Frame, Sums
from agreement.services.disputes import Dispute, Weights, disputes
from agreement.services.limits import Limits
from images.models import Image
from labeling.models import Round


def find_disputes(round_: Round, answers: Sequence[Answer]) -> list[Dispute]:
    by_image: dict[UUID, list[Answer]] = {}
    for answer in answers:
        by_image.setdefault(answer.image, []).append(answer)
    weights, rules = weights_of(round_.project), Measured.of(round_)
    found: list[Dispute] = []
    for image in sorted(by_image, key=str):
        broken = {pk for answer in by_image[image] for pk in rules.broken_in(answer)}
        found += disputes(by_image[image], weights, broken)
    return found


@dataclass(frozen=True)
class Measured:
    """What a round's rules say of sizes and numbers, and how its images are to be measured."""

    limits: Limits
    sums: Sums
    scale: float | None
    scales: Mapping[UUID, float]
    frames: Mapping[UUID, Frame]

    @classmethod
    def of(cls, round_: Round) -> "Measured":
        limits, sums = Limits.of(round_.version), Sums.of(round_.version)
        scales = _scales(round_) if limits.by_type or sums.by_type else {}
        frames = _frames(round_) if sums.zones else {}
        return cls(limits, sums, round_.project.mm_per_px, scales, frames)

    def broken_in(self, answer: Answer) -> frozenset[int]:
        """The findings of an answer whose grade does not fit their size or their number."""
        findings = answer.findings
        scale = self.scales.get(answer.image) or self.scale
        sized = frozenset(f.pk for f in findings if self.limits.broken_by(f, scale))
        if not self.sums.by_type:
            return sized
        frame = self.frames.get(answer.image, Frame())
        fits = partial(self.limits.fits, mm_per_px=scale)
        raised = self.sums.raised(findings, frame, scale, fits)
        return (sized - raised) | self.sums.too_low(findings, frame, scale)


def weights_of(project: Project) -> Weights:
    row = settings_of(project)
    costs = float(row.miss_cost), float(row.false_alarm_cost)
    return Weights(*costs, float(row.place_overlap))


def asked_digest(project: Project) -> str:
    """Of the goals and the scale that a project's reports are held against."""
    goals = (project.kappa_goal, project.miss_goal, project.false_alarm_goal, project.mm_per_px)
    return hashlib.sha256(f"{goals} {weights_of(project)}".encode()).hexdigest()


def _scales(round_: Round) -> dict[UUID, float]:
    rows = Image.objects.filter(rounds__round=round_, mm_per_px__isnull=False)
    return {pk: scale for pk, scale in rows.values_list("pk", "mm_per_px") if scale}


def _frames(round_: Round) -> dict[UUID, Frame]:
    rows = Image.objects.filter(rounds__round=round_)
    facts = rows.values_list("pk", "width", "height", "perspective")
    return {pk: Frame(width, height, side) for pk, width, height, side in facts}
