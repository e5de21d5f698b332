"""Scheduled actions, each within its own group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import AutoScalingBackend

from .wrapping import wrap


def key_by_group(original: Callable[..., Any], backend: Any, **named: Any) -> Any:
    """PutScheduledUpdateGroupAction: the name is unique within its group; moto's is within the region."""
    action = original(backend, **named)
    name = action.scheduled_action_name
    backend.scheduled_actions[f"{action.auto_scaling_group_name}/{name}"] = backend.scheduled_actions.pop(name)
    return action


def delete(
    _original: Callable[..., None], backend: Any, auto_scaling_group_name: str, scheduled_action_name: str
) -> None:
    """DeleteScheduledAction."""
    key = f"{auto_scaling_group_name}/{scheduled_action_name}"
    if backend.scheduled_actions.pop(key, None) is None:
        raise ValidationError("Scheduled action name not found")


def apply() -> None:
    wrap(AutoScalingBackend, "put_scheduled_update_group_action", key_by_group)
    wrap(AutoScalingBackend, "delete_scheduled_action", delete)
