"""All figures of a table as one JSON object: what the command prints and the API answers."""

from __future__ import annotations

from dataclasses import asdict

from agreement.stats.figures import Figures
from agreement.stats.result import Estimate


def body_of(found: Figures) -> dict[str, object]:
    body: dict[str, object] = {"estimates": [_estimate(one) for one in found.estimates]}
    if found.study is not None:
        body["attribute_study"] = asdict(found.study)
    if found.concordance is not None:
        body["kendall_w"] = asdict(found.concordance)
    body["scale"] = list(found.scale)
    body["good"] = found.good
    body["columns"] = asdict(found.columns)
    return body


def _estimate(estimate: Estimate) -> dict[str, object]:
    body = estimate.as_dict()
    body["raters"] = list(estimate.raters) if estimate.raters else None
    return body
