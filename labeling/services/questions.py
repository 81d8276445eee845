from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Member
from accounts.services.events import record
from labeling.models import Question, QuestionReply
from vqi.common.creating import once


def reply_to(*, question: Question, id: UUID, by: Member, text: str) -> QuestionReply:
    """Answer a question once, however often it is sent."""
    said: dict[str, Any] = {"question": question, "author": by, "text": text}

    def make() -> QuestionReply:
        with transaction.atomic():
            reply = QuestionReply.objects.create(id=id, **said)
            record(act="question.replied", on=question, user=by.user, project=by.project)
        return reply

    return once(id, QuestionReply.objects, said, make, other="Another reply has this id.")[0]
