"""A ledger of any size is read page by page, in as many queries as a small one."""

from typing import Any

import pytest

from agreement.models import Discrepancy, Position
from labeling.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
MANY = 10_000
IMAGES = 10


@pytest.fixture
def ledger(study: Any, cast: Any, report: Any) -> Any:
    """Three real entries, and as many more as asked."""
    s = study(IMAGES)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number, ("soiling", HERE))
    s.reveal()
    report(s.round)

    def grown(n: int) -> Any:
        model = Discrepancy.objects.filter(kind="type")[0]
        answers = list(Assignment.objects.filter(image=s.images[0]))
        rows = Discrepancy.objects.bulk_create(
            (
                Discrepancy(
                    round=s.round,
                    image=s.images[at % IMAGES],
                    kind="type",
                    rule=f"pair:a|{at % 7}",
                    cost=(at % 100) / 100,
                    region=model.region,
                    alike=f"{at % 50}",
                )
                for at in range(n)
            ),
            batch_size=1000,
        )
        Position.objects.bulk_create(
            (
                Position(discrepancy=row, assignment=one, submission=one.live)
                for row in rows
                for one in answers
            ),
            batch_size=1000,
        )
        return s

    return grown


def counted(client: Any, path: str, django_assert_max_num_queries: Any, most: int) -> Any:
    with django_assert_max_num_queries(most):
        answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    return answer.json()


def test_ten_thousand_entries_are_paged(
    ledger: Any, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    s, lea = ledger(MANY), as_(cast.lea)
    path = f"rounds/{s.round.pk}/discrepancies"
    first = counted(lea, f"{path}?page_size=500", django_assert_max_num_queries, 9)
    assert len(first["results"]) == 500
    assert {row["n_positions"] for row in first["results"]} == {2}
    costs = [row["cost"] for row in first["results"]]
    assert costs == sorted(costs, reverse=True)
    seen, page = len(first["results"]), first
    while page["next"]:
        page = lea.get(page["next"]).json()
        seen += len(page["results"])
    assert seen == MANY + 3
    narrow = counted(
        lea, f"{path}?rule=pair:a|3&kind=type&state=open", django_assert_max_num_queries, 9
    )
    assert {row["rule"] for row in narrow["results"]} == {"pair:a|3"}
    summary = counted(lea, f"{path}/summary", django_assert_max_num_queries, 8)
    assert sum(row["open"] for row in summary) == MANY + 3


@pytest.mark.parametrize("n", [0, 3000])
def test_one_entry_takes_as_many_queries_in_a_ledger_of_any_size(
    ledger: Any, cast: Any, as_: Any, django_assert_max_num_queries: Any, n: int
) -> None:
    s, lea = ledger(n), as_(cast.lea)
    row = Discrepancy.objects.filter(round=s.round, kind="type").order_by("-cost", "rule")[0]
    body = counted(lea, f"discrepancies/{row.pk}", django_assert_max_num_queries, 24)
    assert len(body["upcoming"]) == min(3, n + 2)
    together = counted(lea, f"discrepancies/{row.pk}/alike", django_assert_max_num_queries, 24)
    assert (len(together), len(together) > 5) == (body["n_alike"], n > 0)


def test_a_round_without_any_answers_with_nothing(study: Any, cast: Any, as_: Any) -> None:
    s, lea = study(1), as_(cast.lea)
    path = f"/api/v1/rounds/{s.round.pk}/discrepancies"
    assert lea.get(path).json()["results"] == []
    assert lea.get(f"{path}/summary").json() == []
    assert lea.get(f"/api/v1/rounds/{s.round.pk}/rule-ranking").json() == []
