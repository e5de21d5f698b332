"""MixedInstancesPolicy: kept and read back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from moto.autoscaling.models import FakeAutoScalingGroup, InstanceState

from .wrapping import wrap

# API reference, InstancesDistribution: what AWS fills in.
DISTRIBUTION_DEFAULTS = {
    "OnDemandAllocationStrategy": "prioritized",
    "OnDemandBaseCapacity": 0,
    "OnDemandPercentageAboveBaseCapacity": 100,
    "SpotAllocationStrategy": "lowest-price",
}
LOWEST_PRICE_POOLS = 2
ALL_ON_DEMAND = {"OnDemandBaseCapacity": 0, "OnDemandPercentageAboveBaseCapacity": 100}


def with_defaults(policy: dict[str, Any]) -> dict[str, Any]:
    """API reference, InstancesDistribution: with instance requirements there is no list of types to prioritize."""
    overrides = policy.get("LaunchTemplate", {}).get("Overrides") or []
    by_price = {"OnDemandAllocationStrategy": "lowest-price"} if any("InstanceRequirements" in each for each in overrides) else {}
    filled = {**DISTRIBUTION_DEFAULTS, **by_price, **policy.get("InstancesDistribution", {})}
    if filled["SpotAllocationStrategy"] == "lowest-price":
        filled.setdefault("SpotInstancePools", LOWEST_PRICE_POOLS)
    return filled


def set_launch_configuration(
    original: Callable[..., None],
    group: Any,
    launch_config_name: str | None,
    launch_template: dict[str, Any] | None,
    mixed_instances_policy: dict[str, Any] | None,
) -> None:
    """CreateAutoScalingGroup, MixedInstancesPolicy: overrides and distribution are returned with AWS's defaults."""
    given = copy.deepcopy(mixed_instances_policy)
    group.mixed_instances_policy = mixed_instances_policy
    original(group, launch_config_name, launch_template, mixed_instances_policy)
    group.given_mixed_instances_policy = given
    if given:
        group.mixed_instances_policy["InstancesDistribution"] = with_defaults(given)


def update(original: Callable[..., None], group: Any, **named: Any) -> None:
    """UpdateAutoScalingGroup: what the request does not name stays. moto drops the policy on every update."""
    named_source = named.get("launch_config_name") or named.get("launch_template")
    if not named_source and not named.get("mixed_instances_policy"):
        named["mixed_instances_policy"] = group.given_mixed_instances_policy
    original(group, **named)


def set_desired_capacity(original: Callable[..., None], group: Any, new_capacity: int | None) -> None:
    """User guide, "Auto Scaling groups with multiple instance types and purchase options": the desired capacity is met, however
    it is divided. moto rounds both parts down and launches nothing for a quarter of one instance."""
    policy = group.mixed_instances_policy
    if not policy:
        return original(group, new_capacity)
    group.mixed_instances_policy = {**policy, "InstancesDistribution": ALL_ON_DEMAND}
    try:
        original(group, new_capacity)
    finally:
        group.mixed_instances_policy = policy


def weight_of(state: InstanceState) -> str | None:
    """DescribeAutoScalingGroups, Instance.WeightedCapacity: the capacity units of its type."""
    policy = getattr(state.auto_scaling_group, "mixed_instances_policy", None) or {}
    overrides = policy.get("LaunchTemplate", {}).get("Overrides") or []
    weights = (item.get("WeightedCapacity") for item in overrides if item.get("InstanceType") == state.instance.instance_type)
    return next(weights, None)


def launch_template_of_group(group: Any) -> dict[str, Any] | None:
    """AutoScalingGroup: LaunchTemplate and MixedInstancesPolicy exclude each other."""
    if group.ec2_launch_template is None or group.mixed_instances_policy:
        return None
    specification = {
        "LaunchTemplateId": group.ec2_launch_template.id,
        "LaunchTemplateName": group.ec2_launch_template.name,
        "Version": group.provided_launch_template_version,
    }
    return {key: value for key, value in specification.items() if value is not None}


def apply() -> None:
    wrap(FakeAutoScalingGroup, "_set_launch_configuration", set_launch_configuration)
    wrap(FakeAutoScalingGroup, "update", update)
    wrap(FakeAutoScalingGroup, "set_desired_capacity", set_desired_capacity)
    InstanceState.weighted_capacity = property(weight_of)  # type: ignore[attr-defined]
    FakeAutoScalingGroup.launch_template = property(launch_template_of_group)  # type: ignore[assignment,method-assign]
