"""Who has understood a version, as its quiz shows it: inspectors x types."""

from typing import Any

from accounts.models import Member
from agreement.models import ReportSettings
from agreement.selectors.own import FEWEST_PEOPLE
from catalogue.models import CatalogueVersion
from labeling.models import Quiz
from labeling.quizzes import examples_of, exemptions, finished, gaps_of, tally


def quiz_table(version: CatalogueVersion, settings: ReportSettings) -> dict[str, Any]:
    """By person where the project shows people; else all together, from four inspectors on."""
    attempts: dict[Any, list[Quiz]] = {}
    for quiz in finished(version):
        attempts.setdefault(quiz.member_id, []).append(quiz)
    together = settings.shows_people or len(attempts) >= FEWEST_PEOPLE
    firsts = [quizzes[0] for quizzes in attempts.values()]
    return {
        "version": version,
        "examples": examples_of(version).count(),
        "gaps": gaps_of(version),
        "shows_people": settings.shows_people,
        "people": _people(version, attempts) if settings.shows_people else [],
        "shows_figures": together,
        "taken": len(attempts) if together else None,
        "passed": sum(any(q.has_passed for q in own) for own in attempts.values())
        if together
        else None,
        "types": _added([tally(quiz) for quiz in firsts]) if together else [],
        "exemptions": list(exemptions(version)),
    }


def _people(version: CatalogueVersion, attempts: dict[Any, list[Quiz]]) -> list[dict[str, Any]]:
    """Every active inspector, and whoever else took it."""
    members = Member.objects.filter(project=version.project_id).order_by("name", "pk")
    wanted = [m for m in members if (m.is_inspector and m.is_active) or m.pk in attempts]
    return [_person(member, attempts.get(member.pk, [])) for member in wanted]


def _person(member: Member, attempts: list[Quiz]) -> dict[str, Any]:
    passed = next((quiz for quiz in attempts if quiz.has_passed), None)
    return {
        "member": member.pk,
        "name": member.name,
        "pseudonym": member.pseudonym,
        "passed_at": passed.finished_at if passed else None,
        "attempts": attempts,
    }


def _added(tallies: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The sums over people, type by type."""
    found: dict[Any, dict[str, Any]] = {}
    for row in (row for one in tallies for row in one):
        kept = found.setdefault(row["type_version"], {**row, "right": 0, "of": 0})
        kept["right"] += row["right"]
        kept["of"] += row["of"]
    return list(found.values())
