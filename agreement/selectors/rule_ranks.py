"""A report's rules as anybody may read them: where a project shows no figures of single persons,
nothing tells how one of them repeats; of a verification they are shown once its round is closed,
for whoever saw them before could stop when chance helps."""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from agreement.models import NextAct, ReportSettings, RuleRank
from labeling.models import Purpose, RoundState

HIDDEN = ReportSettings.objects.filter(
    project=OuterRef("report__round__project"), shows_people=False
)


def rule_ranks() -> QuerySet[RuleRank]:
    hidden = Q(Exists(HIDDEN))
    # Where all repeat alike, or one alone repeats, the mean is the figure of one.
    of_one = Q(repeat_mean=F("repeat_lowest"))
    running = Q(report__round__purpose=Purpose.VERIFICATION) & ~Q(
        report__round__state=RoundState.CLOSED
    )
    return (
        RuleRank.objects.exclude(running)
        .order_by("place")
        .annotate(
            shown_lowest=Case(When(hidden, then=None), default=F("repeat_lowest")),
            shown_mean=Case(When(hidden & of_one, then=None), default=F("repeat_mean")),
            shown_act=Case(
                When(hidden & Q(act=NextAct.RETRAIN), then=Value(str(NextAct.NONE))),
                default=F("act"),
            ),
        )
    )
