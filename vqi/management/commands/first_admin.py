import getpass
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services.people import create_first_administrator
from vqi.common.problems import ProblemError


class Command(BaseCommand):
    help = "Create the first administrator of an installation that has no users."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", default="Administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass.getpass("Password: ")
        try:
            create_first_administrator(
                id=uuid4(), username=options["username"], name=options["name"], password=password
            )
        except ProblemError as error:
            raise CommandError(error.detail) from error
        self.stdout.write("The first administrator can log in now.")
