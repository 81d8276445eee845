"""Which disagreements an image's answers hold: pure, one result per cluster and kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from agreement.models import DiscrepancyKind as Kind
from agreement.selectors.answers import Answer, Seen
from agreement.stats import Finding, cluster_findings
from agreement.stats.overlap import iou
from labeling.models import Verdict
from vqi.common.geometry import Bounds, bounds, to_shapely

PLACE_BELOW = 0.6
COVERED = 0.5
COST = {
    Kind.VERDICT: 4.0,
    Kind.ONE_SIDED: 1.0,
    Kind.TYPE: 2.0,
    Kind.GRADE: 1.0,
    Kind.SPLIT: 0.5,
    Kind.PLACE: 0.5,
    Kind.UNDECIDED: 2.0,
}
REJECTS = 2.0


@dataclass(frozen=True, slots=True)
class Stand:
    """What one answer says about a disagreement; several for pieces, finding None for nothing."""

    answer: Answer
    finding: Seen | None


@dataclass(frozen=True, slots=True)
class Dispute:
    image: UUID
    kind: Kind
    rule: str
    cost: float
    region: Bounds | None
    stands: tuple[Stand, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(s.finding.key for s in self.stands if s.finding)


def disputes(answers: Sequence[Answer]) -> list[Dispute]:
    """All disagreements about one image."""
    answers = sorted(answers, key=lambda a: (str(a.person), a.trial))
    if len(answers) < 2:
        return [] if not answers or answers[0].decided else _of_verdict(answers)
    found = _of_verdict(answers)
    for group in groups(answers):
        found += _of_group(answers, group)
    return found


def groups(answers: Sequence[Answer]) -> list[list[Stand]]:
    """The findings that speak of the same defect; clusters a larger outline covers are one."""
    owners = {str(f.pk): Stand(a, f) for a in answers for f in a.findings}
    clusters = cluster_findings(
        Finding(str(s.answer.person), s.answer.trial, pk, s.finding.geometry, s.finding.code)
        for pk, s in owners.items()
        if s.finding
    )
    parts = [[owners[f.key] for f in cluster.findings] for cluster in clusters]
    return _joined(parts)


def _joined(parts: list[list[Stand]]) -> list[list[Stand]]:
    place = {_pk(stand): index for index, part in enumerate(parts) for stand in part}
    root = list(range(len(parts)))
    stands = [stand for part in parts for stand in part]
    for whole in stands:
        pieces: dict[UUID, list[Stand]] = {}
        for piece in stands:
            if piece.answer.submission != whole.answer.submission and _covers(whole, piece):
                pieces.setdefault(piece.answer.submission, []).append(piece)
        for several in pieces.values():
            if len(several) > 1:
                for piece in several:
                    _union(root, place[_pk(piece)], place[_pk(whole)])
    merged: dict[int, list[Stand]] = {}
    for index, part in enumerate(parts):
        merged.setdefault(_root(root, index), []).extend(part)
    return list(merged.values())


def _pk(stand: Stand) -> int:
    assert stand.finding is not None
    return stand.finding.pk


def _root(root: list[int], index: int) -> int:
    while root[index] != index:
        index = root[index]
    return index


def _union(root: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(root, a), _root(root, b)))
    root[high] = low


def _covers(whole: Stand, piece: Stand) -> bool:
    assert whole.finding is not None and piece.finding is not None
    big, small = whole.finding.geometry, piece.finding.geometry
    if big is None or small is None:
        return False
    a, b = bounds(big), bounds(small)
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return False
    outline, part = to_shapely(big), to_shapely(small)
    return bool(outline.intersection(part).area >= COVERED * part.area)


def _of_verdict(answers: Sequence[Answer]) -> list[Dispute]:
    stands = tuple(Stand(answer, None) for answer in answers)
    image = answers[0].image
    counts = Counter(answer.verdict for answer in answers)
    found = []
    decided = [counts[v] for v in (Verdict.OK, Verdict.DEFECTIVE) if counts[v]]
    if len(decided) > 1:
        cost = COST[Kind.VERDICT] + min(decided) / sum(decided)
        found.append(Dispute(image, Kind.VERDICT, "verdict", cost, None, stands))
    if undecided := counts[Verdict.UNDECIDED]:
        cost = COST[Kind.UNDECIDED] + undecided / len(answers)
        found.append(Dispute(image, Kind.UNDECIDED, "verdict", cost, None, stands))
    return found


def _of_group(answers: Sequence[Answer], group: list[Stand]) -> list[Dispute]:
    said = {stand.answer.submission for stand in group}
    silent = [Stand(a, None) for a in answers if a.decided and a.submission not in said]
    stands = tuple(sorted([*group, *silent], key=_order))
    findings = [stand.finding for stand in group if stand.finding]
    codes = [code for code, _ in sorted(Counter(f.code for f in findings).items(), key=_by_count)]
    rejecting = {finding.rejects for finding in findings}
    kinds: list[tuple[Kind, str, float]] = []
    if silent:
        extra = REJECTS if True in rejecting else 0.0
        share = min(len(silent), len(said)) / (len(silent) + len(said))
        kinds.append((Kind.ONE_SIDED, f"type:{codes[0]}", extra + share))
    differs = REJECTS if len(rejecting) > 1 else 0.0
    if len(codes) > 1:
        kinds.append((Kind.TYPE, "pair:" + "|".join(sorted(codes[:2])), differs))
    for code in sorted(codes):
        if len({f.grade_code for f in findings if f.code == code}) > 1:
            kinds.append((Kind.GRADE, f"grade:{code}", differs))
    if len(group) > len(said):
        kinds.append((Kind.SPLIT, f"type:{codes[0]}", 0.0))
    elif _apart(findings):
        kinds.append((Kind.PLACE, f"type:{codes[0]}", 0.0))
    region = _region(findings)
    image = answers[0].image
    return [Dispute(image, k, rule, COST[k] + more, region, stands) for k, rule, more in kinds]


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _order(stand: Stand) -> tuple[str, int, str]:
    key = stand.finding.key if stand.finding else ""
    return str(stand.answer.person), stand.answer.trial, key


def _apart(findings: Sequence[Seen]) -> bool:
    shapes = [f.geometry for f in findings if f.geometry is not None]
    return any(iou(a, b) < PLACE_BELOW for a, b in combinations(shapes, 2))


def _region(findings: Sequence[Seen]) -> Bounds | None:
    boxes = [bounds(f.geometry) for f in findings if f.geometry is not None]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
