"""Something else: named by an inspector, a change request after the reveal, once a finding."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import Event, Project
from agreement.models import ChangeRequest, Evidence
from agreement.services.find_work import find_unreported
from agreement.services.unlisted import raise_unlisted
from catalogue.models import DefectType, TypeVersion
from images.models import Image, Selection
from labeling.models import Assignment, Finding, Round, RoundImage, Submission
from tests.conftest import Cast
from tests.labeling.conftest import make_images, make_version


def answered(cast: Cast) -> Finding:
    version = make_version(cast.project)
    reserved = TypeVersion.objects.create(
        version=version,
        defect_type=DefectType.objects.create(
            project=cast.project, code="unlisted", is_reserved=True
        ),
        name="Something else",
        colour="#999999",
        geometry="any",
    )
    selection: Selection = make_images(cast.project, 1)
    round_ = Round.objects.create(
        project=cast.project,
        name="R",
        purpose="production",
        version=version,
        selection=selection,
        seed=1,
        state="open",
    )
    image = Image.objects.get()
    RoundImage.objects.create(round=round_, image=image)
    assignment = Assignment.objects.create(
        round=round_, image=image, inspector=cast.anna, slot=1, position=1, state="done"
    )
    submission = Submission.objects.create(
        id=uuid4(), assignment=assignment, revision=1, author=cast.anna, verdict="defective"
    )
    Assignment.objects.update(live=submission)
    return Finding.objects.create(
        submission=submission, key=uuid4(), type_version=reserved, remark="A blue\nstain"
    )


def test_it_waits_for_the_reveal_and_is_raised_once(cast: Cast, run_jobs: Any) -> None:
    finding = answered(cast)
    assert raise_unlisted(cast.project) == 0
    RoundImage.objects.update(revealed_at=timezone.now())
    elsewhere = Project.objects.create(name="Elsewhere", task_kind="detection")
    assert raise_unlisted(elsewhere) == 0
    find_unreported()
    run_jobs()
    find_unreported()
    run_jobs()
    request = ChangeRequest.objects.get()
    assert (request.title, request.text) == ("A blue stain", "A blue\nstain")
    assert (request.raised_by, request.state) == (cast.anna, "open")
    # It may still have to be ruled on: the request tells who raised it once that may be known.
    assert Event.objects.get(act="change_request.raised").user is None
    evidence = Evidence.objects.get()
    assert (evidence.image, evidence.finding) == (Image.objects.get(), finding)


def test_the_same_finding_in_a_revision_raises_no_second_one(cast: Cast) -> None:
    finding = answered(cast)
    RoundImage.objects.update(revealed_at=timezone.now())
    assert raise_unlisted(cast.project) == 1
    revision = Submission.objects.create(
        id=uuid4(),
        assignment=finding.submission.assignment,
        revision=2,
        author=cast.anna,
        verdict="defective",
    )
    Assignment.objects.update(live=revision)
    Finding.objects.create(
        submission=revision, key=finding.key, type_version=finding.type_version, remark="Stain"
    )
    assert raise_unlisted(cast.project) == 0
    assert ChangeRequest.objects.count() == 1
