"""The first few things of a project whose name holds the words, one query a kind."""

from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Member
from agreement.models import ChangeRequest
from catalogue.models import TypeVersion
from catalogue.selectors import newest_types
from images.models import Image
from labeling.models import Round

AT_MOST = 6


def rounds_called(rounds: QuerySet[Round], words: str) -> list[Round]:
    return list(rounds.filter(name__icontains=words).order_by("-created_at")[:AT_MOST])


def types_called(project_id: UUID, words: str, *, with_draft: bool) -> list[TypeVersion]:
    """Each as the newest version that speaks of it calls it."""
    named = Q(name__icontains=words) | Q(defect_type__code__icontains=words)
    rows = newest_types(project_id, with_draft=with_draft).filter(named)
    return list(rows.select_related("version").order_by("name")[:AT_MOST])


def images_called(project_id: UUID, words: str) -> list[Image]:
    named = Q(file_name__icontains=words) | Q(product_id__icontains=words)
    rows = Image.objects.filter(named, project=project_id).only("id", "file_name", "product_id")
    return list(rows.order_by("file_name", "id")[:AT_MOST])


def requests_called(project_id: UUID, words: str) -> list[ChangeRequest]:
    rows = ChangeRequest.objects.filter(project=project_id, title__icontains=words)
    return list(rows.order_by("-created_at")[:AT_MOST])


def members_called(project_id: UUID, words: str) -> list[Member]:
    named = Q(name__icontains=words) | Q(pseudonym__icontains=words)
    return list(Member.objects.filter(named, project=project_id).order_by("name")[:AT_MOST])
