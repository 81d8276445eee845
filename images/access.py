"""Leads, managers and scientists see a project's images; to an inspector there are none."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.access import member_of
from accounts.models import ApiKey, Project, Role, User
from images.models import Image, ImageImport, Selection
from images.selectors import images_of
from vqi.common.problems import Forbidden, NotFound

DELETES = frozenset({Role.MANAGER})
STAFF = frozenset({Role.LEAD, Role.MANAGER, Role.SCIENTIST})


def project_of_staff(user: User, project_id: UUID) -> Project:
    try:
        return member_of(user, project_id, roles=STAFF).project
    except Forbidden as error:
        raise NotFound from error


def image_for(user: User, key: object, image_id: UUID) -> Image:
    row = images_of(None).select_related("project").filter(pk=image_id).first()
    if row is None:
        raise NotFound
    _check(user, key, row.project_id)
    return row


def import_for(user: User, key: object, import_id: UUID) -> ImageImport:
    rows = ImageImport.objects.select_related("project", "job").defer("table")
    row = rows.filter(pk=import_id).first()
    if row is None:
        raise NotFound
    _check(user, key, row.project_id)
    return row


def selection_for(user: User, key: object, selection_id: UUID) -> Selection:
    row = Selection.objects.filter(pk=selection_id).first()
    if row is None:
        raise NotFound
    _check(user, key, row.project_id)
    return row


def images_for(user: User, project_id: UUID) -> QuerySet[Image]:
    return images_of(project_of_staff(user, project_id).pk)


def image_to_delete(user: User, key: object, image_id: UUID) -> Image:
    row = image_for(user, key, image_id)
    project_to_delete_from(user, row.project_id)
    return row


def project_to_delete_from(user: User, project_id: UUID) -> Project:
    """Managers alone; whoever sees no images of the project learns nothing more."""
    project_of_staff(user, project_id)
    return member_of(user, project_id, roles=DELETES).project


def _check(user: User, key: object, project_id: UUID) -> None:
    if isinstance(key, ApiKey) and key.member.project_id != project_id:
        raise NotFound
    project_of_staff(user, project_id)
