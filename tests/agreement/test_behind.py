"""Every figure opens the images it counts, no more and no fewer."""

from itertools import permutations
from typing import Any

import pytest

from labeling.models import Finding
from tests.agreement.test_report_rows import HERE, behind, one, summary, table

pytestmark = pytest.mark.django_db(transaction=True)
FAR = (60, 50, 20, 20)


def test_three_types_on_one_defect_open_it_from_each_of_their_cells(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    s.types["dent"] = s._type("dent", 2)
    said = ((cast.anna, "pitting"), (cast.ben, "soiling"), (cast.chris, "dent"))
    for who, code in said:
        s.says(who, 0, (code, HERE))
        s.says(who, 1)
    # The same type, but not the same defect.
    s.says(cast.anna, 2, ("pitting", HERE))
    s.says(cast.ben, 2, ("pitting", FAR))
    s.reveal()
    report(s.round)
    cells = {
        (cell["row"], cell["column"]): cell["count"]
        for cell in table(s, cast, as_, "confusion", about="types")
    }
    codes = ("dent", "pitting", "soiling")
    assert cells == dict.fromkeys(permutations(codes, 2), 1)
    for row, column in cells:
        assert behind(s, cast, as_, about="types", row=row, column=column) == ["P0.png"]
    assert behind(s, cast, as_, about="types", row="pitting", column="pitting") == []


def test_where_nothing_has_a_place_the_differing_types_are_opened(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    for number in range(6):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number, ("pitting" if number % 2 else "soiling", HERE))
    s.project.task_kind = "classification"
    s.project.save()
    Finding.objects.update(geometry=None)
    s.reveal()
    report(s.round)
    figures = summary(s, cast, as_)["figures"]
    share = one(figures, subject="finding_types", coefficient="percent_agreement")
    assert (share["value"], share["n_items"]) == (0.5, 6)
    assert behind(s, cast, as_, about="types") == ["P0.png", "P2.png", "P4.png"]
    same = behind(s, cast, as_, about="types", row="pitting", column="pitting")
    assert same == ["P1.png", "P3.png", "P5.png"]


def test_own_slips_do_not_stand_behind_what_is_said_of_people(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        for trial in (1, 2):
            slips = (number, trial) == (0, 2)
            marks = [] if slips else [("pitting", HERE)]
            s.says(cast.anna, number, *marks, trial=trial)
            s.says(cast.ben, number, ("pitting", HERE), trial=trial)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    found = one(body["figures"], subject="findings", coefficient="detection_f1")
    assert found["value"] == 1
    pair = {"first": cast.anna.pk, "second": cast.ben.pk}
    assert behind(s, cast, as_, about="findings") == []
    assert behind(s, cast, as_, about="findings", **pair) == []
    assert behind(s, cast, as_, about="within") == ["P0.png"]
