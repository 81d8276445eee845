"""Which rounds fed a version's change, and which tells how its rules were read before."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreement.models import Evidence, ReferenceKind
from agreement.selectors.adjudicated import adjudicated_references
from agreement.selectors.references import references_for
from agreement.selectors.touched_rules import requests_of
from catalogue.models import CatalogueVersion
from images.models import SelectionImage
from labeling.models import Purpose, Round, RoundImage, RoundState

LOOKED_BACK = 20


def fed_rounds(version: CatalogueVersion) -> QuerySet[Round]:
    """Those that the change requests rest on; where they rest on none, any study under older
    rules may have led to the change. The one that is compared with counts as well."""
    stated = _disputed(version) | _named(version)
    rounds = stated if stated.exists() else _older(version).filter(purpose=Purpose.STUDY)
    compared = baseline(version)
    return Round.objects.filter(
        Q(pk__in=rounds.values("pk")) | Q(pk__in=[compared.pk] if compared else [])
    )


def baseline(version: CatalogueVersion) -> Round | None:
    """The newest round whose disagreements fed the change; where none did, the newest under an
    older version. One in which it is known what was missed comes before the others. A round on
    images that the version is tested on is none: its test would be compared with itself. The one
    that its verification was planned against stays."""
    planned = Round.objects.filter(pk__in=version.verifications.values("compared"))
    for one in planned.select_related("version").order_by("pk"):
        if _tells_misses(one):
            return one
    tests = version.verifications.values("round__selection")
    tested = SelectionImage.objects.filter(selection__in=tests)
    shown = RoundImage.objects.filter(round=OuterRef("pk"), image__in=tested.values("image"))
    before = _older(version).filter(~Exists(shown))
    disputed = _newest(before.filter(pk__in=_disputed(version).values("pk")))
    older: Iterable[Round] = () if disputed else _newest(before.filter(state=RoundState.CLOSED))
    known = (one for one in (*disputed, *older) if _tells_misses(one))
    return next(known, disputed[0] if disputed else None)


def _disputed(version: CatalogueVersion) -> QuerySet[Round]:
    evidence = Evidence.objects.filter(request__in=requests_of(version))
    return Round.objects.filter(pk__in=evidence.values("discrepancy__round"))


def _named(version: CatalogueVersion) -> QuerySet[Round]:
    """Where somebody found "something else" that a change request stands for."""
    evidence = Evidence.objects.filter(request__in=requests_of(version))
    return Round.objects.filter(pk__in=evidence.values("finding__submission__assignment__round"))


def _older(version: CatalogueVersion) -> QuerySet[Round]:
    return Round.objects.filter(project=version.project_id, version__number__lt=version.number)


def _newest(rounds: QuerySet[Round]) -> list[Round]:
    rows = rounds.select_related("version").order_by("-closed_at", "-created_at")
    return list(rows[:LOOKED_BACK])


def _tells_misses(round_: Round) -> bool:
    """By a reference given blind, or by rulings that stand for the whole round."""
    blind = references_for(round_).filter(kind=ReferenceKind.INDEPENDENT)
    return blind.exists() or adjudicated_references(round_)[1]
