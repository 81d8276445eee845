"""Who labels what, in which order. Pure: the same inputs give the same rows."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


class AllocationError(ValueError):
    """The plan cannot be carried out; the sentence says what to change."""


@dataclass(frozen=True)
class Row:
    """One image for one inspector: slot counts people, trial counts one's own showings."""

    image: UUID
    inspector: UUID
    slot: int
    trial: int
    position: int


def allocate(
    images: Sequence[UUID],
    inspectors: Sequence[UUID],
    *,
    labels_per_image: int,
    repeat_share: float,
    repeat_distance: int,
    seed: int,
    trials: int = 1,
) -> list[Row]:
    """Rows for a round: balanced over people, an own order for each, repeats far apart.

    `trials` shows every image so often to each of its people, `repeat_share` some of them twice."""
    if not images:
        raise AllocationError("There is no image to label.")
    if trials > 1 and repeat_share > 0:
        raise AllocationError("Show every image several times or repeat a share, not both.")
    if labels_per_image > len(inspectors):
        raise AllocationError(
            f"{labels_per_image} labels per image need as many inspectors; "
            f"{len(inspectors)} are chosen."
        )
    shuffled = sorted(images)
    random.Random(f"{seed}:images").shuffle(shuffled)
    people = sorted(inspectors)
    n_repeats = round(repeat_share * len(shuffled))
    repeated = frozenset(shuffled[:n_repeats])
    slots = _slots(shuffled, people, labels_per_image, f"{seed}:people")
    rows: list[Row] = []
    for person in people:
        own = slots[person]
        order = order_for(
            list(own), repeated, trials=trials, distance=repeat_distance, seed=f"{seed}:{person}"
        )
        rows += [
            Row(image, person, own[image], trial, position)
            for position, (image, trial) in enumerate(order)
        ]
    return rows


def deal(pictures: Mapping[UUID, frozenset[UUID]], most: int, seed: str) -> list[UUID]:
    """At most so many pictures in an order of their own, so that every type is shown alike often.

    `pictures` says which types each one shows."""
    chance = random.Random(seed)
    left = sorted(pictures)
    chance.shuffle(left)
    shown: Counter[UUID] = Counter()
    dealt: list[UUID] = []
    while left and len(dealt) < most:
        pick = min(
            left, key=lambda image: min((shown[kind] for kind in pictures[image]), default=0)
        )
        left.remove(pick)
        dealt.append(pick)
        shown.update(pictures[pick])
    chance.shuffle(dealt)
    return dealt


def order_for(
    own: list[UUID], repeated: frozenset[UUID], *, trials: int, distance: int, seed: str
) -> list[tuple[UUID, int]]:
    """One person's showings in order, as (image, trial)."""
    if trials == 1:
        return _order(own, repeated, distance, seed)
    _check_distance(distance, len(own))
    return _passes(own, trials, distance, seed)


def _slots(
    images: Sequence[UUID], people: Sequence[UUID], labels: int, seed: str
) -> dict[UUID, dict[UUID, int]]:
    """Each image to `labels` people, dealt from a shuffled deck of all that is dealt to its end.

    So loads differ by at most one, and everybody meets everybody.
    """
    chance = random.Random(seed)
    slots: dict[UUID, dict[UUID, int]] = {person: {} for person in people}
    deck: list[UUID] = []
    for image in images:
        hand = deck[:labels]
        deck = deck[labels:]
        if len(hand) < labels:
            deck = list(people)
            chance.shuffle(deck)
            more = [person for person in deck if person not in hand][: labels - len(hand)]
            deck = [person for person in deck if person not in more]
            hand += more
        for slot, person in enumerate(hand):
            slots[person][image] = slot
    return slots


def _order(
    own: list[UUID], repeated: frozenset[UUID], distance: int, seed: str
) -> list[tuple[UUID, int]]:
    """First showings shuffled, each second one at random at least `distance` places later."""
    chance = random.Random(seed)
    own.sort()
    chance.shuffle(own)
    early = [image for image in own if image in repeated]
    if not early:
        return [(image, 1) for image in own]
    _check_distance(distance, len(own))
    others = [image for image in own if image not in repeated]
    room = len(own) - distance + 1
    if len(early) > room:
        return [(image, 1) for image in early + others] + [(image, 2) for image in early]
    head = (early + others)[:room]
    chance.shuffle(head)
    order = [(image, 1) for image in head + (early + others)[room:]]
    for image in [image for image in reversed(head) if image in repeated]:
        first = order.index((image, 1))
        order.insert(chance.randint(first + distance, len(order)), (image, 2))
    return order


def _check_distance(distance: int, n_images: int) -> None:
    if distance > n_images:
        raise AllocationError(
            f"Repeats cannot be {distance} positions apart among {n_images} images; "
            f"choose at most {n_images}, or take more images."
        )


def _passes(own: list[UUID], trials: int, distance: int, seed: str) -> list[tuple[UUID, int]]:
    """All images `trials` times over, each pass in an order of its own.

    In a later pass an image waits until it is `distance` places after its last showing. As those
    waits end one by one, some image is always free: no choice leads into a dead end."""
    chance = random.Random(seed)
    own.sort()
    chance.shuffle(own)
    order = [(image, 1) for image in own]
    for trial in range(2, trials + 1):
        waiting = [image for image, _ in order[-len(own) :]]
        free = waiting[: len(own) - distance]
        for image in [*waiting[len(own) - distance :], *[None] * (len(own) - distance)]:
            if image is not None:
                free.append(image)
            pick = chance.randrange(len(free))
            free[pick], free[-1] = free[-1], free[pick]
            order.append((free.pop(), trial))
    return order
