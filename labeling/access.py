"""Blindness is decided here and nowhere else. What may not be seen answers as if missing."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.access import member_of
from accounts.models import Member, Role, User
from catalogue.models import CatalogueVersion
from labeling.models import (
    Assignment,
    AssignmentState,
    Question,
    Quiz,
    Round,
    RoundImage,
    RoundInspector,
    RoundState,
    Submission,
)
from labeling.quizzes import needs_quiz, ordinary_rounds
from labeling.selectors import own_answers
from vqi.common.problems import Forbidden, NotFound

LEADS = frozenset({Role.LEAD, Role.MANAGER})
PLANNERS = frozenset({Role.LEAD})


def rounds_for(member: Member) -> QuerySet[Round]:
    """All of a project's rounds for its staff; for an inspector those with work of theirs.

    None of a quiz: that is its inspector's own, and no campaign."""
    rounds = (
        ordinary_rounds()
        .filter(project=member.project_id)
        .select_related("project", "version", "selection")
    )
    if member.is_lead or member.is_manager or member.is_scientist:
        return rounds
    return rounds.filter(inspectors__member=member)


def round_for(
    user: User, round_id: UUID, *, roles: frozenset[Role] | None = None
) -> tuple[Round, Member]:
    found = Round.objects.filter(pk=round_id).values_list("project_id", flat=True).first()
    if found is None:
        raise NotFound
    member = member_of(user, found)
    round = rounds_for(member).filter(pk=round_id).first()
    if round is None:
        raise NotFound
    if roles is not None and not roles & set(member.roles):
        raise Forbidden(f"This needs the role {' or '.join(sorted(roles))} in this project.")
    return round, member


def round_to_label(user: User, round_id: UUID) -> tuple[Round, Member]:
    """A round as its reader knows it, or one's own quiz."""
    own = Round.objects.select_related("project", "version", "selection")
    quiz = own.filter(pk=round_id, quiz__member__user=user).first()
    if quiz is None:
        return round_for(user, round_id)
    return quiz, member_of(user, quiz.project_id)


def quiz_for(user: User, quiz_id: UUID) -> Quiz:
    """One's own only; what the lead may know is counted elsewhere."""
    rows = Quiz.objects.select_related("member__user", "version__project__quiz_settings", "round")
    quiz = rows.filter(pk=quiz_id, member__user=user, member__is_active=True).first()
    if quiz is None:
        raise NotFound
    return quiz


def inspector_of(user: User, round_id: UUID) -> tuple[Round, Member]:
    """The round and its inspector; nobody else takes work from it."""
    place = place_of(user, round_id)
    return place.round, place.member


def place_of(user: User, round_id: UUID) -> RoundInspector:
    """An inspector's place in a round, with what waits and what is done."""
    place = (
        RoundInspector.objects.select_related("round__project__quiz_settings", "member")
        .filter(
            round=round_id,
            member__user=user,
            member__is_active=True,
            member__is_inspector=True,
        )
        .first()
    )
    if place is None:
        raise NotFound
    return place


def place_to_label(user: User, round_id: UUID) -> RoundInspector:
    """A place from which work is taken; where the project asks for it, after the quiz."""
    place = place_of(user, round_id)
    if needs_quiz(place):
        raise Forbidden(
            f"Show first that you know version {place.round.version.number} of the rules: "
            "take its quiz, then this round opens for you.",
            code="quiz_needed",
        )
    return place


def assignment_for(user: User, assignment_id: UUID) -> Assignment:
    """One's own assignment only, whatever other roles one holds."""
    row = (
        Assignment.objects.select_related("round__project", "image", "inspector")
        .filter(
            pk=assignment_id,
            inspector__user=user,
            inspector__is_active=True,
        )
        .first()
    )
    if row is None:
        raise NotFound
    # Known already: no query for each.
    row.inspector.user, row.inspector.project = user, row.round.project
    return row


def answers_to_revise(round: Round, inspector: Member) -> QuerySet[Assignment]:
    """One's own earlier answers, where a repeat could not be recognised by them."""
    if round.is_final_hand_in or round.has_repeats:
        raise Forbidden("In this round a hand-in is final.", code="final")
    return own_answers(round, inspector)


