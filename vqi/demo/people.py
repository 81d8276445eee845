"""The demo's users, project and members; every step may run again."""

from uuid import UUID, uuid5

from django.conf import settings

from accounts.models import Member, Project, Role, User
from accounts.services.people import create_user
from accounts.services.projects import add_member, create_project, update_member
from vqi.common.demo import DEMO_ACCOUNTS

NAMESPACE = UUID("6f1f2a52-2d3a-4b70-9c56-0c2f60a3a0de")
ROLES = {
    "anna": [Role.INSPECTOR],
    "ben": [Role.INSPECTOR],
    "chris": [Role.INSPECTOR],
    "lea": [Role.LEAD],
    "max": [Role.MANAGER],
    "dana": [Role.SCIENTIST],
}
VISITORS = ("anna", "ben", "chris")
SIMULATED = {letter: f"Inspector {letter} (simulated)" for letter in "ABC"}

GOAL = "Find the drives whose running surface has begun to break out, before they fail."
SCOPE = (
    "Photographs of four ball screw drives (BSData). One photograph shows a few turns of the "
    "groove; only what is visible in it counts."
)
METRIC = "An image is defective when it shows at least one rejecting finding."
NOTICE = (
    "Photographs: BSData by T. Schlagenhauf, M. Landwehr and J. Fleischer (KIT), "
    "arXiv 2103.13003, licence CC BY-SA 4.0, unchanged. The three inspectors of Study 1 are "
    "simulated: their answers are derived from outlines by a seeded program. The outlines of "
    "pitting are the authors'; those of soiling and line marks were drawn for this demo. The "
    "reference is provisional: an image without an outline is not proved good."
)


def demo_id(name: str) -> UUID:
    return uuid5(NAMESPACE, name)


def load_people() -> dict[str, User]:
    people = {
        account["username"]: create_user(
            id=demo_id(f"user:{account['username']}"),
            username=account["username"],
            name=account["username"].title(),
            password=account["password"] if settings.VQI_DEMO else None,
            is_administrator=account["username"] == "admin",
        )
        for account in DEMO_ACCOUNTS
    }
    for letter, name in SIMULATED.items():
        username = f"inspector-{letter.lower()}"
        people[username] = create_user(
            id=demo_id(f"user:{username}"), username=username, name=name, password=None
        )
    return people


def load_project(people: dict[str, User]) -> tuple[Project, dict[str, Member]]:
    manager = people["max"]
    project = create_project(
        id=demo_id("project"),
        by=manager,
        name="Ball screw drives",
        task_kind="segmentation",
        goal=GOAL,
        scope=SCOPE,
        metric=METRIC,
        notice=NOTICE,
        # 64 photographs of four drives never make the 60 + 60 fresh products of a verification.
        approval_needs="reason",
    )
    return project, {
        username: _member(project, username, user, manager)
        for username, user in people.items()
        if username != "admin"
    }


def _member(project: Project, username: str, user: User, manager: User) -> Member:
    roles = ROLES.get(username, [Role.INSPECTOR])
    known = Member.objects.filter(project=project, user=user).first()
    if known is None:
        name = demo_id(f"member:{username}")
        return add_member(project=project, id=name, user=user, roles=roles, by=manager)
    if username == "max" and known.is_lead and known.is_scientist:
        return update_member(member=known, by=manager, roles=roles, is_active=None)
    return known
