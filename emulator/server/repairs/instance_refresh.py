"""An instance refresh: replaces the instances of a group in batches (Auto Scaling user guide, "How an instance refresh
works in an Auto Scaling group"). It is written as a generator: at every `yield` it lets the rest of the emulator go on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from datetime import datetime
from typing import Any

from moto.autoscaling.models import InstanceState
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random

from .launching import Configuration, launch
from .target_health import never_passes_health_checks
from .targets import target_groups_of

ACTIVE = ("Pending", "InProgress", "Baking", "Cancelling", "RollbackInProgress")
# API reference, RefreshPreferences: the defaults without an instance maintenance policy.
DEFAULT_MIN_HEALTHY_PERCENT = 90
DEFAULT_MAX_HEALTHY_PERCENT = 100

Pauses = Generator[None, None, None]


class NotHealthyError(Exception):
    """New instances did not pass the load balancer's health checks."""


def batch_size(desired: int, min_healthy_percent: int, max_healthy_percent: int) -> tuple[int, int]:
    """How many instances to launch before terminating as many, and how many to terminate before launching as many.

    RefreshPreferences: at least one instance is always replaced, and with a minimum of 100 it is launched first."""
    extra = desired * max_healthy_percent // 100 - desired
    missing = desired - math.ceil(desired * min_healthy_percent / 100)
    if extra + missing > 0:
        return extra, missing
    return (1, 0) if min_healthy_percent >= 100 or max_healthy_percent > 100 else (0, 1)