def own_answer_for(user: User, assignment_id: UUID) -> Assignment:
    """One's own earlier answer, whole."""
    row = assignment_for(user, assignment_id)
    answers = answers_to_revise(row.round, row.inspector).filter(pk=row.pk)
    found = (
        answers.select_related("draft", "image", "round__project")
        .prefetch_related("live__findings", "live__questions")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def may_see_picture(assignment: Assignment) -> bool:
    """The picture of what one holds or has handed in; what waits in the queue stays unseen."""
    return assignment.state in (AssignmentState.LEASED, AssignmentState.DONE)


def submission_for(user: User, submission_id: UUID) -> Submission:
    row = (
        Submission.objects.select_related("assignment__round", "author")
        .filter(pk=submission_id, author__user=user, author__is_active=True)
        .first()
    )
    if row is None:
        raise NotFound
    return row


def late_answers(round_: Round, member: Member) -> QuerySet[Submission]:
    """Late answers of revealed images that do not count; none of what one still has to label."""
    return (
        revealed_answers()
        .filter(assignment__round=round_, is_late=True, undone_at__isnull=True)
        .exclude(pk=F("assignment__live"))
        .exclude(assignment__image__in=waiting_images(member).values("image"))
        .select_related("author", "assignment__image")
    )


def late_answer_for(user: User, submission_id: UUID) -> Submission:
    """For the lead alone; what a lead may not see answers as if missing."""
    row = Submission.objects.select_related("assignment").filter(pk=submission_id).first()
    if row is None:
        raise NotFound
    round_, member = round_for(user, row.assignment.round_id, roles=PLANNERS)
    seen = revealed_answers().filter(pk=row.pk, assignment__round=round_, is_late=True)
    hidden = waiting_images(member).values("image")
    found = seen.exclude(assignment__image__in=hidden).select_related("author__project").first()
    if found is None:
        raise NotFound
    return found


def revealed_answers() -> QuerySet[Submission]:
    """Every answer, earlier revisions and late ones too, of images revealed in their round."""
    revealed = RoundImage.objects.filter(
        round=OuterRef("assignment__round"),
        image=OuterRef("assignment__image"),
        revealed_at__isnull=False,
    )
    return Submission.objects.filter(Exists(revealed))


def revealed_submissions() -> QuerySet[Submission]:
    """Every live submission whose image is revealed in its round: what others may read."""
    return revealed_answers().filter(pk=F("assignment__live"), undone_at__isnull=True)


def blind_answers() -> QuerySet[Submission]:
    """The revealed answers that were given blind: what agreement may count."""
    return revealed_submissions().filter(is_blind=True, assignment__is_blind=True)


def blind_submissions(round_: Round) -> QuerySet[Submission]:
    return blind_answers().filter(assignment__round=round_)


def waiting_images(member: Member) -> QuerySet[Assignment]:
    """Images that the person still has to label: no answer on them is shown to them.

    What a closed round left unlabeled waits for nobody, until it is re-opened.
    """
    return Assignment.objects.filter(
        inspector=member, state__in=[AssignmentState.OPEN, AssignmentState.LEASED]
    ).exclude(round__state=RoundState.CLOSED)


def questions_for(round_: Round, member: Member) -> QuerySet[Question]:
    """A lead reads the questions of revealed images, anybody else their own ones."""
    rows = Question.objects.select_related("submission__author", "submission__assignment")
    rows = rows.filter(submission__assignment__round=round_).prefetch_related("replies__author")
    if not member.is_lead:
        live = F("submission__assignment__live")
        return rows.filter(submission__author=member, submission=live)
    return rows.filter(submission__in=revealed_submissions()).exclude(
        submission__assignment__image__in=waiting_images(member).values("image")
    )


def quiz_questions_for(version: CatalogueVersion, member: Member) -> QuerySet[Question]:
    """What was asked in the finished quizzes of a version: for the lead, but for pictures that the
    lead still has to label."""
    if not member.is_lead:
        return Question.objects.none()
    rows = Question.objects.select_related("submission__author", "submission__assignment")
    return rows.filter(
        submission=F("submission__assignment__live"),
        submission__assignment__round__quiz__version=version,
        submission__assignment__round__quiz__finished_at__isnull=False,
    ).exclude(submission__assignment__image__in=waiting_images(member).values("image"))


def finished_quiz_for(version: CatalogueVersion, member: Member, quiz_id: UUID) -> Quiz:
    """Somebody's finished attempt, for the lead."""
    rows = Quiz.objects.filter(version=version, finished_at__isnull=False, pk=quiz_id)
    row = rows.select_related("member", "version", "round").first()
    if row is None or not member.is_lead:
        raise NotFound
    return row


def question_for(user: User, question_id: int) -> tuple[Question, Member]:
    """To reply to: the QA lead's, and only what the QA lead may read."""
    row = Question.objects.filter(pk=question_id).select_related("submission__assignment").first()
    if row is None:
        raise NotFound
    round_id = row.submission.assignment.round_id
    quiz = Quiz.objects.select_related("version").filter(round=round_id).first()
    if quiz is not None:
        member = member_of(user, quiz.version.project_id)
        readable = quiz_questions_for(quiz.version, member)
    else:
        round_, member = round_for(user, round_id)
        readable = questions_for(round_, member)
    if not member.is_lead or not readable.filter(pk=row.pk).exists():
        raise NotFound
    return row, member
