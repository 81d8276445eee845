"""Whether an impact that was found still holds: a few rows asked, whatever the number of labels."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import F, Max, Sum

from agreement.models import FinalLabel, Report, Ruling
from agreement.selectors.touched import relabel_rounds
from agreement.selectors.valid import before
from catalogue.effects import Effect
from catalogue.models import CatalogueVersion
from catalogue.selectors import effects
from jobs.models import Job
from labeling.models import Round


def most_labels(version: CatalogueVersion) -> int:
    """No more labels than that can be touched: what the project's rounds asked for."""
    rounds = Round.objects.filter(project_id=version.project_id)
    asked = rounds.aggregate(n=Sum(F("selection__size") * F("labels_per_image") * F("trials")))
    return int(asked["n"] or 0)


def digest_of(version: CatalogueVersion) -> str:
    """Of the change itself, and of the last moments at which labels came to hold or ceased to."""
    previous = before(version)
    if previous is None:
        return ""
    said = [_said(effect) for effect in effects(previous, version)]
    again = [str(pk) for pk in relabel_rounds(version).order_by("pk").values_list("pk", flat=True)]
    scale = str(version.project.mm_per_px)
    parts = (str(previous.pk), scale, *said, *again, *_moments(previous))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _said(effect: Effect) -> str:
    """The same in every process, whatever the order of its sets."""
    return json.dumps(asdict(effect), default=sorted, sort_keys=True)


def _moments(previous: CatalogueVersion) -> Iterable[str]:
    """Whatever makes an answer count or not ends in final labels computed anew."""
    project = previous.project_id
    rulings = Ruling.objects.filter(discrepancy__round__project_id=project)
    computed = Job.objects.filter(task="agreement.final_labels", subject=str(project))
    reports = Report.objects.filter(round__project_id=project)
    moments = (
        reports.aggregate(at=Max("computed_at"))["at"],
        rulings.aggregate(at=Max("created_at"))["at"],
        rulings.aggregate(at=Max("withdrawn_at"))["at"],
        computed.aggregate(at=Max("finished_at"))["at"],
        FinalLabel.objects.filter(project_id=project).aggregate(at=Max("pk"))["at"],
    )
    return (str(moment) for moment in moments)
