"""What the data set says of one image, from its answers and rulings: pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from agreement.models import Origin
from agreement.selectors.answers import Answer, Seen
from agreement.services.grouping import groups
from agreement.stats.findings import closeness
from labeling.models import Verdict
from vqi.common.geometry import Geometry, area, parse_geometry


@dataclass(frozen=True, slots=True)
class Right:
    """A finding of a final label and where it comes from."""

    type_version: UUID
    rejects: bool
    grade: UUID | None
    raw: Any
    source: int | None = None
    ruling: UUID | None = None


class Place(NamedTuple):
    """Where a judged finding lies; without an outline its type tells."""

    type_version: UUID | None
    shape: Geometry


@dataclass(frozen=True, slots=True)
class Settled:
    """A standing ruling: about the image, having judged these answers, or about the findings with
    these keys at these places."""

    pk: UUID
    round: UUID
    about_image: bool
    verdict: str
    keys: frozenset[str]
    findings: tuple[Right, ...]
    answers: tuple[Answer, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    verdict: str
    origin: Origin
    submission: UUID | None
    n_answers: int
    n_supporting: int
    findings: tuple[Right, ...]
    # It was ruled on, and what makes it defective is marked nowhere.
    lacks_mark: bool = False


def derive(
    answers: Sequence[Answer],
    rulings: Sequence[Settled],
    reviews: Sequence[Answer],
    *,
    marked: bool,
) -> Label:
    """Ruling, else review, else agreed majority, else the single answer; else unsettled.
    `answers` holds one a person; `reviews` is in order of receipt. `marked`: what makes an
    image defective is marked in it; a single answer was asked for that when it was handed in."""
    label = _derived(answers, rulings, reviews)
    bare = label.verdict == Verdict.DEFECTIVE and not _rejects(label.findings)
    if not (marked and bare) or label.origin not in (Origin.RULING, Origin.MAJORITY):
        return label
    return replace(_unsettled(answers), lacks_mark=label.origin == Origin.RULING)


def _derived(
    answers: Sequence[Answer], rulings: Sequence[Settled], reviews: Sequence[Answer]
) -> Label:
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
    if open_ones or (verdict == Verdict.OK and _rejects(findings)):
        return _unsettled(answers)
    return Label(verdict, Origin.MAJORITY, None, len(answers), _support(answers, verdict), findings)


def _by_ruling(answers: Sequence[Answer], rulings: Sequence[Settled]) -> Label:
    """`rulings` newest first. Findings given with a verdict are all that the image has, until
    something newer is ruled on one of them."""
    whole = next((r for r in rulings if r.about_image and r.findings), None)
    since = rulings[: rulings.index(whole)] if whole else rulings
    local = _newest([ruling for ruling in since if not ruling.about_image])
    verdict = next((v for r in rulings if r.about_image or r in local if (v := _says(r))), "")
    if whole:
        findings = _left(whole, local)
    else:
        findings, open_ones = _not_ruled(answers, rulings, local)
        if open_ones:
            return _unsettled(answers)
    findings = (*findings, *(finding for ruling in local for finding in ruling.findings))
    verdict = verdict or (Verdict.DEFECTIVE if _rejects(findings) else Verdict.OK)
    if verdict == Verdict.UNDECIDED:
        return _unsettled(answers)
    if verdict == Verdict.OK:
        findings = tuple(finding for finding in findings if not finding.rejects)
    support = _support(answers, verdict)
    return Label(verdict, Origin.RULING, None, len(answers), support, _once(findings))


def _says(ruling: Settled) -> str:
    """Who holds a rejecting finding to be right has said that the image is defective."""
    return ruling.verdict or (Verdict.DEFECTIVE if _rejects(ruling.findings) else "")


def _rejects(findings: Sequence[Right]) -> bool:
    return any(finding.rejects for finding in findings)


def _not_ruled(
    answers: Sequence[Answer], rulings: Sequence[Settled], local: Sequence[Settled]
) -> tuple[tuple[Right, ...], set[UUID]]:
    """What the answers mark beside the rulings. A ruled verdict rests on those that it judged:
    nothing that was answered after it gives or takes a mark, or opens one again, and what was
    taken back since leaves none open."""
    ruled = frozenset(key for ruling in local for key in ruling.keys)
    at = next((n for n, ruling in enumerate(rulings) if ruling.about_image), None)
    if at is None:
        return _agreed(answers, ruled)
    verdict, newer = rulings[at], rulings[:at]
    elsewhere = [r for r in local if r in newer and r.round != verdict.round]
    places = [place for ruling in elsewhere for place in ruling.places]
    found, in_doubt = _agreed(verdict.answers or answers, ruled, places)
    return found, in_doubt & {answer.submission for answer in answers}


def _left(whole: Settled, newer: Sequence[Settled]) -> tuple[Right, ...]:
    """Without what lies where something newer was ruled."""
    places = [place for ruling in newer for place in ruling.places]
    return tuple(f for f in whole.findings if not _is_at_any(f, places))


def _is_at_any(finding: Right | Seen, places: Sequence[Place]) -> bool:
    own = Place(finding.type_version, parse_geometry(finding.raw))
    return any(_meet(own, place) for place in places)


def _meet(one: Place, other: Place) -> bool:
    if one.shape is None or other.shape is None:
        return one.shape is other.shape and one.type_version == other.type_version
    return closeness(one.shape, other.shape).affinity >= 1


def _newest(rulings: Sequence[Settled]) -> list[Settled]:
    """Newest first, and only one for a defect: a cluster may be ruled on by several kinds, and in
    several rounds."""
    kept: list[Settled] = []
    for ruling in rulings:
        if not any(_speaks_of_the_same(ruling, newer) for newer in kept):
            kept.append(ruling)
    return kept


def _speaks_of_the_same(one: Settled, other: Settled) -> bool:
    if one.round == other.round:
        return bool(one.keys & other.keys)
    return any(_meet(a, b) for a in one.places for b in other.places)


def _once(findings: Sequence[Right]) -> tuple[Right, ...]:
    kept: dict[str, Right] = {}
    for finding in findings:
        kept.setdefault(f"{finding.type_version} {finding.grade} {finding.raw}", finding)
    return tuple(kept.values())


def _support(answers: Sequence[Answer], verdict: str) -> int:
    return sum(answer.verdict == verdict for answer in answers)


def _agreed(
    answers: Sequence[Answer], ruled: frozenset[str], places: Sequence[Place] = ()
) -> tuple[tuple[Right, ...], set[UUID]]:
    """The findings that a majority marked, and the answers with one that is still open, but for
    those with these keys or at these places. Who could not decide is no vote on a finding."""
    voters = sum(answer.decided for answer in answers)
    findings: list[Right] = []
    in_doubt: set[UUID] = set()
    for group in groups(answers):
        marks = [stand.finding for stand in group if stand.finding]
        if any(mark.key in ruled or _is_at_any(mark, places) for mark in marks):
            continue
        votes = len({stand.answer.submission for stand in group if stand.answer.decided})
        if not votes or 2 * votes < voters:
            continue
        chosen = _chosen(marks) if 2 * votes > voters else None
        if chosen is None:
            in_doubt |= {stand.answer.submission for stand in group}
        else:
            findings.append(_right(chosen))
    return tuple(findings), in_doubt


def _chosen(seen: Sequence[Seen]) -> Seen | None:
    """Of the majority's type and grade, the outline of middle size."""
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
