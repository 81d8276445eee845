"""What a report says first, in one sentence; pages say the same in the reader's language."""

from collections import Counter
from collections.abc import Sequence

from agreement.models import UndecidedMode
from agreement.services.figures.made import Made
from agreement.stats import Estimate


def headline(made: Made) -> Estimate | None:
    """Fleiss' kappa of the verdict, undecided answers left out."""
    for row in made.rows:
        about = (row.subject, row.estimate.coefficient, row.first)
        if about == ("verdict", "fleiss_kappa", None) and row.undecided != UndecidedMode.OWN:
            return row.estimate
    return None


def standing(kappa: Estimate, goal: float) -> str:
    """Only an interval that lies on one side of the goal says where kappa stands."""
    if kappa.interval is None:
        return "unknown"
    if kappa.interval.low >= goal:
        return "clears"
    return "below" if kappa.interval.high < goal else "open"


def weakest(rules: Sequence[str]) -> tuple[str, int]:
    if not rules:
        return "", 0
    count = Counter(rules)
    return min(count.items(), key=lambda item: (-item[1], item[0]))


def sentence(
    kappa: Estimate | None, goal: float, undecided: int, rule: tuple[str, int], disagreements: int
) -> str:
    if kappa is None:
        return ""
    parts = [_of_kappa(kappa, goal)]
    if disagreements:
        name, count = rule
        parts.append(f"The weakest rule is '{name}': {count} of {disagreements} disagreements.")
    if undecided:
        parts.append(f"{undecided} undecided answers are left out.")
    return " ".join(parts)


def _of_kappa(kappa: Estimate, goal: float) -> str:
    if kappa.value is None:
        why = kappa.undefined.message if kappa.undefined else ""
        return f"How far inspectors agree on defective or not is not defined. {why}".strip()
    start = f"Inspectors agree on defective or not: kappa {_short(kappa.value)}"
    wanted = f"the {_short(goal)} this project asks for"
    if kappa.interval is None:
        why = kappa.undefined.message if kappa.undefined else "There is no interval."
        return f"{start}; whether that reaches {wanted} cannot be said. {why}"
    spread = f"({_short(kappa.interval.low)} to {_short(kappa.interval.high)})"
    ends = {
        "clears": f", above {wanted}.",
        "below": f", below {wanted}.",
        "open": f"; whether that reaches {wanted} is not shown yet.",
    }
    return f"{start} {spread}{ends[standing(kappa, goal)]}"


def _short(value: float) -> str:
    text = f"{abs(value):.2f}"
    text = text[1:] if text.startswith("0") else text
    return f"-{text}" if value < 0 and text != ".00" else text
