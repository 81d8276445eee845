from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Member
from accounts.services.events import record
from labeling.models import Question, QuestionReply
from vqi.common.problems import Conflict


def reply_to(*, question: Question, id: UUID, by: Member, text: str) -> QuestionReply:
    """Answer a question once, however often it is sent."""
    try:
        with transaction.atomic():
            reply, is_new = QuestionReply.objects.get_or_create(
                pk=id, defaults={"question": question, "author": by, "text": text}
            )
            if is_new:
                record(act="question.replied", on=question, user=by.user, project=by.project)
    except IntegrityError:
        reply = QuestionReply.objects.get(pk=id)
    if (reply.question_id, reply.author_id, reply.text) != (question.pk, by.pk, text):
        raise Conflict("Another reply has this id.", field="id")
    return reply
