"""Rows as the API's answers."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from catalogue.api.serializers import DiffOut, VersionOut
from catalogue.changes import TypeChange
from catalogue.models import CatalogueVersion
from catalogue.palette import PALETTE
from catalogue.selectors import mappings_of, new_product_types, rules_of, zones_of
from catalogue.tags import tag_of

HEAD = (
    "id",
    "number",
    "state",
    "summary",
    "created_at",
    "frozen_at",
    "approved_at",
    "takes_effect_on",
    "approval_basis",
    "approval_reason",
)


def shown_version(version: CatalogueVersion) -> dict[str, Any]:
    types = rules_of(version)
    row = {
        **{name: getattr(version, name) for name in HEAD},
        "summary_revision": tag_of(version.summary),
        "n_types": sum(not row["reserved"] for row in types),
        "types": types,
        "mappings": mappings_of(version),
        "zones": zones_of(version),
        "new_product_types": new_product_types(version),
        "palette": PALETTE,
    }
    return dict(VersionOut(row).data)


def shown_diff(changes: Sequence[TypeChange]) -> dict[str, Any]:
    rows = [{**asdict(change), "touches_judgement": change.touches_judgement} for change in changes]
    return dict(DiffOut({"types": rows}).data)