class InstanceRefresh:
    """One InstanceRefresh of the API reference; moto's serializer reads the public attributes."""

    def __init__(
        self,
        group: Any,
        target: Configuration,
        before: Configuration,
        preferences: dict[str, Any],
        desired_configuration: dict[str, Any] | None,
        strategy: str,
    ) -> None:
        self.instance_refresh_id = str(mock_random.uuid4())
        self.auto_scaling_group_name: str = group.name
        self.status = "Pending"
        self.status_reason: str | None = None
        self.start_time: datetime | None = None
        self.end_time: datetime | None = None
        self.percentage_complete = 0
        self.preferences = preferences
        self.desired_configuration = desired_configuration
        self.rollback_details: dict[str, Any] | None = None
        self.strategy = strategy
        self._group = group
        self._target = target
        self._before = before
        self._outdated = {state.instance.id for state in group.instance_states if self._is_outdated(state)}
        self._replaced: set[str] = set()
        self.instances_to_update = len(self._outdated)

    @property
    def active(self) -> bool:
        return self.status in ACTIVE

    def cancel(self) -> None:
        self.status = "Cancelling"

    def roll_back(self, reason: str) -> None:
        self.status = "RollbackInProgress"
        self.rollback_details = {
            "RollbackReason": reason,
            "RollbackStartTime": utcnow(),
            "PercentageCompleteOnRollback": self.percentage_complete,
            "InstancesToUpdateOnRollback": self.instances_to_update,
        }

    def work(self) -> Pauses:
        self.start_time = utcnow()
        if self.status == "Pending":
            self.status = "InProgress"
        try:
            yield from self._update()
        except NotHealthyError as failure:
            self._fail(str(failure))
        if self.status == "RollbackInProgress":
            yield from self._restore()
        self.end_time = utcnow()

    def give_up(self, reason: str) -> None:
        self.status = "Failed"
        self.status_reason = reason
        self.end_time = utcnow()

    def _update(self) -> Pauses:
        total = self.instances_to_update

        def report(left: int) -> None:
            self.instances_to_update = left
            self.percentage_complete = 100 * (total - left) // max(total, 1)

        yield from self._replace(self._outdated, self._target, lambda: self.status == "InProgress", report)
        if self.status == "Cancelling" or not self._group_exists():
            self.status = "Cancelled"
            self.status_reason = "Cancelled due to user request."
        elif self.status == "InProgress":
            self._succeed()

    def _succeed(self) -> None:
        self.status = "Successful"
        self.percentage_complete = 100
        # StartInstanceRefresh, DesiredConfiguration: the group takes it over once the refresh has succeeded.
        if self.desired_configuration:
            self._group._set_launch_configuration(
                None,
                self.desired_configuration.get("LaunchTemplate"),
                self.desired_configuration.get("MixedInstancesPolicy"),
            )

    def _fail(self, reason: str) -> None:
        self.status_reason = reason
        if self.preferences.get("AutoRollback"):
            self.roll_back(reason)
        else:
            self.status = "Failed"

    def _restore(self) -> Pauses:
        """Replaces what was replaced. AWS: the configuration restored is the one saved on the group before the
        refresh started; Terraform saves the new one first (hashicorp/terraform-provider-aws#34189)."""
        total = len(self._replaced)
        complete = self.percentage_complete

        def report(left: int) -> None:
            self.percentage_complete = complete * left // max(total, 1)

        try:
            yield from self._replace(set(self._replaced), self._before, self._group_exists, report)
            self.status = "RollbackSuccessful"
        except NotHealthyError as failure:
            self.status = "RollbackFailed"
            self.status_reason = str(failure)

    def _replace(
        self,
        instance_ids: set[str],
        configuration: Configuration,
        goes_on: Callable[[], bool],
        report: Callable[[int], None],
    ) -> Pauses:
        """Replaces these instances batch by batch. A batch that has begun is finished, whatever happens meanwhile."""
        while goes_on() and (old := self._present(instance_ids)):
            extra, missing = self._next_batch(len(old))
            new = launch(self._group, configuration, extra)
            self._terminate(old[extra : extra + missing])
            new += launch(self._group, configuration, missing)
            self._replaced.update(state.instance.id for state in new)
            yield
            if not self._group_exists():
                return
            self._require_healthy(new)
            self._terminate(old[:extra])
            report(len(self._present(instance_ids)))

    def _present(self, instance_ids: set[str]) -> list[InstanceState]:
        return [state for state in self._group.instance_states if state.instance.id in instance_ids]

    def _next_batch(self, left: int) -> tuple[int, int]:
        policy = self._group.instance_maintenance_policy or {}
        given = {**policy, **self.preferences}
        extra, missing = batch_size(
            self._group.desired_capacity,
            int(given.get("MinHealthyPercentage", DEFAULT_MIN_HEALTHY_PERCENT)),
            int(given.get("MaxHealthyPercentage", DEFAULT_MAX_HEALTHY_PERCENT)),
        )
        extra = min(extra, left)
        return extra, min(missing, left - extra)

    def _require_healthy(self, new: list[InstanceState]) -> None:
        """AWS waits up to an hour. Load balancer health counts where the group's health check type includes ELB."""
        if "ELB" not in self._group.health_check_type or not target_groups_of(self._group):
            return
        failing = [state for state in new if never_passes_health_checks(state.instance)]
        if not failing:
            return
        surplus = len(self._group.instance_states) - self._group.desired_capacity
        self._terminate(failing[: max(surplus, 0)])
        names = ", ".join(state.instance.id for state in failing)
        raise NotHealthyError(
            f"Instance refresh failed: instances did not pass the load balancer health checks in time: {names}"
        )

    def _terminate(self, states: list[InstanceState]) -> None:
        """Without a replacement: that is the refresh's own business. One that is gone already is passed over."""
        present = [state for state in states if state in self._group.instance_states]
        if present:
            self._group.ec2_backend.terminate_instances([state.instance.id for state in present])
            self._group.instance_states = [state for state in self._group.instance_states if state not in present]

    def _is_outdated(self, state: InstanceState) -> bool:
        """RefreshPreferences: SkipMatching, and ScaleInProtectedInstances, which are replaced only on request."""
        if state.protected_from_scale_in and self.preferences.get("ScaleInProtectedInstances") != "Refresh":
            return False
        return not (self.preferences.get("SkipMatching") and self._target.matches(state))

    def _group_exists(self) -> bool:
        known = self._group.autoscaling_backend.autoscaling_groups
        return known.get(self.auto_scaling_group_name) is self._group
