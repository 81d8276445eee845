"""Writes a report's rows in the place of the former ones, inside the job's transaction."""

from collections import Counter
from itertools import islice

from agreement.models import (
    AnswerCount,
    ConfusionCell,
    CountedImage,
    Figure,
    ReasonCount,
    Report,
    StudyVerdict,
)
from agreement.selectors.columns import REASONS, UNDECIDED, VERDICTS, Columns
from agreement.services.figures.made import Made, Row, with_reason

BATCH = 1000


def replace_report(report: Report) -> None:
    Report.objects.filter(round=report.round_id).delete()
    report.save(force_insert=True)


def keep_rows(*, report: Report, columns: Columns, made: Made) -> None:
    Figure.objects.bulk_create([_figure(report, row) for row in made.rows], batch_size=BATCH)
    ConfusionCell.objects.bulk_create(
        [
            ConfusionCell(
                report=report,
                about=cell.about,
                member_id=cell.member,
                second_id=cell.second,
                undecided=cell.undecided,
                row=cell.row,
                column=cell.column,
                count=cell.count,
                share=cell.share,
                expected=cell.expected,
            )
            for cell in made.cells
        ],
        batch_size=BATCH,
    )
    StudyVerdict.objects.bulk_create(
        StudyVerdict(
            report=report,
            member_id=one.member,
            goals=one.goals,
            point=one.point,
            demonstrated=one.demonstrated,
            kappa=one.kappa,
            kappa_demonstrated=one.kappa_demonstrated,
        )
        for one in made.verdicts
    )
    counted = iter(made.counted)
    # Up to some 100,000: a few at a time, as their objects would take more than all figures.
    while some := list(islice(counted, BATCH)):
        CountedImage.objects.bulk_create(
            CountedImage(report=report, about=about, row=row, column=column, image_id=image)
            for about, row, column, image in some
        )
    _keep_counts(report, columns)


def _keep_counts(report: Report, columns: Columns) -> None:
    """Of all trials, so that verdicts, reasons and the number of answers add up."""
    rows = columns.answers
    said = Counter(zip(rows["person"].tolist(), rows["verdict"].tolist(), strict=True))
    AnswerCount.objects.bulk_create(
        AnswerCount(
            report=report,
            member_id=columns.people[person],
            verdict=VERDICTS[verdict],
            count=n,
        )
        for (person, verdict), n in sorted(said.items())
    )
    unsure = rows[rows["verdict"] == UNDECIDED]
    why = Counter(zip(unsure["person"].tolist(), unsure["reason"].tolist(), strict=True))
    ReasonCount.objects.bulk_create(
        ReasonCount(
            report=report, member_id=columns.people[person], reason=REASONS[reason], count=n
        )
        for (person, reason), n in sorted(why.items())
    )


def _figure(report: Report, row: Row) -> Figure:
    estimate = with_reason(row.estimate)
    interval, undefined = estimate.interval, estimate.undefined
    return Figure(
        report=report,
        subject=row.subject,
        coefficient=estimate.coefficient,
        weights="" if estimate.weights == "identity" else estimate.weights,
        category=estimate.category or "",
        undecided=row.undecided,
        first_id=row.first,
        second_id=row.second,
        value=estimate.value,
        se=estimate.se,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        level=interval.level if interval else None,
        method=interval.method if interval else "",
        observed=estimate.observed,
        expected=estimate.expected,
        hits=row.hits,
        n_items=estimate.n_items,
        n_ratings=estimate.n_ratings,
        undefined_code=undefined.code if undefined else "",
        undefined_message=undefined.message if undefined else "",
    )
