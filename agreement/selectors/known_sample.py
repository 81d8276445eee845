"""What is known of a drawn sample before anybody labels it: its products and its labels so far."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from accounts.models import Member
from agreement.models import FinalFinding, FinalLabel
from agreement.selectors.columns import products_of
from labeling.access import waiting_images
from labeling.models import Verdict


@dataclass(frozen=True, slots=True)
class Known:
    """`products` of the drawn images, `sharing` images whose product shows another one too. Of the
    `labeled` ones the final label says OK or defective; `types`: on how many images each is."""

    products: int
    sharing: int
    labeled: int
    defective: int
    types: tuple[tuple[str, int], ...]


def known_of(drawn: Collection[UUID], member: Member) -> Known:
    """Final labels rest on revealed answers; what the member still has to label is not told."""
    products = Counter(products_of(list(drawn)))
    labels = FinalLabel.objects.filter(
        project=member.project_id, verdict__in=[Verdict.OK, Verdict.DEFECTIVE]
    ).exclude(image__in=waiting_images(member).values("image"))
    wanted = set(drawn)
    verdicts = {
        image: verdict
        for image, verdict in labels.values_list("image", "verdict").iterator()
        if image in wanted
    }
    found = FinalFinding.objects.filter(label__in=labels.values("pk"))
    pairs = found.values_list("label__image", "type_version__defect_type__code").distinct()
    types = Counter(code for image, code in pairs.iterator() if image in wanted)
    return Known(
        products=len(products),
        sharing=sum(count for count in products.values() if count > 1),
        labeled=len(verdicts),
        defective=sum(verdict == Verdict.DEFECTIVE for verdict in verdicts.values()),
        types=tuple(sorted(types.items(), key=lambda one: (-one[1], one[0]))),
    )
