"""Findings of many people on one image, gathered into defects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agreement.stats.findings import REACH, closeness, place_key
from vqi.common.geometry import Geometry, bounds


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` (the type) gathers findings that have no place."""

    person: str
    trial: int
    key: str
    geometry: Geometry
    code: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """At most one finding of a person and trial."""

    findings: tuple[Finding, ...]


def cluster_findings(findings: Iterable[Finding]) -> list[Cluster]:
    """Average linkage in descending overlap; the order of the input changes nothing."""
    known = list(findings)
    placed = sorted((f for f in known if f.geometry is not None), key=_order)
    clusters = [Cluster(tuple(placed[index] for index in sorted(group))) for group in _link(placed)]
    without = sorted((f for f in known if f.geometry is None), key=_order)
    return sorted(clusters, key=lambda c: _order(c.findings[0])) + _by_code(without)


def _link(findings: list[Finding]) -> list[list[int]]:
    affinity = _affinities(findings)
    groups = []
    for part in _components(affinity >= 1):
        groups.extend(_merge(part, affinity, findings))
    return groups


def _merge(
    part: list[int], affinity: NDArray[np.float64], findings: list[Finding]
) -> list[list[int]]:
    """`total` holds the sums of affinities between groups; -inf where one of the same person
    and trial stands in both."""
    groups = [[index] for index in part]
    if len(part) == 1:
        return groups
    total = affinity[np.ix_(part, part)].copy()
    source = [(findings[i].person, findings[i].trial) for i in part]
    for i, who in enumerate(source):
        for j, other in enumerate(source):
            if who == other:
                total[i, j] = -np.inf
    size = np.ones(len(part))
    while len(groups) > 1:
        mean = np.triu(total / np.outer(size, size), 1)
        # Rounding must not decide between equals: the first in place order does.
        flat = int(np.round(mean, 9).argmax())
        i, j = divmod(flat, len(groups))
        if mean[i, j] < 1 - 1e-9:
            break
        groups[i] = sorted(groups[i] + groups[j])
        total[i] += total[j]
        total[:, i] = total[i]
        total[i, i] = -np.inf
        size[i] += size[j]
        del groups[j]
        keep = np.arange(len(size)) != j
        total, size = total[np.ix_(keep, keep)], size[keep]
    return groups


def _affinities(findings: list[Finding]) -> NDArray[np.float64]:
    n = len(findings)
    affinity: NDArray[np.float64] = np.zeros((n, n))
    for i, j in _near(findings):
        a, b = findings[i].geometry, findings[j].geometry
        assert a is not None
        assert b is not None
        affinity[i, j] = affinity[j, i] = closeness(a, b).affinity
    return affinity


def _near(findings: list[Finding]) -> list[tuple[int, int]]:
    """Pairs of different sources that may have something in common, by their bounding boxes.

    What one person marked in one trial is never one defect, however close it lies."""
    numbers: dict[tuple[str, int], int] = {}
    source = np.array([numbers.setdefault((f.person, f.trial), len(numbers)) for f in findings])
    if len(numbers) < 2:
        return []
    box = np.array([bounds(f.geometry) for f in findings if f.geometry is not None])
    low = np.maximum(box[:, None, :2], box[None, :, :2])
    high = np.minimum(box[:, None, 2:], box[None, :, 2:])
    near = ((high - low) >= -REACH).all(axis=2)
    near &= source[:, None] != source
    first, second = np.nonzero(np.triu(near, 1))
    return list(zip(first.tolist(), second.tolist(), strict=True))


def _components(near: NDArray[np.bool_]) -> list[list[int]]:
    seen: set[int] = set()
    parts = []
    for start in range(len(near)):
        if start in seen:
            continue
        part, queue = [], [start]
        seen.add(start)
        while queue:
            index = queue.pop()
            part.append(index)
            for other in np.flatnonzero(near[index]).tolist():
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        parts.append(sorted(part))
    return parts


def _by_code(findings: list[Finding]) -> list[Cluster]:
    """The first of a type of everybody together, the second, and so on."""
    groups: dict[tuple[str, int], list[Finding]] = {}
    seen: dict[tuple[str, int, str], int] = {}
    for finding in findings:
        who = (finding.person, finding.trial, finding.code)
        turn = seen[who] = seen.get(who, -1) + 1
        groups.setdefault((finding.code, turn), []).append(finding)
    return [Cluster(tuple(group)) for _, group in sorted(groups.items())]


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        place_key(finding.geometry),
        finding.code,
        finding.person,
        finding.trial,
        finding.key,
    )
