"""Members read what is frozen; managers and leads read the draft; managers write it."""

from uuid import UUID

from accounts.access import member_of, project_for
from accounts.models import ApiKey, Member, Project, Role, User
from catalogue.models import CatalogueVersion, Example, RulePicture, TypeVersion, VersionState, Zone
from vqi.common.problems import NotFound

READS_DRAFTS = frozenset({Role.MANAGER, Role.LEAD})
WRITES = frozenset({Role.MANAGER})


def reads_drafts(user: User, project_id: UUID) -> bool:
    member = Member.objects.filter(project_id=project_id, user=user, is_active=True).first()
    return member is not None and not READS_DRAFTS.isdisjoint(member.roles)


def author_of(user: User, project_id: UUID) -> Project:
    return member_of(user, project_id, roles=WRITES).project


def version_for(user: User, project_id: UUID, number: int) -> CatalogueVersion:
    project_for(user, project_id)
    version = (
        CatalogueVersion.objects.select_related("project")
        .filter(project_id=project_id, number=number)
        .first()
    )
    if version is None:
        raise NotFound
    if version.state == VersionState.DRAFT and not reads_drafts(user, project_id):
        raise NotFound
    return version


def version_to_write(user: User, project_id: UUID, number: int) -> CatalogueVersion:
    author_of(user, project_id)
    return version_for(user, project_id, number)


def type_to_write(user: User, project_id: UUID, number: int, type_id: UUID) -> TypeVersion:
    version = version_to_write(user, project_id, number)
    row = TypeVersion.objects.select_related("version", "defect_type").filter(pk=type_id).first()
    if row is None or row.version_id != version.pk:
        raise NotFound
    return row


def example_to_write(user: User, project_id: UUID, number: int, example_id: UUID) -> Example:
    version = version_to_write(user, project_id, number)
    row = _example(example_id)
    if row.type_version.version_id != version.pk:
        raise NotFound
    return row


def example_for(user: User, key: ApiKey | None, example_id: UUID) -> Example:
    row = _example(example_id)
    _check_reader(user, key, row.type_version.version)
    return row


def rule_picture_for(user: User, key: ApiKey | None, picture_id: UUID) -> RulePicture:
    rows = RulePicture.objects.select_related("image", "type_version__version__project")
    row = rows.filter(pk=picture_id).first()
    if row is None:
        raise NotFound
    _check_reader(user, key, row.type_version.version)
    return row


def zone_for(user: User, key: ApiKey | None, zone_id: UUID) -> Zone:
    row = Zone.objects.select_related("image", "version__project").filter(pk=zone_id).first()
    if row is None:
        raise NotFound
    _check_reader(user, key, row.version)
    return row


def _check_reader(user: User, key: ApiKey | None, version: CatalogueVersion) -> None:
    if key is not None and key.member.project_id != version.project_id:
        raise NotFound
    project_for(user, version.project_id)
    if version.state == VersionState.DRAFT and not reads_drafts(user, version.project_id):
        raise NotFound


def _example(example_id: UUID) -> Example:
    rows = Example.objects.select_related("image", "type_version__version__project")
    row = rows.filter(pk=example_id).first()
    if row is None:
        raise NotFound
    return row
