"""What was ruled to be right on a round's images, and with what chance each was ruled on."""

from uuid import UUID

from agreement.models import AgreedSample, Discrepancy, DiscrepancyKind, DiscrepancyState
from agreement.selectors.references import references_for
from labeling.models import Round, Verdict


def adjudicated_references(round_: Round) -> tuple[dict[UUID, tuple[str, float]], bool]:
    """By image the verdict and the chance; and whether they stand for the whole round: rulings on
    the disputed images and on the agreed ones. Images that wait for their ruling are taken to be
    like those of their kind, disputed or drawn from the agreed ones, that have it."""
    rows = references_for(round_).filter(kind="adjudicated", round=round_)
    ruled = dict(rows.exclude(verdict=Verdict.UNDECIDED).values_list("image", "verdict"))
    if not ruled:
        return {}, False
    live = Discrepancy.objects.filter(round=round_).exclude(state=DiscrepancyState.CLOSED)
    live = live.exclude(kind=DiscrepancyKind.AGREED).order_by()
    disputed = set(live.values_list("image", flat=True).distinct())
    drawn = AgreedSample.objects.filter(round=round_)
    chances = {
        image: chance
        for image, chance in drawn.values_list("image", "inclusion_probability")
        if image not in disputed
    }
    of_sampled = len(ruled.keys() & chances.keys()) / max(1, len(chances))
    settled = len(ruled.keys() - chances.keys())
    of_disputed = min(1.0, settled / max(1, len(disputed)))
    found = {
        image: (verdict, chances[image] * of_sampled if image in chances else of_disputed)
        for image, verdict in ruled.items()
    }
    return found, of_sampled > 0 and (settled > 0 or not disputed)
