"""All figures of a table for a reader at a terminal."""

from __future__ import annotations

from dataclasses import asdict

from agreement.stats.figures import Figures
from agreement.stats.kendall import Concordance
from agreement.stats.result import Estimate
from agreement.stats.study import Appraiser, AttributeStudy
from agreement.stats.study_rates import NO_GOOD_SAID, Share
from agreement.stats.table_columns import ROLES


def as_table(found: Figures) -> str:
    head = f"{'coefficient':<20}{'of':<24}{'value':>8}{'SE':>8}  interval"
    estimates = [head, *(_line(estimate) for estimate in found.estimates)]
    parts = [_taken(found), estimates if found.estimates else []]
    if found.concordance is not None:
        parts.append([f"Kendall's W: {_concordance(found.concordance)}"])
    if found.study is not None:
        parts += _study(found.study)
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _taken(found: Figures) -> list[str]:
    columns = asdict(found.columns)
    named = [f"{role}: {columns[role]}" for role in ROLES if columns[role]]
    if found.columns.raters:
        named.append(f"raters: {', '.join(found.columns.raters)}")
    if found.columns.unused:
        named.append(f"unused: {', '.join(found.columns.unused)}")
    good = [f"Good     {found.good}"] if found.good is not None and found.study is not None else []
    return ["Columns  " + "; ".join(named), "Answers  " + ", ".join(found.scale), *good]


def _concordance(found: Concordance) -> str:
    if found.w is None:
        return found.undefined.message if found.undefined else "-"
    return f"{found.w:.4f} (chi-square {found.chi_square:.2f}, df {found.df})"


def _study(study: AttributeStudy) -> list[list[str]]:
    """One block an appraiser, then all of them, as an attribute agreement study has it."""
    everybody = [
        "All appraisers",
        _share("all equal", study.between),
        _share("all equal and right", study.all_against_reference),
        *_kappas(("Fleiss' kappa", study.between_kappa), ("Cohen, pooled", study.all_cohen_pooled)),
        _number("Fleiss, mean of trials", study.all_fleiss_mean_of_trials),
    ]
    if study.between_w is not None:
        everybody.append(_named("Kendall's W", _concordance(study.between_w)))
    blocks = [*(_appraiser(one, study.goals) for one in study.appraisers), everybody]
    return [[line for line in block if line] for block in blocks]


def _appraiser(one: Appraiser, goals: str) -> list[str]:
    shares = (
        ("equal to themselves", one.within),
        ("equal and right", one.against_reference),
        ("right decisions", one.decisions),
        ("misses", one.miss),
        ("false alarms", one.false_alarm),
        ("parts missed", one.missed_parts),
        ("parts alarmed", one.alarm_parts),
        ("parts mixed", one.mixed),
    )
    verdicts = (one.verdict, one.demonstrated, one.kappa_verdict, one.kappa_demonstrated)
    lines = [
        f"Appraiser {one.name}",
        *(_share(name, share) for name, share in shares),
        *_kappas(("Fleiss' kappa", one.within_kappa), ("Cohen, pooled", one.cohen_pooled)),
        _number("Cohen, mean of trials", one.cohen_mean_of_trials),
        _number("Fleiss, mean of trials", one.fleiss_mean_of_trials),
    ]
    if one.miss is not None and one.miss.undefined is NO_GOOD_SAID:
        lines.append(_named("misses", "say --good to get misses and false alarms"))
    if one.within_w is not None:
        lines.append(_named("Kendall's W", _concordance(one.within_w)))
    if one.drift is not None:
        reason = one.drift.undefined.message if one.drift.undefined else "-"
        p = one.drift.p_value
        lines.append(_named("drift, p", reason if p is None else f"{p:.4f}"))
    if any(verdicts):
        point, shown, kappa, kappa_shown = (verdict or "-" for verdict in verdicts)
        lines.append(_named(f"{goals}, point", f"{point}; kappa {kappa}"))
        lines.append(_named(f"{goals}, demonstrated", f"{shown}; kappa {kappa_shown}"))
    return lines


def _share(name: str, found: Share | None) -> str:
    # One line asks for the good answer, not four.
    if found is None or found.undefined is NO_GOOD_SAID:
        return ""
    if found.share is None:
        return _named(name, found.undefined.message if found.undefined else "-")
    span = found.interval
    interval = f"  {span.low:.4f} to {span.high:.4f}" if span else ""
    return _named(name, f"{found.share:.4f}  ({found.matched} of {found.inspected}){interval}")


def _kappas(*named: tuple[str, Estimate | None]) -> list[str]:
    return [
        _named(name, f"{_digits(found.value)}  {_span(found)}")
        for name, found in named
        if found is not None
    ]


def _number(name: str, value: float | None) -> str:
    return "" if value is None else _named(name, _digits(value))


def _named(name: str, text: str) -> str:
    return f"  {name:<26}{text}"


def _digits(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _line(estimate: Estimate) -> str:
    parts = [estimate.category or " - ".join(estimate.raters or ())]
    if estimate.weights != "identity":
        parts.append(estimate.weights)
    of = ", ".join(part for part in parts if part)
    if estimate.value is None:
        reason = estimate.undefined.message if estimate.undefined else ""
        return f"{estimate.coefficient:<20}{of[:23]:<24}{'-':>8}{'-':>8}  {reason}"
    se = "-" if estimate.se is None else f"{estimate.se:.4f}"
    return (
        f"{estimate.coefficient:<20}{of[:23]:<24}{estimate.value:>8.4f}{se:>8}  {_span(estimate)}"
    )


def _span(estimate: Estimate) -> str:
    if estimate.interval is None:
        return estimate.undefined.message if estimate.undefined else ""
    span = estimate.interval
    return f"{span.low:.4f} to {span.high:.4f} ({span.level:.0%}, {span.method})"
