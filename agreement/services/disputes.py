"""Which disagreements an image's answers hold: pure, one result per cluster and kind."""

import hashlib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from agreement.models import DiscrepancyKind as Kind
from agreement.selectors.answers import Answer, Seen
from agreement.services.grouping import Stand, groups
from agreement.stats.findings import closeness
from labeling.models import Verdict
from vqi.common.geometry import Bounds, bounds

# A finding is only part of what decides an image.
OF_AN_IMAGE, OF_A_FINDING = 1.0, 0.5
# What turns no verdict still costs a look: this share of a false alarm.
COSMETIC = 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """A project's own: the cost of a miss and of a false alarm, and from which overlap on two
    outlines lie in the same place."""

    miss: float = 5.0
    false_alarm: float = 1.0
    place_overlap: float = 0.6


DEFAULT = Weights()


@dataclass(frozen=True, slots=True)
class Dispute:
    """`alike` is the same where the same people stand against the same others in the same way."""

    image: UUID
    kind: Kind
    rule: str
    cost: float
    region: Bounds | None
    stands: tuple[Stand, ...]
    alike: str

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(s.finding.key for s in self.stands if s.finding)


def disputes(
    answers: Sequence[Answer],
    weights: Weights = DEFAULT,
    broken: Container[int] = frozenset(),
) -> list[Dispute]:
    """All disagreements about one image, of people with each other or with the rule. `broken`: the
    findings whose grade does not fit their size or number."""
    answers = sorted(answers, key=lambda a: (str(a.person), a.trial, str(a.submission)))
    if not answers:
        return []
    found = _of_verdict(answers, weights)
    for group in groups(answers):
        group = sorted(group, key=_order)
        found += _against_rule(answers, group, weights, broken)
        if len(answers) > 1:
            found += _of_group(answers, group, weights)
    return found


def _of_verdict(answers: Sequence[Answer], weights: Weights) -> list[Dispute]:
    stands = tuple(Stand(answer, None) for answer in answers)
    counts = Counter(answer.verdict for answer in answers)
    found = []
    if counts[Verdict.OK] and counts[Verdict.DEFECTIVE]:
        rejecting = [a.verdict == Verdict.DEFECTIVE for a in answers if a.decided]
        cost = OF_AN_IMAGE * _stake(rejecting, weights) + _cosmetic(rejecting, weights)
        found.append(_dispute(Kind.VERDICT, "verdict", cost, None, stands))
    if counts[Verdict.UNDECIDED]:
        unsure = [not a.decided for a in answers]
        # Somebody has to take the part in hand: a false alarm, if nothing worse.
        cost = weights.false_alarm * sum(unsure) / len(unsure)
        found.append(_dispute(Kind.UNDECIDED, "verdict", cost, None, stands))
    return found


def _of_group(answers: Sequence[Answer], group: list[Stand], weights: Weights) -> list[Dispute]:
    said = {stand.answer.submission for stand in group}
    stands = _with_silent(answers, group)
    silent = len(stands) - len(group)
    findings = [stand.finding for stand in group if stand.finding]
    codes = [code for code, _ in sorted(Counter(f.code for f in findings).items(), key=_by_count)]
    kinds: list[tuple[Kind, str]] = []
    if silent:
        kinds.append((Kind.ONE_SIDED, f"type:{codes[0]}"))
    if len(codes) > 1:
        kinds.append((Kind.TYPE, "pair:" + "|".join(sorted(codes[:2]))))
    if graded := _graded_apart(findings, codes):
        kinds.append((Kind.GRADE, f"grade:{graded}"))
    if len(group) > len(said):
        kinds.append((Kind.SPLIT, f"type:{codes[0]}"))
    elif _apart(findings, weights.place_overlap):
        kinds.append((Kind.PLACE, f"type:{codes[0]}"))
    rejecting = _rejecting(stands)
    usual = min(Counter(f.grade_code for f in findings).items(), key=_by_count)[0]
    stake = OF_A_FINDING * _stake(rejecting, weights)
    costs = {
        Kind.ONE_SIDED: stake + _cosmetic([s.finding is None for s in stands], weights),
        Kind.TYPE: stake + _cosmetic([f.code != codes[0] for f in findings], weights),
        Kind.GRADE: stake + _cosmetic([f.grade_code != usual for f in findings], weights),
    }
    trifle = COSMETIC * weights.false_alarm / 2
    region = _region(findings)
    return [_dispute(k, rule, costs.get(k, trifle), region, stands) for k, rule in kinds]


