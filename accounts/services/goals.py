"""What a project asks of its inspectors: a preset's numbers, or its own."""

from typing import Any

from accounts.models import GoalPreset

GOALS = ("kappa_goal", "miss_goal", "false_alarm_goal")
PRESETS: dict[str, dict[str, float]] = {
    GoalPreset.AIAG: {"kappa_goal": 0.75, "miss_goal": 0.02, "false_alarm_goal": 0.05},
    GoalPreset.VDA5: {"kappa_goal": 0.9, "miss_goal": 0.02, "false_alarm_goal": 0.05},
}


def with_goals(changes: dict[str, Any]) -> dict[str, Any]:
    """A preset brings its numbers, whatever else is sent; numbers alone are the project's own."""
    preset = changes.get("goal_preset")
    if preset is not None:
        return {**changes, **PRESETS.get(preset, {})}
    if any(name in changes for name in GOALS):
        return {**changes, "goal_preset": GoalPreset.OWN}
    return changes
