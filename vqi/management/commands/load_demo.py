from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vqi.common.problems import ProblemError
from vqi.demo.jobs import JobFailed
from vqi.demo.load import load_demo


class Command(BaseCommand):
    help = "Load the demo project; a second time it adds only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            project = load_demo()
        except (ProblemError, JobFailed) as error:
            raise CommandError(f"The demo could not be loaded: {error}") from error
        self.stdout.write(f'The demo project "{project.name}" is loaded.')
