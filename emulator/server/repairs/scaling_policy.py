"""Scaling policies as they were given, each within its own group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.models import AutoScalingBackend
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from .wrapping import wrap


def key_by_group(original: Callable[..., Any], backend: Any, **named: Any) -> Any:
    """PutScalingPolicy: a policy's name is unique within its group; moto's is within the region."""
    policy = original(backend, **named)
    backend.policies[f"{policy.auto_scaling_group_name}/{policy.name}"] = backend.policies.pop(policy.name)
    return policy


def put_scaling_policy(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """PutScalingPolicy: Enabled (true unless given) and PredictiveScalingConfiguration are returned by
    DescribePolicies, the latter for predictive policies only; Cooldown as given: without one, the group's default holds."""
    result = original(response)
    given = response._get_params()
    policy = find_policy(response.autoscaling_backend, given["AutoScalingGroupName"], given["PolicyName"])
    policy.enabled = given.get("Enabled", True)
    policy.predictive_scaling_configuration = given.get("PredictiveScalingConfiguration")
    policy.cooldown = given.get("Cooldown")
    return result


def find_policy(backend: Any, group_name: str | None, name_or_arn: str) -> Any:
    return next(
        policy for policy in backend.describe_policies(group_name) if name_or_arn in (policy.name, policy.arn)
    )


def delete_policy(_original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """DeletePolicy, by name and group or by ARN."""
    policies = response.autoscaling_backend.policies
    group_name, name = response._get_param("AutoScalingGroupName"), response._get_param("PolicyName")
    for key, policy in list(policies.items()):
        if group_name in (None, policy.auto_scaling_group_name) and name in (policy.name, policy.arn):
            del policies[key]
    return EmptyResult()


def execute_policy(_original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """ExecutePolicy, by name and group or by ARN."""
    find_policy(
        response.autoscaling_backend,
        response._get_param("AutoScalingGroupName"),
        response._get_param("PolicyName"),
    ).execute()
    return EmptyResult()


def apply() -> None:
    wrap(AutoScalingBackend, "put_scaling_policy", key_by_group)
    wrap(AutoScalingResponse, "put_scaling_policy", put_scaling_policy)
    wrap(AutoScalingResponse, "delete_policy", delete_policy)
    wrap(AutoScalingResponse, "execute_policy", execute_policy)
