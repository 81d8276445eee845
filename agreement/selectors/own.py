"""One inspector's own figures, and how the others stand, without names."""

from typing import Any

from accounts.models import Member
from agreement.models import Figure, Report, ReportSettings

OWN = (("within", "match"), ("within", "fleiss_kappa"), ("strictness", "strictness"))
COMPARED = (("within", "match"), ("strictness", "strictness"))
FEWEST_PEOPLE = 4


def own_figures(report: Report, member: Member) -> list[Figure]:
    rows = _people(report).filter(first=member).order_by("pk")
    return [row for row in rows if (row.subject, row.coefficient) in OWN]


def others_without_names(
    report: Report, member: Member, settings: ReportSettings
) -> tuple[list[dict[str, Any]], str]:
    """Sorted values, so that no order tells who is who; none below four inspectors."""
    if not (settings.shows_people and settings.lets_compare):
        return [], "not_allowed"
    if report.n_people < FEWEST_PEOPLE:
        return [], "too_few"
    found = []
    for subject, coefficient in COMPARED:
        rows = _people(report).filter(subject=subject, coefficient=coefficient)
        values = sorted(
            value
            for value in rows.exclude(first=member).values_list("value", flat=True)
            if value is not None
        )
        if len(values) >= FEWEST_PEOPLE - 1:
            found.append({"subject": subject, "coefficient": coefficient, "values": values})
    return found, ""


def _people(report: Report) -> Any:
    rows = Figure.objects.filter(report=report, first__isnull=False, second__isnull=True)
    return rows.exclude(undecided="own")
