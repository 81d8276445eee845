"""To train on, to choose by, to be tested on: drawn by product, so that none is torn apart."""

import hashlib
from dataclasses import dataclass

TRAIN, VAL, TEST = "train", "val", "test"


def place_of(product: str) -> float:
    """Where a product falls in [0, 1): in every release alike, whatever else that holds."""
    return int.from_bytes(hashlib.sha256(product.encode()).digest()[:6]) / 2**48


@dataclass
class Shares:
    """`val` and `test` in percent; what is met decides only where a part would stay empty."""

    val: int
    test: int
    least: float = 1.0
    greatest: float = -1.0

    def meet(self, product: str) -> None:
        place = place_of(product)
        self.least, self.greatest = min(self.least, place), max(self.greatest, place)

    def part_of(self, product: str) -> str:
        """Of two products or more one at least is trained on, and one chosen by."""
        place = place_of(product)
        if place == self.greatest:
            return TRAIN
        if place == self.least or place < self.val / 100:
            return VAL
        return TEST if place < (self.val + self.test) / 100 else TRAIN
