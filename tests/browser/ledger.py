"""Lays many further entries into the ledger of the demo's study, for the page that lists them.

VQI_DATA=... python -m tests.browser.ledger
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")

RULES = 40
# Of each rule, in the order of their cost.
STATES = ["open"] * 200 + ["ruled"] * 30 + ["closed"] * 20
MANY = RULES * len(STATES)


def rule_name(number: int) -> str:
    return f"extra-{number:02}"


def lay() -> None:
    from agreement.models import Discrepancy
    from labeling.models import Round

    study = Round.objects.get(name="Study 1")
    images = list(study.images.order_by("image").values_list("image", flat=True))
    Discrepancy.objects.bulk_create(
        (
            Discrepancy(
                round=study,
                image_id=images[(number + at) % len(images)],
                kind="one_sided",
                rule=f"type:{rule_name(number)}",
                state=state,
                closed_reason="gone" if state == "closed" else "",
                cost=1 / (2 + at),
                region={"x": 10 + at, "y": 10 + number, "width": 40, "height": 30},
            )
            for number in range(RULES)
            for at, state in enumerate(STATES)
        ),
        batch_size=1000,
    )


if __name__ == "__main__":
    import django

    django.setup()
    lay()
