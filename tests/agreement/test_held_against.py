"""What a verification is held against: blind references, fresh products, and an honest before."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from agreement.models import (
    AgreedSample,
    ChangeRequest,
    Discrepancy,
    Reference,
    ReferenceFinding,
)
from agreement.selectors.baseline import baseline
from agreement.selectors.touched_rules import touched_rules
from agreement.services.change_requests import take_into_draft
from agreement.services.plan_verification import sample_for
from agreement.services.rule_table import Table
from agreement.services.unlisted import raise_unlisted
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import freeze_version
from labeling.models import Round
from tests.agreement.conftest import Study
from tests.agreement.mended import HERE, Changed, verify

pytestmark = pytest.mark.django_db(transaction=True)


def alike(number: int, pitted: bool) -> bool:
    return pitted


def refer(s: Study, cast: Any, number: int, *codes: str, **fields: Any) -> None:
    row = Reference.objects.create(
        project=s.project,
        image=s.images[number],
        version=s.version,
        verdict="defective" if codes else "ok",
        basis="image",
        author=cast.lea,
        **{"kind": "independent", "revision": 1} | fields,
    )
    for code in codes:
        ReferenceFinding.objects.create(reference=row, type_version=s.types[code])


def mend(s: Study, cast: Any) -> CatalogueVersion:
    draft = create_draft(project=s.project, id=uuid4(), by=cast.max.user)
    pitting = draft.types.get(defect_type__code="pitting")
    update_type(type_version=pitting, by=None, revision=1, recognise="Anew.")
    return freeze_version(version=draft, by=cast.max.user)


def test_what_was_ruled_after_the_reveal_confirms_nothing(
    cast: Any, as_: Any, report: Any, run_jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = Changed(cast, 120, report)
    given = changed.hold

    def ruled(number: int, codes: tuple[str, ...]) -> None:
        given(number, codes)
        rows = Reference.objects.filter(image=changed.s.images[number], version=changed.version)
        rows.update(kind="adjudicated", round=changed.s.round)

    monkeypatch.setattr(changed, "hold", ruled)
    found = verify(changed, as_, run_jobs, ben_sees=alike)
    (rule,) = found["rules"]
    assert (found["outcome"], rule["n_expected"], rule["miss_rate"]) == ("too_few", 0, None)


def test_a_study_that_may_have_led_to_the_change_is_not_fresh(study: Any, cast: Any) -> None:
    s = study(3)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", HERE))
        refer(s, cast, number, "pitting")
    s.reveal()
    version = mend(s, cast)
    assert sample_for(version, touched_rules(version)).items == []
    # A production round is what fresh images are taken from.
    Round.objects.filter(pk=s.round.pk).update(purpose="production")
    assert len(sample_for(version, touched_rules(version)).items) == 3


def test_the_round_that_is_compared_with_is_not_fresh_either(study: Any, cast: Any) -> None:
    s = study(3)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", HERE))
        refer(s, cast, number, "pitting")
    s.reveal()
    closed = {"purpose": "production", "state": "closed", "closed_at": timezone.now()}
    Round.objects.filter(pk=s.round.pk).update(**closed)
    version = mend(s, cast)
    assert baseline(version) == s.round
    assert sample_for(version, touched_rules(version)).items == []


def test_what_was_called_something_else_is_not_fresh_for_the_type_that_answers_it(
    study: Any, cast: Any
) -> None:
    s = study(3)
    other = DefectType.objects.create(project=s.project, code="unlisted", is_reserved=True)
    s.types["unlisted"] = TypeVersion.objects.create(
        version=s.version, defect_type=other, name="Something else", colour="#000000", order=9
    )
    for number in range(3):
        s.says(cast.anna, number, ("unlisted", HERE))
        refer(s, cast, number, "unlisted")
    s.reveal()
    Round.objects.filter(pk=s.round.pk).update(purpose="production")
    assert raise_unlisted(s.project) == 3
    requests = list(ChangeRequest.objects.values_list("pk", flat=True))
    draft = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=requests)
    add_type(version=draft, id=uuid4(), by=None, code="rust", name="Rust")
    version = freeze_version(version=draft, by=cast.max.user)
    assert touched_rules(version) == ["type:rust"]
    assert sample_for(version, ["type:rust"]).items == []


@pytest.fixture
def seldom_missed(study: Any, cast: Any) -> Study:
    """Pitting on 40 products, each of anna, ben and chris missing it on two: 5 %."""
    s: Study = study(40)
    for number in range(40):
        for place, who in enumerate((cast.anna, cast.ben, cast.chris)):
            missed = number % 20 == 5 * place
            s.says(who, number, *(() if missed else [("pitting", HERE)]))
    s.reveal()
    return s


def test_rulings_on_disagreements_alone_tell_no_rate_before(
    seldom_missed: Study, cast: Any, report: Any
) -> None:
    s = seldom_missed
    report(s.round)
    disputed = set(Discrepancy.objects.values_list("image", flat=True))
    ruled = [number for number, image in enumerate(s.images) if image.pk in disputed]
    assert len(ruled) == 6
    for number in ruled:
        refer(s, cast, number, "pitting", kind="adjudicated", round=s.round)
    version = mend(s, cast)
    assert Table.before(s.round, version).misses("type:pitting").rate is None
    # Half of the agreed ones, drawn by chance, stand for all of them.
    drawn = [number for number in range(40) if number not in ruled][::2]
    for number in drawn:
        refer(s, cast, number, "pitting", kind="adjudicated", round=s.round)
        AgreedSample.objects.create(
            round=s.round, image=s.images[number], inclusion_probability=0.5
        )
    before = Table.before(s.round, version).misses("type:pitting")
    assert (before.missed, before.opportunities) == (6, 69)
    assert before.rate == pytest.approx(0.05)


def test_a_blind_reference_comes_before_rulings(seldom_missed: Study, cast: Any) -> None:
    refer(seldom_missed, cast, 1, "pitting")
    refer(seldom_missed, cast, 0, "pitting", kind="adjudicated", round=seldom_missed.round)
    before = Table.before(seldom_missed.round, mend(seldom_missed, cast)).misses("type:pitting")
    assert (before.missed, before.opportunities) == (0, 3)


class Recast(Changed):
    """Instead of new words for pitting a new type, `crater`, that pitting becomes by `how`."""

    how = "merged"

    def _write(self, draft: CatalogueVersion) -> None:
        add_type(version=draft, id=uuid4(), by=None, code="crater", name="Crater")
        delete_type(type_version=draft.types.get(defect_type__code="pitting"), by=None)
        into = ["crater"] if self.how == "merged" else ["crater", "soiling"]
        map_type(version=draft, code="pitting", kind=self.how, into=into, by=None)

    def hold(self, number: int, codes: tuple[str, ...]) -> None:
        super().hold(number, ("crater",) if codes else ())

    def answer(self, number: int, who: Any, sees: bool) -> None:
        for trial in (1, 2):
            self.s.says(who, number, *([("crater", HERE)] if sees else []), trial=trial)


def test_a_type_merged_into_a_new_one_has_its_figures_before(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    found = verify(Recast(cast, 120, report), as_, run_jobs, ben_sees=alike)
    (rule,) = found["rules"]
    assert (rule["rule"], rule["outcome"], found["outcome"]) == (
        "type:crater",
        "confirmed",
        "confirmed",
    )
    assert (rule["miss_rate_before"], rule["f_before"], rule["is_new"]) == (0.5, 2, False)


def test_a_type_that_was_not_there_before_is_judged_without_a_before(
    cast: Any, as_: Any, report: Any, run_jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Recast, "how", "split")
    found = verify(Recast(cast, 120, report), as_, run_jobs, ben_sees=alike)
    crater = next(rule for rule in found["rules"] if rule["rule"] == "type:crater")
    assert (crater["outcome"], crater["is_new"], crater["reasons"]) == ("confirmed", True, [])
    assert (crater["miss_rate"], crater["miss_rate_before"]) == (0, None)
    soiling = next(rule for rule in found["rules"] if rule["rule"] == "type:soiling")
    assert (soiling["outcome"], soiling["is_new"]) == ("too_few", False)
