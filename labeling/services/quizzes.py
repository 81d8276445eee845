"""A quiz: the examples of a version, answered blind, then held against what they show."""

import secrets
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Member, Project, User
from accounts.services.events import record
from accounts.services.hold_project import hold_project
from catalogue.models import CatalogueVersion, Example
from images.models import QUIZ_SELECTION, Selection, SelectionImage
from labeling.allocation import deal
from labeling.models import (
    Assignment,
    AssignmentState,
    Purpose,
    Quiz,
    QuizExemption,
    QuizMark,
    QuizSettings,
    Round,
    RoundImage,
    RoundInspector,
    RoundState,
)
from labeling.quizzes import (
    FEWEST_EXAMPLES,
    MOST_PICTURES,
    Material,
    examples_of,
    gaps_of,
    material_for,
    may_take,
    settings_of,
)
from labeling.services.marking import answers_of, marks_for
from vqi.common.creating import once
from vqi.common.problems import Conflict


def start_quiz(*, id: UUID, member: Member, version: CatalogueVersion) -> Quiz:
    """A new attempt, or the one that is begun: two tabs share it."""
    known = Quiz.objects.filter(pk=id).first()
    if known is not None:
        if (known.member_id, known.version_id) != (member.pk, version.pk):
            raise Conflict("Another quiz has this id.", field="id")
        return known
    begun = _begun(member, version)
    if begun is not None:
        return begun
    if not may_take(member, version):
        raise Conflict(
            f"Version {version.number} is no longer in force. Take the quiz of the newest version.",
            code="version_not_in_force",
        )
    pictures = _asked(version, member)
    try:
        with transaction.atomic():
            return _write(id, member, version, pictures)
    except IntegrityError:
        begun = _begun(member, version)
        if begun is None:
            raise
        return begun


def finish_quiz(*, quiz: Quiz) -> Quiz:
    """Hold every answer against the examples, once; from then on nothing of it changes."""
    with transaction.atomic():
        row = Quiz.objects.select_for_update().get(pk=quiz.pk)
        if row.finished_at is not None:
            return row
        # An undo or a hand-in waits for this, or this for it.
        held = Assignment.objects.select_for_update().filter(round=row.round_id)
        list(held.order_by("pk").values_list("pk"))
        answers = list(answers_of(row))
        waiting = sum(answer.state != AssignmentState.DONE for answer in answers)
        if waiting:
            raise Conflict(f"Answer the other {waiting} pictures first.", code="quiz_not_answered")
        marks = [mark for answer in answers for mark in marks_for(row, answer)]
        QuizMark.objects.bulk_create(marks)
        now = timezone.now()
        Round.objects.filter(pk=row.round_id).update(state=RoundState.CLOSED, closed_at=now)
        row.finished_at, row.n_right = now, sum(mark.is_right for mark in marks)
        row.pass_mark = settings_of(quiz.version.project).pass_mark
        row.has_passed = row.n_right >= row.pass_mark * row.n_examples - 1e-9
        row.save()
        record(act="quiz.finished", on=row, user=quiz.member.user, project=quiz.version.project)
    return row


def exempt(
    *, id: UUID, member: Member, version: CatalogueVersion, reason: str, by: Member
) -> QuizExemption:
    """Let somebody into the rounds of a version without its quiz; said once, it stays."""
    said: dict[str, Any] = {
        "member": member,
        "version": version,
        "reason": reason,
        "created_by": by,
    }

    def make() -> QuizExemption:
        with transaction.atomic():
            row = QuizExemption.objects.create(id=id, **said)
            record(act="quiz.exempted", on=row, user=by.user, project=by.project)
        return row

    already = f"{member.name} is exempt from this quiz already."
    return once(
        id,
        QuizExemption.objects,
        said,
        make,
        other="Another exemption has this id.",
        taken=Conflict(already, code="exempt_already"),
    )[0]


