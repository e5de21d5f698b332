"""Lifecycle hooks without a made-up target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from .wrapping import wrap

LONGEST_WAIT_SECONDS = 172_800


def put_hook(backend: Any, given: dict[str, Any]) -> None:
    """PutLifecycleHook: NotificationTargetARN, RoleARN and NotificationMetadata are optional and returned as given.
    LifecycleHook.GlobalTimeout: 48 hours or 100 times HeartbeatTimeout, whichever is smaller."""
    timeout = given.get("HeartbeatTimeout")
    hook = backend.create_lifecycle_hook(
        name=given["LifecycleHookName"],
        as_name=given["AutoScalingGroupName"],
        transition=given.get("LifecycleTransition"),
        timeout=None if timeout is None else int(timeout),
        result=given.get("DefaultResult"),
    )
    hook.role_arn = given.get("RoleARN")
    hook.notification_target_arn = given.get("NotificationTargetARN")
    hook.notification_metadata = given.get("NotificationMetadata")
    hook.global_timeout = min(LONGEST_WAIT_SECONDS, 100 * hook.heartbeat_timeout)


def put_lifecycle_hook(_original: Callable[..., ActionResult], response: Any) -> ActionResult:
    put_hook(response.autoscaling_backend, response._get_params())
    return EmptyResult()


def apply() -> None:
    wrap(AutoScalingResponse, "put_lifecycle_hook", put_lifecycle_hook)
