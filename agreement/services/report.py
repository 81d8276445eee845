"""One round's report and discrepancies, computed from its revealed blind answers."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from agreement.models import AnswerCount, Figure, Report
from agreement.selectors.answers import Answer, read, with_findings
from agreement.services.figures import Named, answer_counts, figures, sentence
from agreement.services.find_disputes import find_disputes, weights_of
from agreement.services.keep_discrepancies import keep_discrepancies
from agreement.services.ranking import rank_rules
from agreement.stats import Estimate
from catalogue.models import TypeVersion
from images.models import Image
from jobs.models import Job
from jobs.services.enqueue import enqueue
from jobs.services.run import Running
from labeling.access import blind_submissions
from labeling.models import Round, Verdict

METHOD = "1"
TRIES = 3


def report_round(running: Running) -> str:
    round_ = Round.objects.select_related("project", "version").get(pk=running.job.subject)
    for _ in range(TRIES):
        if (message := _report(round_, running)) is not None:
            return message
    raise RuntimeError("The answers kept changing while they were counted.")


def inputs_digest(round_: Round) -> str:
    ids = blind_submissions(round_).order_by("pk").values_list("pk", flat=True)
    weights = weights_of(round_.project)
    digest = hashlib.sha256(f"{METHOD} {round_.version_id} {weights}".encode())
    for pk in ids.iterator():
        digest.update(str(pk).encode())
    return digest.hexdigest()


def _report(round_: Round, running: Running) -> str | None:
    """None when the answers changed under the computation, which then counts for nothing."""
    started = timezone.now()
    digest = inputs_digest(round_)
    unchanged = Report.objects.filter(round=round_, inputs_digest=digest)
    if unchanged.update(computed_at=started):
        return "Nothing has changed since the last report."
    rows = with_findings(blind_submissions(round_)).order_by("pk")
    answers = read(rows)
    if not answers:
        return "No answer is revealed yet."
    running.progress(0, 2, "figures")
    products = _products({answer.image for answer in answers})
    named = figures(answers, _codes(round_), products)
    running.progress(1, 2, "discrepancies")
    found = find_disputes(round_, answers)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        if inputs_digest(round_) != digest:
            return None
        report = _replace(round_, running.job, digest, answers, named, products, started)
        rank_rules(report=report, answers=answers, products=products, found=found)
        keep_discrepancies(round_=round_, found=found)
        record(
            act="agreement.reported",
            on=round_,
            user=running.job.created_by,
            project=round_.project,
            count=len(products),
        )
        enqueue("agreement.final_labels", subject=round_.project_id, project=round_.project)
    running.progress(2, 2)
    return f"{len(found)} disagreements on {len(products)} images."


def _products(images: set[UUID]) -> dict[UUID, str]:
    rows = Image.objects.only("id", "product_id")
    wanted = sorted(images, key=str)
    chunks = (wanted[i : i + 500] for i in range(0, len(wanted), 500))
    return {image.pk: image.product for c in chunks for image in rows.filter(pk__in=c)}


def _codes(round_: Round) -> list[str]:
    types = TypeVersion.objects.filter(version=round_.version).order_by("order", "name")
    return list(types.values_list("defect_type__code", flat=True))


def _replace(
    round_: Round,
    job: Job,
    digest: str,
    answers: Sequence[Answer],
    named: Sequence[Named],
    products: dict[UUID, str],
    started: datetime,
) -> Report:
    Report.objects.filter(round=round_).delete()
    counts = answer_counts(answers)
    undecided = sum(n for (_, verdict), n in counts.items() if verdict == Verdict.UNDECIDED)
    people = len({person for person, _ in counts})
    goal = round_.project.kappa_goal
    report = Report.objects.create(
        round=round_,
        inputs_digest=digest,
        sentence=sentence(named, people, len(products), undecided, goal) if named else "",
        n_images=len(products),
        n_products=len(set(products.values())),
        computed_at=started,
        job=job,
    )
    Figure.objects.bulk_create([_figure(report, name, estimate) for name, estimate in named])
    AnswerCount.objects.bulk_create(
        AnswerCount(report=report, member_id=person, verdict=verdict, count=n)
        for (person, verdict), n in sorted(counts.items(), key=str)
    )
    return report


def _figure(report: Report, subject: str, estimate: Estimate) -> Figure:
    interval = estimate.interval
    is_pair = estimate.coefficient in ("cohen_kappa", "detection_f1")
    first, second = estimate.raters if is_pair and estimate.raters else ("", "")
    return Figure(
        report=report,
        subject=subject,
        coefficient=estimate.coefficient,
        first_id=UUID(first) if first else None,
        second_id=UUID(second) if second else None,
        value=estimate.value,
        se=estimate.se,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        level=interval.level if interval else None,
        method=interval.method if interval else "",
        observed=estimate.observed,
        expected=estimate.expected,
        n_items=estimate.n_items,
        n_ratings=estimate.n_ratings,
        undefined_code=estimate.undefined.code if estimate.undefined else "",
        undefined_message=estimate.undefined.message if estimate.undefined else "",
    )
