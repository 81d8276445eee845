"""What another version changed meanwhile, and a version drafted before would take back."""

from dataclasses import dataclass

from agreement.selectors.touched_rules import is_judged
from agreement.selectors.valid import before
from catalogue.models import CatalogueVersion, TypeVersion
from catalogue.selectors import effects


@dataclass(frozen=True)
class TakenBack:
    origin: CatalogueVersion
    in_force: CatalogueVersion
    codes: frozenset[str]

    @property
    def names(self) -> list[str]:
        rows = TypeVersion.objects.filter(
            version__in=(self.origin, self.in_force), defect_type__code__in=self.codes
        )
        named = rows.order_by("version__number").values_list("defect_type__code", "name")
        return sorted(dict(named).values())


def taken_back(version: CatalogueVersion) -> TakenBack | None:
    """Nothing of what was in force already when it was drafted: who goes back to older rules
    knows it, and their verification looks at it."""
    first, in_force = version, before(version)
    # A draft made of one that was only tried has what that one had.
    while first.base is not None and first.base.approved_at is None:
        first = first.base
    origin = first.base
    if origin is None or in_force is None or in_force.approved_at is None or in_force == origin:
        return None
    if in_force.approved_at < first.created_at:
        return None
    codes = _changed(origin, in_force) & _changed(in_force, version)
    return TakenBack(origin, in_force, codes) if codes else None


def _changed(old: CatalogueVersion, new: CatalogueVersion) -> frozenset[str]:
    return frozenset(effect.code for effect in effects(old, new) if is_judged(effect))
