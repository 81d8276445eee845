from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.allocation import AllocationError, allocate

IMAGES = [UUID(int=n) for n in range(1, 41)]
PEOPLE = [UUID(int=1000 + n) for n in range(5)]


@given(
    n_images=st.integers(1, 40),
    n_people=st.integers(1, 5),
    labels=st.integers(1, 5),
    share=st.floats(0, 1),
    distance=st.integers(1, 12),
    seed=st.integers(0, 10**6),
)
@settings(max_examples=150, deadline=None)
def test_every_plan_is_whole_balanced_and_keeps_the_distance(
    n_images: int, n_people: int, labels: int, share: float, distance: int, seed: int
) -> None:
    images, people = IMAGES[:n_images], PEOPLE[:n_people]
    plan = {
        "labels_per_image": labels,
        "repeat_share": share,
        "repeat_distance": distance,
        "seed": seed,
    }
    try:
        rows = allocate(images, people, **plan)
    except AllocationError:
        return
    assert rows == allocate(images[::-1], people[::-1], **plan)
    firsts = [row for row in rows if row.trial == 1]
    assert Counter(row.image for row in firsts) == dict.fromkeys(images, labels)
    assert len({(row.image, row.slot, row.trial) for row in rows}) == len(rows)
    loads = Counter(row.inspector for row in firsts)
    assert max(loads.values()) - min(loads.get(p, 0) for p in people) <= 1
    for person in people:
        own = {(row.image, row.trial): row.position for row in rows if row.inspector == person}
        assert sorted(own.values()) == list(range(len(own)))
        for (image, trial), position in own.items():
            if trial == 2:
                assert position - own[image, 1] >= distance


def test_inspectors_get_different_orders() -> None:
    rows = allocate(
        IMAGES, PEOPLE[:2], labels_per_image=2, repeat_share=0, repeat_distance=1, seed=1
    )
    first = [row.image for row in rows if row.inspector == PEOPLE[0]]
    second = [row.image for row in rows if row.inspector == PEOPLE[1]]
    assert first != second
    assert sorted(first) == sorted(second)


def test_repeats_that_cannot_be_far_enough_apart_are_refused() -> None:
    with pytest.raises(AllocationError, match="choose at most 5"):
        allocate(
            IMAGES[:5], PEOPLE[:1], labels_per_image=1, repeat_share=1, repeat_distance=6, seed=1
        )
