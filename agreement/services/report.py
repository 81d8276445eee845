"""One round's report and discrepancies, computed from its revealed blind answers."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from agreement.models import Report
from agreement.selectors.adjudicated import adjudicated_references
from agreement.selectors.columns import ALIKE, UNDECIDED, as_text, read_columns
from agreement.selectors.marks import marked_images
from agreement.selectors.references import references_for
from agreement.services.figures.adjudicated import adjudicated_step
from agreement.services.figures.crossed import crossed_step
from agreement.services.figures.drift import days_step, drift_step
from agreement.services.figures.findings import gather, images_to_compare, same_findings
from agreement.services.figures.labels import types_step, verdict_step
from agreement.services.figures.made import Inputs, Made
from agreement.services.figures.matched import (
    grades_of_defects,
    places_of_defects,
    types_of_defects,
)
from agreement.services.figures.people import consensus_step, people_step
from agreement.services.figures.sentences import headline, sentence, weakest
from agreement.services.figures.study import study_step
from agreement.services.figures.verdicts import goals_of
from agreement.services.find_disputes import asked_digest
from agreement.services.keep_report import keep_rows, replace_report
from agreement.services.ledger import Ledger, images_to_read
from agreement.services.ranking import unclear_for_verdict
from catalogue.models import Grade, TypeVersion
from jobs.services.enqueue import enqueue
from jobs.services.run import Running
from labeling.access import blind_submissions
from labeling.models import Finding, Round, RoundImage, RoundState, Verdict

TRIES = 3
SHOWN = ("product_id", "mm_per_px", *ALIKE)


def report_round(running: Running) -> str:
    round_ = Round.objects.select_related("project", "version").get(pk=running.job.subject)
    for _ in range(TRIES):
        if (message := _report(round_, running)) is not None:
            return message
    raise RuntimeError("The answers kept changing while they were counted.")


def inputs_digest(round_: Round) -> str:
    """Of all a report rests on: the method, the version, the answers, what their images show and
    at which scale, the references, the goals, whether the round is closed. Answers and versions are
    never changed, so their ids stand for what they say. What is disputed and which agreed images
    are drawn follows from these in the same run."""
    is_closed = round_.state == RoundState.CLOSED
    text = f"{round_.version_id} {is_closed} {asked_digest(round_.project)}"
    digest = hashlib.sha256(text.encode())
    answers = blind_submissions(round_).order_by("pk").values_list(as_text("pk"))
    images = (
        RoundImage.objects.filter(round=round_, revealed_at__isnull=False)
        .order_by("image")
        .values_list(as_text("image"), *(f"image__{name}" for name in SHOWN))
    )
    references = references_for(round_).order_by("pk").values_list(as_text("pk"))
    for rows in (answers, images, references):
        for pk, *rest in rows.iterator(chunk_size=10_000):
            # Databases write an id with and without hyphens.
            digest.update(f"{pk.replace('-', '')} {rest}\n".encode())
    return digest.hexdigest()


def _report(round_: Round, running: Running) -> str | None:
    """None when the answers changed under the computation, which then counts for nothing."""
    started = timezone.now()
    digest = inputs_digest(round_)
    unchanged = Report.objects.filter(round=round_, inputs_digest=digest)
    if unchanged.update(computed_at=started):
        return "Nothing has changed since the last report."
    inputs = read_inputs(round_)
    if not inputs.columns.images:
        return "No answer is revealed yet."
    made = Made()
    steps = len(STEPS) + 1
    for done, (name, step) in enumerate(STEPS):
        running.progress(done, steps, name)
        step(round_, inputs, made)
    with Ledger() as ledger:
        running.progress(len(STEPS), steps, "discrepancies")
        ledger.read(round_, images_to_read(inputs.columns))
        consensus_step(inputs, made, unclear_for_verdict(ledger.ranks))
        report = _summary(round_, inputs, made, [one.rule for one in ledger.between])
        made.counted |= {
            ("rule", one.rule, "", one.image)
            for one in ledger.between
            if one.rule == report.weakest_rule
        }
        report.inputs_digest, report.computed_at, report.job = digest, started, running.job
        report.asked_digest = asked_digest(round_.project)
        with transaction.atomic():
            Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
            if inputs_digest(round_) != digest:
                return None
            replace_report(report)
            ledger.keep(round_, report)
            adjudicated_step(_with_rulings(round_, inputs), made)
            keep_rows(report=report, columns=inputs.columns, made=made)
            record(
                act="agreement.reported",
                on=round_,
                user=running.job.created_by,
                project=round_.project,
                count=report.n_images,
            )
            enqueue("agreement.final_labels", subject=round_.project_id, project=round_.project)
    running.progress(steps, steps)
    return f"{report.n_disagreements} disagreements on {report.n_images} images."


def read_inputs(round_: Round) -> Inputs:
    answers = blind_submissions(round_)
    types = TypeVersion.objects.filter(version=round_.version).order_by("order", "name")
    codes = list(types.values_list("defect_type__code", flat=True))
    findings = Finding.objects.filter(submission__in=answers)
    grades: dict[str, tuple[str, ...]] = {}
    rows = Grade.objects.filter(type_version__version=round_.version).order_by("rank")
    for kind, code in rows.values_list("type_version__defect_type__code", "code"):
        grades[kind] = (*grades.get(kind, ()), code)
    references, independent = _references(round_)
    return Inputs(
        read_columns(answers, findings, codes),
        grades,
        references,
        independent,
        goals=goals_of(round_.project),
    )


def _with_rulings(round_: Round, inputs: Inputs) -> Inputs:
    """Once the ledger is kept: how likely a ruling was is told by what is disputed now."""
    adjudicated, is_whole = adjudicated_references(round_)
    return replace(inputs, adjudicated=adjudicated, is_whole=is_whole)


def _references(round_: Round) -> tuple[dict[UUID, str], frozenset[UUID]]:
    """An independent reference goes before one that a ruling made."""
    rows = references_for(round_).exclude(verdict=Verdict.UNDECIDED)
    ordered = rows.order_by("created_at", "pk").values_list("image", "kind", "verdict")
    found: dict[UUID, str] = {}
    independent: set[UUID] = set()
    for image, kind, verdict in ordered.iterator():
        if kind == "independent":
            independent.add(image)
        elif image in independent:
            continue
        found[image] = verdict
    return found, frozenset(independent)


def findings_step(round_: Round, inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    images, made.n_marked = images_to_compare(columns)
    made.n_compared = len(images)
    first = blind_submissions(round_).filter(assignment__trial=1)
    decided = first.exclude(verdict=Verdict.UNDECIDED)
    seen = gather(columns, marked_images(Finding.objects.filter(submission__in=decided), images))
    same_findings(seen, made)
    types_of_defects(seen, made)
    grades_of_defects(seen, made, inputs.grades)
    places_of_defects(seen, made)


Step = Callable[[Round, Inputs, Made], None]
# A further part of the report is one more line here.
STEPS: tuple[tuple[str, Step], ...] = (
    ("verdicts", lambda _, inputs, made: verdict_step(inputs, made)),
    ("types", lambda _, inputs, made: types_step(inputs, made)),
    ("people", lambda _, inputs, made: people_step(inputs, made)),
    ("days", lambda _, inputs, made: days_step(inputs, made)),
    ("drift", lambda _, inputs, made: drift_step(inputs, made)),
    ("study", lambda _, inputs, made: study_step(inputs, made)),
    ("crossed", lambda _, inputs, made: crossed_step(inputs, made)),
    ("findings", findings_step),
)


def _summary(round_: Round, inputs: Inputs, made: Made, rules: Sequence[str]) -> Report:
    columns = inputs.columns
    rule, count = weakest(rules)
    undecided = int((columns.answers["verdict"] == UNDECIDED).sum())
    goal = round_.project.kappa_goal
    adjudicated = inputs.references.keys() - inputs.independent
    return Report(
        round=round_,
        software_version=settings.VQI_VERSION,
        sentence=sentence(headline(made), goal, undecided, (rule, count), len(rules)),
        n_images=len(columns.images),
        n_products=columns.n_products,
        n_people=len(columns.people),
        n_trials=columns.n_trials,
        n_answers=len(columns.answers),
        n_undecided=undecided,
        n_references=len(inputs.references),
        n_adjudicated=len(adjudicated),
        n_compared=made.n_compared,
        n_marked=made.n_marked,
        n_studied=made.n_studied,
        n_disagreements=len(rules),
        weakest_rule=rule,
        weakest_count=count,
    )
