from uuid import UUID

from accounts.models import Project


def hold_project(pk: UUID) -> Project:
    """The project as it is now; who else holds it waits until this transaction ends.

    What only points at the project, as a new row of it does, waits for nobody: else it and
    whoever holds the project could wait for each other."""
    return Project.objects.select_for_update(no_key=True).get(pk=pk)
