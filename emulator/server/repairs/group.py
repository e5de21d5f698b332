"""Settings of an Auto Scaling group that moto drops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore import xform_name
from moto.autoscaling.models import FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from .lifecycle_hook import put_hook
from .traffic_source import identifiers
from .wrapping import wrap

SETTINGS = (
    "AvailabilityZoneDistribution",
    "AvailabilityZoneImpairmentPolicy",
    "CapacityRebalance",
    "CapacityReservationSpecification",
    "Context",
    "DefaultCooldown",
    "DefaultInstanceWarmup",
    "DeletionProtection",
    "DesiredCapacityType",
    "HealthCheckGracePeriod",
    "InstanceLifecyclePolicy",
    "InstanceMaintenancePolicy",
    "MaxInstanceLifetime",
    "PlacementGroup",
    "ServiceLinkedRoleARN",
    "TerminationPolicies",
)

# API reference, UpdateAutoScalingGroup: the value that removes a setting.
REMOVED_BY: dict[str, Any] = {
    "DefaultInstanceWarmup": -1,
    "InstanceMaintenancePolicy": {"MinHealthyPercentage": -1, "MaxHealthyPercentage": -1},
    "MaxInstanceLifetime": 0,
    "PlacementGroup": "",
}

# API reference, EnableMetricsCollection: without a list, all of them.
ALL_METRICS = (
    "GroupMinSize",
    "GroupMaxSize",
    "GroupDesiredCapacity",
    "GroupInServiceInstances",
    "GroupPendingInstances",
    "GroupStandbyInstances",
    "GroupTerminatingInstances",
    "GroupTotalInstances",
    "GroupInServiceCapacity",
    "GroupPendingCapacity",
    "GroupStandbyCapacity",
    "GroupTerminatingCapacity",
    "GroupTotalCapacity",
    "WarmPoolDesiredCapacity",
    "WarmPoolWarmedCapacity",
    "WarmPoolPendingCapacity",
    "WarmPoolTerminatingCapacity",
    "WarmPoolTotalCapacity",
    "GroupAndWarmPoolDesiredCapacity",
    "GroupAndWarmPoolTotalCapacity",
)


def keep_settings(group: Any, given: dict[str, Any]) -> None:
    """DescribeAutoScalingGroups returns what CreateAutoScalingGroup and UpdateAutoScalingGroup were given; zero
    (a cooldown, a grace period) is a value, which moto takes for none."""
    for name in SETTINGS:
        if name in given:
            removed = given[name] == REMOVED_BY.get(name)
            setattr(group, xform_name(name), None if removed else given[name])


def create_group(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """CreateAutoScalingGroup, with TrafficSources and LifecycleHookSpecificationList."""
    given = response._get_params()
    group_name = given["AutoScalingGroupName"]
    sources = given.get("TrafficSources", [])
    response.params["TargetGroupARNs"] = [*given.get("TargetGroupARNs", []), *identifiers(sources, "elbv2")]
    response.params["LoadBalancerNames"] = [*given.get("LoadBalancerNames", []), *identifiers(sources, "elb")]
    result = original(response)
    # HealthCheckGracePeriod: "Default: 0 seconds"; moto's is 300.
    keep_settings(response.autoscaling_backend.autoscaling_groups[group_name], {"HealthCheckGracePeriod": 0, **given})
    for hook in given.get("LifecycleHookSpecificationList", []):
        put_hook(response.autoscaling_backend, {**hook, "AutoScalingGroupName": group_name})
    return result


def update_group(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """UpdateAutoScalingGroup."""
    result = original(response)
    given = response._get_params()
    keep_settings(response.autoscaling_backend.autoscaling_groups[given["AutoScalingGroupName"]], given)
    return result


def enable_metrics(_original: Callable[..., None], group: Any, metrics: list[str] | None) -> None:
    """EnableMetricsCollection adds to what is collected; moto replaces it."""
    group.metrics = sorted({*group.metrics, *(metrics or ALL_METRICS)})


def disable_metrics(response: Any) -> ActionResult:
    """DisableMetricsCollection, which moto does not know; without a list it disables all."""
    group = response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
    disabled = response._get_param("Metrics") or ALL_METRICS
    group.metrics = [metric for metric in group.metrics if metric not in disabled]
    return EmptyResult()


def apply() -> None:
    wrap(AutoScalingResponse, "create_auto_scaling_group", create_group)
    wrap(AutoScalingResponse, "update_auto_scaling_group", update_group)
    wrap(FakeAutoScalingGroup, "enable_metrics_collection", enable_metrics)
    AutoScalingResponse.disable_metrics_collection = disable_metrics
