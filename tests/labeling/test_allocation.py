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


@given(
    n_images=st.integers(1, 40),
    n_people=st.integers(1, 5),
    labels=st.integers(1, 5),
    trials=st.sampled_from([2, 3]),
    distance=st.integers(1, 41),
    seed=st.integers(0, 10**6),
)
@settings(max_examples=150, deadline=None)
def test_every_trial_shows_everything_again_and_far_enough_apart(
    n_images: int, n_people: int, labels: int, trials: int, distance: int, seed: int
) -> None:
    images, people = IMAGES[:n_images], PEOPLE[:n_people]
    plan = {
        "labels_per_image": labels,
        "trials": trials,
        "repeat_share": 0,
        "repeat_distance": distance,
        "seed": seed,
    }
    if labels > n_people or n_images * labels // n_people < distance:
        with pytest.raises(AllocationError):
            allocate(images, people, **plan)
        return
    rows = allocate(images, people, **plan)
    assert rows == allocate(images[::-1], people[::-1], **plan)
    shown = Counter((row.image, row.inspector) for row in rows)
    assert set(shown.values()) == {trials}
    assert Counter(image for image, _ in shown) == dict.fromkeys(images, labels)
    for person in people:
        own = sorted((r.position, r.image, r.trial) for r in rows if r.inspector == person)
        assert [position for position, _, _ in own] == list(range(len(own)))
        last: dict[UUID, tuple[int, int]] = {}
        for position, image, trial in own:
            before, earlier = last.get(image, (-distance, 0))
            assert trial == earlier + 1
            assert position - before >= distance
            last[image] = (position, trial)


def test_a_later_trial_comes_in_another_order() -> None:
    rows = allocate(
        IMAGES,
        PEOPLE[:1],
        labels_per_image=1,
        trials=3,
        repeat_share=0,
        repeat_distance=20,
        seed=1,
    )
    orders = [[row.image for row in rows if row.trial == trial] for trial in (1, 2, 3)]
    assert orders[0] != orders[1] != orders[2]
    # Half a round apart, the rest is left to chance: no image keeps its place for long.
    kept = sum(a == b for a, b in zip(orders[0], orders[1], strict=True))
    assert kept < 10


def test_trials_and_a_repeated_share_do_not_mix() -> None:
    with pytest.raises(AllocationError, match="not both"):
        allocate(
            IMAGES,
            PEOPLE[:1],
            labels_per_image=1,
            trials=2,
            repeat_share=0.2,
            repeat_distance=1,
            seed=1,
        )
