"""A round laid straight into the database, as opening leaves it."""

from importlib import import_module
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Member, Project, User
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from images.models import Image, Selection
from labeling.models import Assignment, Round, RoundImage, RoundInspector
from labeling.services.counts import recount

AT_ONCE = 5000


def lay_round(
    count: int, n_people: int, *, all_to_last: bool = False
) -> tuple[Round, TypeVersion, list[User]]:
    """`count` assignments dealt to the inspectors in turn, or all of them to the last one."""
    project = Project.objects.create(name=f"Bench {uuid4()}", task_kind="segmentation")
    version, kind = _catalogue(project)
    members = [_member(project, number) for number in range(n_people)]
    selection = Selection.objects.create(project=project, name="all", kind="all", size=count)
    round_ = Round.objects.create(
        project=project,
        name="Bench",
        purpose="production",
        state="open",
        version=version,
        selection=selection,
        seed=1,
    )
    RoundInspector.objects.bulk_create(RoundInspector(round=round_, member=m) for m in members)
    holders = members[-1:] if all_to_last else members
    for start in range(0, count, AT_ONCE):
        _deal(round_, holders, start, min(start + AT_ONCE, count))
    recount(round_.pk)
    return round_, kind, [member.user for member in members if member.user]


def session_of(user: User) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def _catalogue(project: Project) -> tuple[CatalogueVersion, TypeVersion]:
    version = CatalogueVersion.objects.create(project=project, number=1, state="approved")
    kinds = [
        TypeVersion.objects.create(
            version=version,
            defect_type=DefectType.objects.create(project=project, code=f"type{number}"),
            name=f"Type {number}",
            colour="#d55e00",
            geometry="any",
            order=number,
        )
        for number in range(12)
    ]
    return version, kinds[0]


def _member(project: Project, number: int) -> Member:
    user = User(username=f"bench-{uuid4()}", name="Bench")
    user.set_unusable_password()
    user.save()
    return Member.objects.create(
        project=project,
        user=user,
        name="Bench",
        pseudonym=f"P{number}",
        is_inspector=True,
        is_lead=number == 0,
    )


def _deal(round_: Round, holders: list[Member], start: int, end: int) -> None:
    file = default_storage.save("bench.png", ContentFile(b"picture"))
    images = Image.objects.bulk_create(
        Image(
            project=round_.project,
            sha256=f"{number:064d}",
            file=file,
            thumbnail=file,
            file_name=f"{number}.png",
            media_type="image/png",
            byte_size=7,
            width=100,
            height=80,
            mode="RGB",
        )
        for number in range(start, end)
    )
    RoundImage.objects.bulk_create(RoundImage(round=round_, image=image) for image in images)
    Assignment.objects.bulk_create(
        Assignment(
            round=round_,
            image=image,
            inspector=holders[number % len(holders)],
            slot=0,
            position=number,
            may_take_over=True,
        )
        for number, image in enumerate(images, start=start)
    )
