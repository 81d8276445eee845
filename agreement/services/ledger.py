"""A round's disagreements, found for a few images at a time and written in one transaction.

What is found waits in a file of its own: 100,000 images with 50 answers each would not fit."""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from uuid import UUID

import numpy as np

from agreement.models import Report
from agreement.selectors.answers import Answer, read
from agreement.selectors.columns import UNDECIDED, Columns, products_of
from agreement.services.agreed_sample import keep_agreed_sample
from agreement.services.disputes import Dispute
from agreement.services.find_disputes import Measured, find_disputes, weights_of
from agreement.services.keep_discrepancies import close_the_rest, keep_discrepancies
from agreement.services.ranking import Rank, keep_ranks, ranked
from agreement.services.settle_ruled import open_images, settle_ruled
from labeling.access import blind_submissions
from labeling.models import Round

IMAGES_AT_ONCE = 500
# Rules are ranked on so many answers at most; ids are random, so the first images by id are too.
RANKED_ANSWERS = 100_000


def images_to_read(columns: Columns) -> list[UUID]:
    """Where all say the same and mark nothing there is no disagreement, and nothing that would
    tell of a rule, unless by being answered twice."""
    if columns.n_trials > 1:
        return list(columns.images)
    n = len(columns.images)
    image, verdict = columns.answers["image"], columns.answers["verdict"].astype(np.int64)
    lowest, highest = np.full(n, np.iinfo(np.int64).max), np.full(n, -1)
    np.minimum.at(lowest, image, verdict)
    np.maximum.at(highest, image, verdict)
    loud = (lowest != highest) | (highest == UNDECIDED)
    loud[columns.marks["image"]] = True
    return [columns.images[at] for at in np.flatnonzero(loud)]


class Ledger:
    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._n_batches = 0
        self._answers: list[Answer] = []
        # Without the answers behind them, for the costs of the rules.
        self._found: list[Dispute] = []
        # The disagreements of first trials, as the figures count them: no one's own slips.
        self.between: list[Dispute] = []
        self.ranks: list[Rank] = []

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def read(self, round_: Round, images: Sequence[UUID]) -> None:
        ordered = sorted(images, key=str)
        weights, rules = weights_of(round_.project), Measured.of(round_)
        for start in range(0, len(ordered), IMAGES_AT_ONCE):
            batch = ordered[start : start + IMAGES_AT_ONCE]
            rows = blind_submissions(round_).filter(assignment__image__in=batch)
            answers = read(rows)
            found = find_disputes(answers, weights, rules)
            pickle.dump((batch, found), self._file)
            self._n_batches += 1
            bare = _bare(found)
            self._found += bare
            first = [answer for answer in answers if answer.trial == 1]
            if len(first) < len(answers):
                # The clusters of all trials do not tell those of the first.
                bare = _bare(find_disputes(first, weights, rules))
            self.between += bare
            if len(self._answers) < RANKED_ANSWERS:
                self._answers += answers
        shown = sorted({answer.image for answer in self._answers}, key=str)
        products = dict(zip(shown, products_of(shown), strict=True))
        self.ranks = ranked(round_.version, self._answers, products, self._found)

    def keep(self, round_: Round, report: Report) -> None:
        """Inside the report's transaction."""
        keep_ranks(report=report, ranks=self.ranks)
        was_open = open_images(round_)
        seen: set[UUID] = set()
        for batch, found in self._batches():
            keep_discrepancies(round_=round_, found=found, images=batch)
            seen.update(batch)
        close_the_rest(round_=round_, images=seen)
        keep_agreed_sample(round=round_)
        settle_ruled(round_=round_, was_open=was_open)

    def _batches(self) -> Iterator[tuple[list[UUID], list[Dispute]]]:
        self._file.seek(0)
        for _ in range(self._n_batches):
            yield pickle.load(self._file)  # noqa: S301


def _bare(found: Sequence[Dispute]) -> list[Dispute]:
    """Without the answers behind them."""
    return [replace(dispute, stands=()) for dispute in found]
