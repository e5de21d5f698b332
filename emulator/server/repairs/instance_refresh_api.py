"""StartInstanceRefresh, DescribeInstanceRefreshes, CancelInstanceRefresh and RollbackInstanceRefresh."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from typing import Any

from moto.autoscaling.exceptions import AutoscalingClientError, ValidationError
from moto.autoscaling.models import FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from state import LOCK

from .instance_refresh import InstanceRefresh
from .launching import configuration_of, current_configuration

SECONDS_PER_BATCH = float(os.environ.get("ESCALA_EMULATOR_REFRESH_SECONDS", "1"))


def run_in_background(refresh: InstanceRefresh) -> None:
    def run() -> None:
        for _ in steps(refresh):
            time.sleep(SECONDS_PER_BATCH)

    threading.Thread(target=run, name=f"refresh-{refresh.auto_scaling_group_name}", daemon=True).start()


def steps(refresh: InstanceRefresh) -> Iterator[None]:
    """Each step behind the lock. A refresh that breaks must not block the group's next one: it ends as failed."""
    work = refresh.work()
    while True:
        with LOCK:
            try:
                next(work)
            except StopIteration:
                return
            except Exception as failure:
                refresh.give_up(f"the emulator failed: {failure!r}")
                raise
        yield


def group_of(response: Any) -> Any:
    name = response._get_param("AutoScalingGroupName")
    group = response.autoscaling_backend.autoscaling_groups.get(name)
    if group is None:
        raise ValidationError(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group


def refreshes_of(group: Any) -> list[InstanceRefresh]:
    return group.__dict__.setdefault("escala_refreshes", [])


def active_refresh(group: Any) -> InstanceRefresh | None:
    return next((refresh for refresh in refreshes_of(group) if refresh.active), None)


def require_active_refresh(group: Any) -> InstanceRefresh:
    refresh = active_refresh(group)
    if refresh is None:
        raise AutoscalingClientError(
            "ActiveInstanceRefreshNotFound",
            f"No in progress or pending Instance Refresh found for Auto Scaling group {group.name}",
        )
    return refresh


def require_reversible(group: Any, desired: dict[str, Any] | None, error: tuple[str, str]) -> None:
    """User guide, "Undo changes with a rollback": needs a desired configuration and a numbered version."""
    if not desired or not str(group.launch_template_version).isdigit():
        raise AutoscalingClientError(*error)


def start_instance_refresh(response: Any) -> ActionResult:
    """StartInstanceRefresh: one at a time; from the group's configuration unless DesiredConfiguration gives another."""
    group = group_of(response)
    if active_refresh(group):
        raise AutoscalingClientError(
            "InstanceRefreshInProgress",
            "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
        )
    preferences = response._get_param("Preferences", {})
    desired = response._get_param("DesiredConfiguration")
    if preferences.get("AutoRollback"):
        require_reversible(
            group,
            desired,
            (
                "ValidationError",
                "The request isn't valid. The AutoRollback parameter cannot be set to true when the "
                "DesiredConfiguration parameter is empty or the group's launch template version is not a number.",
            ),
        )
    before = current_configuration(group)
    refresh = InstanceRefresh(
        group,
        target=desired_target(group, desired) if desired else before,
        before=before,
        preferences=preferences,
        desired_configuration=desired,
        strategy=response._get_param("Strategy", "Rolling"),
    )
    refreshes_of(group).insert(0, refresh)
    run_in_background(refresh)
    return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})


def desired_target(group: Any, desired: dict[str, Any]) -> Any:
    policy = desired.get("MixedInstancesPolicy")
    specification = (
        policy["LaunchTemplate"]["LaunchTemplateSpecification"] if policy else desired["LaunchTemplate"]
    )
    return configuration_of(group.ec2_backend, specification, policy)


def describe_instance_refreshes(response: Any) -> ActionResult:
    """DescribeInstanceRefreshes: newest first."""
    wanted = response._get_param("InstanceRefreshIds", [])
    found = [item for item in refreshes_of(group_of(response)) if not wanted or item.instance_refresh_id in wanted]
    return ActionResult({"InstanceRefreshes": found})


def cancel_instance_refresh(response: Any) -> ActionResult:
    """CancelInstanceRefresh: the batch in flight is finished, none is started, nothing is rolled back."""
    refresh = require_active_refresh(group_of(response))
    refresh.cancel()
    return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})


def rollback_instance_refresh(response: Any) -> ActionResult:
    """RollbackInstanceRefresh: replaces again what the refresh has replaced so far."""
    group = group_of(response)
    refresh = require_active_refresh(group)
    require_reversible(
        group,
        refresh.desired_configuration,
        (
            "IrreversibleInstanceRefresh",
            "The instance refresh can't be rolled back: it needs a desired configuration and a numbered version.",
        ),
    )
    refresh.roll_back("Rollback was requested by the user.")
    return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})


def apply() -> None:
    AutoScalingResponse.start_instance_refresh = start_instance_refresh
    AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes
    AutoScalingResponse.cancel_instance_refresh = cancel_instance_refresh
    AutoScalingResponse.rollback_instance_refresh = rollback_instance_refresh
    # A group that was created without one still has the attribute.
    FakeAutoScalingGroup.instance_maintenance_policy = None
