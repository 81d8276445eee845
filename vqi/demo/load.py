"""Loads the demo project "Ball screw drives" through the services any user's data goes through."""

from accounts.models import Project
from vqi.demo.people import load_people, load_project
from vqi.demo.pictures import load_images, study_selection, visitors_selection
from vqi.demo.rules import load_catalogue


def load_demo() -> Project:
    """Run again it adds only what is missing; what visitors did since stays as it is."""
    people = load_people()
    project, _ = load_project(people)
    load_images(project=project, by=people["max"])
    load_catalogue(project=project, by=people["max"])
    study_selection(project=project, by=people["lea"])
    visitors_selection(project=project, by=people["lea"])
    return project
