"""Who labels what, in which order. Pure: the same inputs give the same rows."""

import random
from collections.abc import Sequence
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
) -> list[Row]:
    """Rows for a round: balanced over people, an own order for each, repeats far apart."""
    if not images:
        raise AllocationError("There is no image to label.")
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
        order = _order(list(own), repeated, repeat_distance, f"{seed}:{person}")
        rows += [
            Row(image, person, own[image], trial, position)
            for position, (image, trial) in enumerate(order)
        ]
    return rows


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
    if distance > len(own):
        raise AllocationError(
            f"Repeats cannot be {distance} positions apart among {len(own)} images; "
            f"choose at most {len(own)}."
        )
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
