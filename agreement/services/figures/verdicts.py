"""What AIAG's, VDA 5's and the project's own limits say of each appraiser."""

from collections.abc import Sequence
from uuid import UUID

from accounts.models import Project
from agreement.models import UndecidedMode
from agreement.services.figures.made import Inputs, Judged, Made
from agreement.stats import AIAG, VDA5, Estimate, Goals, Limits

PROJECT = "project"


def goals_of(project: Project) -> tuple[Goals, ...]:
    """A project has no goal of its own for effectiveness, and none for what is marginal: AIAG's,
    or its own where that is further away."""
    acceptable, marginal = AIAG.acceptable, AIAG.marginal
    miss, alarm = project.miss_goal, project.false_alarm_goal
    own = Goals(
        PROJECT,
        Limits(acceptable.effectiveness, miss, alarm),
        Limits(marginal.effectiveness, max(marginal.miss, miss), max(marginal.false_alarm, alarm)),
        project.kappa_goal,
        min(AIAG.kappa_poor, project.kappa_goal),
        reached=True,
    )
    return AIAG, VDA5, own


def judge(inputs: Inputs, made: Made) -> None:
    """On what was decided, against independent references: by the point, and as the interval
    demonstrates."""
    found: dict[UUID, dict[str, Estimate]] = {}
    for row in made.rows:
        if row.subject == "reference" and row.undecided != UndecidedMode.OWN and row.first:
            found.setdefault(row.first, {})[row.estimate.coefficient] = row.estimate
    for goals in inputs.goals:
        for person, own in found.items():
            three = [own.get(n) for n in ("effectiveness", "miss_rate", "false_alarm_rate")]
            made.verdicts.append(
                Judged(
                    person,
                    goals.name,
                    _verdict(goals, three, demonstrated=False),
                    _verdict(goals, three, demonstrated=True),
                    _of_kappa(goals, own.get("cohen_pooled"), demonstrated=False),
                    _of_kappa(goals, own.get("cohen_pooled"), demonstrated=True),
                )
            )


def _verdict(goals: Goals, three: Sequence[Estimate | None], *, demonstrated: bool) -> str:
    values = []
    for n, one in enumerate(three):
        if one is None or one.value is None:
            return ""
        worst = None if one.interval is None else (one.interval.low, one.interval.high)[n > 0]
        if demonstrated and worst is None:
            return ""
        values.append(worst if demonstrated and worst is not None else one.value)
    return goals.verdict(*values)


def _of_kappa(goals: Goals, kappa: Estimate | None, *, demonstrated: bool) -> str:
    if kappa is None or kappa.value is None:
        return ""
    if not demonstrated:
        found = goals.of_kappa(kappa.value)
    elif kappa.interval is None:
        return ""
    else:
        found = goals.of_interval(kappa.interval)
    return "marginal" if found == "moderate" else found
