"""A study's sample: what it would be, and freezing it as a selection."""

from typing import Any
from uuid import UUID

from accounts.models import User
from agreement.selectors.study_images import candidates
from agreement.stats.study_sample import Class, Drawn, draw_study
from catalogue.models import CatalogueVersion
from images.models import Selection
from images.services.selections import keep_selection
from vqi.common.problems import Invalid


def draw_sample(
    *,
    version: CatalogueVersion,
    n: int,
    seed: int,
    strata: list[str],
    filter: dict[str, Any],
    limit_share: float,
    suspect_share: float,
    suspects: list[str],
) -> Drawn:
    """`limit_share` and `suspect_share` of the images are limit cases and suspected defects;
    0 suspects leaves defects as often as they are. The same arguments draw the same images."""
    if limit_share + suspect_share > 1:
        raise Invalid("The shares add up to more than 100 %.", field="suspect_share")
    shares = {
        Class.LIMIT: limit_share,
        Class.SUSPECT: suspect_share,
        Class.PLAIN: 1 - limit_share - suspect_share,
    }
    found = candidates(
        version,
        strata=strata,
        filter=filter,
        suspects=set(suspects),
        enrich=suspect_share > 0,
    )
    return draw_study(found, n, shares, seed)


def keep_sample(
    *, id: UUID, by: User, name: str, version: CatalogueVersion, **sample: Any
) -> Selection:
    criteria = {
        **{name: value for name, value in sample.items() if name not in ("filter", "seed")},
        "filter": {name: str(value) for name, value in sample["filter"].items()},
        "catalogue_version": version.number,
    }
    return keep_selection(
        project=version.project,
        by=by,
        id=id,
        name=name,
        kind="study",
        criteria=criteria,
        seed=sample["seed"],
        choose=lambda: _chances(draw_sample(version=version, **sample)),
    )


def _chances(drawn: Drawn) -> dict[UUID, float]:
    return {UUID(str(key)): chance for key, chance in drawn.chances.items()}
