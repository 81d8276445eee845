"""All disagreements of a round, held against its rules and weighed as its project asks."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from uuid import UUID

from accounts.models import Project
from agreement.selectors.answers import Answer
from agreement.selectors.ledger import settings_of
from agreement.services.accumulated import Sums
from agreement.services.disputes import Dispute, Weights, disputes
from agreement.services.limits import Around, Limits
from catalogue.places import NO_FRAME, Frame
from images.models import Image
from labeling.models import Round


def find_disputes(answers: Sequence[Answer], weights: Weights, rules: "Measured") -> list[Dispute]:
    by_image: dict[UUID, list[Answer]] = {}
    for answer in answers:
        by_image.setdefault(answer.image, []).append(answer)
    found: list[Dispute] = []
    for image in sorted(by_image, key=str):
        broken = {pk for answer in by_image[image] for pk in rules.broken_in(answer)}
        found += disputes(by_image[image], weights, broken)
    return found


class Taken(NamedTuple):
    """How an image was taken: of what, and at which scale."""

    mm_per_px: float | None
    product_type: str
    frame: Frame


@dataclass(frozen=True)
class Measured:
    """What a round's rules say of sizes and numbers, and how its images are to be measured."""

    limits: Limits
    sums: Sums
    images: Mapping[UUID, Taken]

    @classmethod
    def of(cls, round_: Round) -> "Measured":
        limits, sums = Limits.of(round_.version), Sums.of(round_.version)
        images = _taken(round_) if limits.by_type or sums.by_type else {}
        return cls(limits, sums, images)

    def broken_in(self, answer: Answer) -> frozenset[int]:
        """The findings of an answer whose grade does not fit their size or their number."""
        findings = answer.findings
        scale, product_type, frame = self.images.get(answer.image, NOT_KNOWN)
        around = Around(scale, product_type, frame, findings)
        sized = frozenset(f.pk for f in findings if self.limits.broken_by(f, around))
        if not self.sums.by_type:
            return sized
        fits = partial(self.limits.fits, around=around)
        raised = self.sums.raised(findings, frame, scale, fits)
        return (sized - raised) | self.sums.too_low(findings, frame, scale)


NOT_KNOWN = Taken(None, "", NO_FRAME)


def weights_of(project: Project) -> Weights:
    row = settings_of(project)
    costs = float(row.miss_cost), float(row.false_alarm_cost)
    return Weights(*costs, float(row.place_overlap))


# How a report is computed: another one makes every report anew.
METHOD = "12"


def asked_digest(project: Project) -> str:
    """Of the method, the goals and the scale that a project's reports are held against."""
    goals = (project.kappa_goal, project.miss_goal, project.false_alarm_goal, project.mm_per_px)
    return hashlib.sha256(f"{METHOD} {goals} {weights_of(project)}".encode()).hexdigest()


def _taken(round_: Round) -> dict[UUID, Taken]:
    usual = round_.project.mm_per_px
    rows = Image.objects.filter(rounds__round=round_).values_list(
        "pk", "mm_per_px", "product_type", "width", "height", "perspective"
    )
    return {
        pk: Taken(scale or usual, product_type, Frame(width, height, side))
        for pk, scale, product_type, width, height, side in rows
    }
