"""What the data set says of one image, from its answers and rulings: pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from agreement.models import Origin
from agreement.selectors.answers import Answer, Seen
from agreement.services.grouping import Stand, groups
from labeling.models import Verdict
from vqi.common.geometry import area


@dataclass(frozen=True, slots=True)
class Right:
    """A finding of a final label and where it comes from."""

    type_version: UUID
    rejects: bool
    grade: UUID | None
    raw: Any
    source: int | None = None
    ruling: UUID | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A standing ruling: about the image, or about the findings with these keys."""

    pk: UUID
    about_image: bool
    verdict: str
    keys: frozenset[str]
    findings: tuple[Right, ...]


@dataclass(frozen=True, slots=True)
class Label:
    verdict: str
    origin: Origin
    submission: UUID | None
    n_answers: int
    n_supporting: int
    findings: tuple[Right, ...]


def derive(
    answers: Sequence[Answer], rulings: Sequence[Settled], reviews: Sequence[Answer]
) -> Label:
    """Ruling, else review, else agreed majority, else the single answer; else unsettled.
    `answers` holds one a person; `reviews` is in order of receipt."""
    if rulings:
        return _by_ruling(answers or reviews, rulings)
    if reviews:
        last = reviews[-1]
        return _taken(last, Origin.REVIEW, 1) if last.decided else _unsettled(answers)
    if len(answers) == 1:
        only = answers[0]
        return _taken(only, Origin.SINGLE, 1) if only.decided else _unsettled(answers)
    return _by_majority(answers)


def _taken(answer: Answer, origin: Origin, n: int) -> Label:
    findings = tuple(_right(finding) for finding in answer.findings)
    return Label(answer.verdict, origin, answer.submission, n, n, findings)


def _unsettled(answers: Sequence[Answer]) -> Label:
    return Label("", Origin.UNSETTLED, None, len(answers), 0, ())


def _majority_verdict(answers: Sequence[Answer]) -> str:
    for verdict, n in Counter(answer.verdict for answer in answers).items():
        if 2 * n > len(answers) and verdict != Verdict.UNDECIDED:
            return verdict
    return ""


def _by_majority(answers: Sequence[Answer]) -> Label:
    verdict = _majority_verdict(answers)
    if not verdict:
        return _unsettled(answers)
    findings, open_ones = _agreed(answers, frozenset())
    rejects = any(finding.rejects for finding in findings)
    if open_ones or (verdict == Verdict.OK and rejects):
        return _unsettled(answers)
    return Label(verdict, Origin.MAJORITY, None, len(answers), _support(answers, verdict), findings)


def _by_ruling(answers: Sequence[Answer], rulings: Sequence[Settled]) -> Label:
    about_image = [ruling for ruling in rulings if ruling.about_image]
    local = _newest([ruling for ruling in rulings if not ruling.about_image])
    ruled = frozenset(key for ruling in local for key in ruling.keys)
    agreed, open_ones = _agreed(answers, ruled)
    findings = (*agreed, *(finding for ruling in local for finding in ruling.findings))
    verdict = next((r.verdict for r in rulings if r.verdict), "")
    for ruling in about_image:
        if ruling.findings:
            findings, open_ones = ruling.findings, False
    if not verdict and open_ones:
        return _unsettled(answers)
    rejects = any(finding.rejects for finding in findings)
    verdict = verdict or (Verdict.DEFECTIVE if rejects else Verdict.OK)
    if verdict == Verdict.UNDECIDED:
        return _unsettled(answers)
    if verdict == Verdict.OK:
        findings = tuple(finding for finding in findings if not finding.rejects)
    support = _support(answers, verdict)
    return Label(verdict, Origin.RULING, None, len(answers), support, _once(findings))


def _newest(rulings: Sequence[Settled]) -> list[Settled]:
    """Newest first, and only one for a defect: a cluster may be ruled on by several kinds."""
    kept: list[Settled] = []
    for ruling in rulings:
        if not any(ruling.keys & newer.keys for newer in kept):
            kept.append(ruling)
    return kept


def _once(findings: Sequence[Right]) -> tuple[Right, ...]:
    kept: dict[str, Right] = {}
    for finding in findings:
        kept.setdefault(f"{finding.type_version} {finding.grade} {finding.raw}", finding)
    return tuple(kept.values())


def _support(answers: Sequence[Answer], verdict: str) -> int:
    return sum(answer.verdict == verdict for answer in answers)


def _agreed(answers: Sequence[Answer], ruled: frozenset[str]) -> tuple[tuple[Right, ...], bool]:
    """The findings that a majority marked, and whether any is still open. Who could not
    decide is no vote on a finding."""
    voters = sum(answer.decided for answer in answers)
    findings: list[Right] = []
    is_open = False
    for group in groups(answers):
        if any(stand.finding and stand.finding.key in ruled for stand in group):
            continue
        votes = len({stand.answer.submission for stand in group if stand.answer.decided})
        if 2 * votes < voters:
            continue
        chosen = _chosen(group) if 2 * votes > voters else None
        if chosen is None:
            is_open = True
        else:
            findings.append(_right(chosen))
    return tuple(findings), is_open


def _chosen(group: Sequence[Stand]) -> Seen | None:
    """Of the majority's type and grade, the outline of middle size."""
    seen = [stand.finding for stand in group if stand.finding]
    readings = Counter((finding.code, finding.grade_code) for finding in seen)
    reading, n = min(readings.items(), key=lambda item: (-item[1], item[0]))
    if 2 * n <= len(seen):
        return None
    alike = [f for f in seen if (f.code, f.grade_code) == reading]
    alike.sort(key=lambda f: (area(f.geometry) if f.geometry else 0.0, f.key))
    return alike[(len(alike) - 1) // 2]


def _right(finding: Seen) -> Right:
    return Right(
        finding.type_version, finding.rejects, finding.grade, finding.raw, source=finding.pk
    )
