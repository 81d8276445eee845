"""What a release says of an image and of a finding; plain data, read by every writer."""

from dataclasses import dataclass
from typing import Any

from vqi.common.geometry import Geometry


@dataclass(frozen=True, slots=True)
class FindingRow:
    code: str
    grade: str
    geometry: Geometry
    from_ruling: bool


@dataclass(frozen=True, slots=True)
class ImageRow:
    sha256: str
    file_name: str
    archived_as: str
    is_turned: bool
    width: int
    height: int
    product_id: str
    verdict: str
    origin: str
    version: int
    carried_from: int | None
    is_stale: bool
    inspectors: tuple[str, ...]
    n_answers: int
    n_supporting: int
    findings: tuple[FindingRow, ...]


Json = dict[str, Any]
