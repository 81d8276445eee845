"""Which findings of an image's answers speak of the same defect: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from agreement.selectors.answers import Answer, Seen
from agreement.stats import Finding, cluster_findings
from agreement.stats.overlap import TOLERANCE, is_thin, valid_shape
from vqi.common.geometry import Shape, bounds

COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Stand:
    """What one answer says about a disagreement; several for pieces, finding None for nothing."""

    answer: Answer
    finding: Seen | None


@dataclass(frozen=True, slots=True)
class _Marked:
    answer: Answer
    finding: Seen

    @property
    def shape(self) -> Shape | None:
        return self.finding.geometry


def groups(answers: Sequence[Answer]) -> list[list[Stand]]:
    """The findings of one defect together; clusters that a larger outline covers are one."""
    owners = {str(f.pk): _Marked(a, f) for a in answers for f in a.findings}
    clusters = cluster_findings(
        Finding(str(a.person), a.trial, str(f.pk), f.geometry, f.code)
        for a in answers
        for f in a.findings
    )
    parts = [[owners[f.key] for f in cluster.findings] for cluster in clusters]
    return [[Stand(m.answer, m.finding) for m in group] for group in _joined(parts)]


def _joined(parts: list[list[_Marked]]) -> list[list[_Marked]]:
    place = {mark.finding.pk: index for index, part in enumerate(parts) for mark in part}
    root = list(range(len(parts)))
    marks = [mark for part in parts for mark in part]
    for whole in marks:
        pieces: dict[UUID, list[_Marked]] = {}
        for piece in marks:
            if piece.answer.submission != whole.answer.submission and _covers(whole, piece):
                pieces.setdefault(piece.answer.submission, []).append(piece)
        for several in pieces.values():
            if len(several) > 1:
                for piece in several:
                    _union(root, place[piece.finding.pk], place[whole.finding.pk])
    merged: dict[int, list[_Marked]] = {}
    for index, part in enumerate(parts):
        merged.setdefault(_root(root, index), []).extend(part)
    return list(merged.values())


def _root(root: list[int], index: int) -> int:
    while root[index] != index:
        index = root[index]
    return index


def _union(root: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(root, a), _root(root, b)))
    root[high] = low


def _covers(whole: _Marked, piece: _Marked) -> bool:
    """At least half of the piece; a thin one may lie beside by as much as a hand is off."""
    big, small = whole.shape, piece.shape
    if big is None or small is None:
        return False
    slack = TOLERANCE if is_thin(small) else 0.0
    a, b = bounds(big), bounds(small)
    if a[2] + slack <= b[0] or b[2] + slack <= a[0]:
        return False
    if a[3] + slack <= b[1] or b[3] + slack <= a[1]:
        return False
    outline, part = valid_shape(big)[0], valid_shape(small)[0]
    if slack:
        outline = outline.buffer(slack)
    return bool(outline.intersection(part).area >= COVERED * part.area)