def change_quiz_settings(*, project: Project, by: User, **changes: Any) -> QuizSettings:
    with transaction.atomic():
        hold_project(project.pk)
        row, _ = QuizSettings.objects.update_or_create(project=project, defaults=changes)
        record(
            act="quiz_settings.changed",
            on=project,
            user=by,
            project=project,
            fields=sorted(changes),
        )
    return row


def _begun(member: Member, version: CatalogueVersion) -> Quiz | None:
    rows = Quiz.objects.filter(member=member, version=version, finished_at__isnull=True)
    return rows.select_related("round").first()


def _asked(version: CatalogueVersion, member: Member) -> dict[UUID, list[Example]]:
    """The pictures of this attempt in its order; what is missing is said by name."""
    material = material_for(version, member)
    there = {
        image: rows
        for image, rows in material.pictures.items()
        if default_storage.exists(rows[0].image.file)
    }
    lost = len(material.pictures) - len(there)
    material = Material(there, material.n_left_out)
    if not material.is_enough:
        raise Conflict(_too_few(version, material, lost), code="too_few_examples")
    shown = {image: frozenset(row.type_version_id for row in rows) for image, rows in there.items()}
    order = deal(shown, MOST_PICTURES, secrets.token_hex(16))
    return {image: there[image] for image in order}


def _too_few(version: CatalogueVersion, material: Material, n_lost: int) -> str:
    said = [
        f"Version {version.number} has {material.n_examples} examples that can be asked; "
        f"a quiz needs {FEWEST_EXAMPLES}."
    ]
    bare = [gap["name"] for gap in gaps_of(version) if gap["lacks"] == "examples"]
    if bare:
        said.append(f"Without an example: {', '.join(bare)}.")
    if material.n_left_out:
        said.append(f"{material.n_left_out} pictures wait for you in a study and are left out.")
    if n_lost:
        said.append(f"The files of {n_lost} pictures are missing. Tell the administrator.")
    return " ".join(said)


def _write(
    id: UUID, member: Member, version: CatalogueVersion, pictures: dict[UUID, list[Example]]
) -> Quiz:
    # One id for both, so that the workbench knows its quiz.
    round_ = Round.objects.create(
        id=id,
        project=version.project,
        name=f"Quiz: version {version.number}",
        purpose=Purpose.QUALIFICATION,
        state=RoundState.OPEN,
        version=version,
        selection=_selection_of(version),
        seed=secrets.randbits(62),
        n_images=len(pictures),
        created_by=member.user,
        opened_at=timezone.now(),
    )
    RoundInspector.objects.create(round=round_, member=member, n_waiting=len(pictures))
    RoundImage.objects.bulk_create(RoundImage(round=round_, image_id=image) for image in pictures)
    Assignment.objects.bulk_create(
        Assignment(round=round_, image_id=image, inspector=member, slot=0, position=position)
        for position, image in enumerate(pictures)
    )
    last = Quiz.objects.filter(member=member, version=version).aggregate(n=Max("attempt"))["n"]
    quiz = Quiz.objects.create(
        id=id,
        round=round_,
        member=member,
        version=version,
        attempt=(last or 0) + 1,
        n_examples=sum(len(rows) for rows in pictures.values()),
    )
    record(act="quiz.started", on=quiz, user=member.user, project=version.project)
    return quiz


def _selection_of(version: CatalogueVersion) -> Selection:
    """All pictures of a version's examples: one frozen list a version, as the version is frozen."""
    images = sorted({example.image_id for example in examples_of(version)})
    selection, is_new = Selection.objects.get_or_create(
        pk=uuid5(NAMESPACE_OID, f"quiz:{version.pk}"),
        defaults={
            "project": version.project,
            "name": f"Quiz: version {version.number}",
            "kind": QUIZ_SELECTION,
            "size": len(images),
        },
    )
    if is_new:
        SelectionImage.objects.bulk_create(
            SelectionImage(selection=selection, image_id=image) for image in images
        )
    return selection
