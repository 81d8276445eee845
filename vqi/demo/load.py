"""Loads the demo project "Ball screw drives" through the services any user's data goes through."""

from accounts.models import Project
from vqi.demo.people import demo_id, load_people, load_project
from vqi.demo.pictures import load_images, study_selection, visitors_selection
from vqi.demo.rounds import is_loaded, load_study, open_visitors_round, report
from vqi.demo.rules import load_catalogue


def load_demo() -> Project:
    """Run again it adds only what is missing; what visitors did since stays as it is."""
    if is_loaded():
        return Project.objects.get(pk=demo_id("project"))
    people = load_people()
    project, members = load_project(people)
    manager, lead = people["max"], people["lea"]
    load_images(project=project, by=manager)
    version = load_catalogue(project=project, by=manager)
    study = study_selection(project=project, by=lead)
    visitors = visitors_selection(project=project, by=lead)
    load_study(version=version, selection=study, members=members, by=lead)
    report(project)
    open_visitors_round(version=version, selection=visitors, members=members, by=lead)
    return project
