"""What a version touches: at once where that is quick, else by a job whose figures are kept."""

from dataclasses import asdict

from accounts.models import User
from agreement.models import KeptImpact
from agreement.selectors.impact import Impact, impact_of
from agreement.selectors.impact_digest import digest_of, most_labels
from catalogue.models import CatalogueVersion
from jobs.models import Job, JobState
from jobs.services.enqueue import enqueue
from jobs.services.run import Running

IMPACT = "agreement.impact"
# About half a second on a slow core.
AT_ONCE = 50_000


def find_impact(version: CatalogueVersion, by: User | None) -> Impact | KeptImpact | Job:
    if most_labels(version) <= AT_ONCE:
        return impact_of(version)
    kept = KeptImpact.objects.filter(version=version, digest=digest_of(version)).first()
    return (
        kept
        or _under_way(version)
        or enqueue(
            IMPACT, subject=version.pk, project=version.project, user=by, about=str(version.number)
        )
    )


def _under_way(version: CatalogueVersion) -> Job | None:
    """Asking how far it is must not make it run once more."""
    active = [JobState.QUEUED, JobState.RUNNING]
    return Job.objects.filter(task=IMPACT, subject=str(version.pk), state__in=active).first()


def keep_impact(running: Running) -> str:
    version = CatalogueVersion.objects.select_related("project").get(pk=running.job.subject)
    # Before the figures: what changes meanwhile makes them out of date, not wrong unseen.
    digest = digest_of(version)
    found = impact_of(version, running.note)
    values = {"digest": digest, "figures": {**asdict(found), "hours": found.hours}}
    KeptImpact.objects.update_or_create(version=version, defaults=values)
    return f"{found.images} images are touched."
