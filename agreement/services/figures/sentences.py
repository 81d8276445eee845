"""What a report says first, in one sentence; pages say the same in the reader's language."""

from collections import Counter
from collections.abc import Sequence

from agreement.models import UndecidedMode
from agreement.services.figures.made import Made
from agreement.stats import Estimate

NOT_DEFINED = "How far inspectors agree on defective or not is not defined."


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
    why = kappa.undefined.message if kappa.undefined else ""
    if kappa.value is None:
        return f"{NOT_DEFINED} {why}".strip()
    value, wanted = _short(kappa.value), _short(goal)
    if kappa.interval is None:
        plain = (
            f"Inspectors agree on defective or not: kappa {value}; whether that reaches the "
            f"{wanted} this project asks for cannot be said."
        )
        return f"{plain} {why or 'There is no interval.'}"
    low, high = _short(kappa.interval.low), _short(kappa.interval.high)
    spread = f"{value} ({low} to {high})"
    ends = {
        "clears": f"Inspectors agree on defective or not: kappa {spread}, above the {wanted} "
        "this project asks for.",
        "below": f"Inspectors agree on defective or not: kappa {spread}, below the {wanted} "
        "this project asks for.",
        "open": f"Inspectors agree on defective or not: kappa {spread}; whether that reaches the "
        f"{wanted} this project asks for is not shown yet.",
    }
    return ends[standing(kappa, goal)]


def _short(value: float) -> str:
    text = f"{abs(value):.2f}"
    text = text[1:] if text.startswith("0") else text
    return f"-{text}" if value < 0 and text != ".00" else text