def _against_rule(
    answers: Sequence[Answer],
    group: list[Stand],
    weights: Weights,
    broken: Container[int],
) -> list[Dispute]:
    findings = [stand.finding for stand in group if stand.finding]
    breaking = [finding for finding in findings if finding.pk in broken]
    if not breaking:
        return []
    code = breaking[0].code
    stands = _with_silent(answers, group)
    share = len(breaking) / len(stands)
    rejecting = any(finding.rejects for finding in breaking)
    # Against its limits, a rejecting grade is a false alarm and a tolerated one a miss.
    cost = OF_A_FINDING * share * (weights.false_alarm if rejecting else weights.miss)
    return [_dispute(Kind.AGAINST_RULE, f"grade:{code}", cost, _region(findings), stands)]


def _with_silent(answers: Sequence[Answer], group: list[Stand]) -> tuple[Stand, ...]:
    """Who could not decide on the image said nothing on a finding either, not even by silence."""
    said = {stand.answer.submission for stand in group}
    silent = [Stand(a, None) for a in answers if a.decided and a.submission not in said]
    return tuple(sorted([*group, *silent], key=_order))


def _graded_apart(findings: Sequence[Seen], codes: Sequence[str]) -> str | None:
    """The type, the most named first, that was given several grades here."""
    for code in codes:
        if len({finding.grade_code for finding in findings if finding.code == code}) > 1:
            return code
    return None


def _rejecting(stands: Sequence[Stand]) -> list[bool]:
    """Of each answer, whether it rejects for what is here."""
    by_answer: dict[UUID, bool] = {}
    for stand in stands:
        rejects = stand.finding is not None and stand.finding.rejects
        by_answer[stand.answer.submission] = rejects or by_answer.get(
            stand.answer.submission, False
        )
    return list(by_answer.values())


def _stake(rejecting: Sequence[bool], weights: Weights) -> float:
    """What one of these answers costs on average, were each as likely to be the right one."""
    share = sum(rejecting) / len(rejecting)
    return share * (1 - share) * (weights.miss + weights.false_alarm)


def _cosmetic(differing: Sequence[bool], weights: Weights) -> float:
    share = sum(differing) / len(differing)
    return COSMETIC * weights.false_alarm * min(share, 1 - share)


def _dispute(
    kind: Kind, rule: str, cost: float, region: Bounds | None, stands: tuple[Stand, ...]
) -> Dispute:
    cost = round(cost, 6)
    return Dispute(stands[0].answer.image, kind, rule, cost, region, stands, _alike(stands))


def _alike(stands: Sequence[Stand]) -> str:
    about_image = all(stand.finding is None for stand in stands)
    said: dict[str, set[str]] = {}
    for stand in stands:
        reading = stand.answer.verdict if about_image else ""
        if stand.finding is not None:
            reading = f"{stand.finding.code}/{stand.finding.grade_code}"
        said.setdefault(str(stand.answer.person), set()).add(reading)
    text = repr(sorted((person, sorted(readings)) for person, readings in said.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _order(stand: Stand) -> tuple[str, int, str]:
    key = stand.finding.key if stand.finding else ""
    return str(stand.answer.person), stand.answer.trial, key


def _apart(findings: Sequence[Seen], overlap: float) -> bool:
    """Thin shapes are held against each other by their boundaries."""
    shapes = [f.geometry for f in findings if f.geometry is not None]
    return any(closeness(a, b).overlap < overlap for a, b in combinations(shapes, 2))


def _region(findings: Sequence[Seen]) -> Bounds | None:
    boxes = [bounds(f.geometry) for f in findings if f.geometry is not None]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
