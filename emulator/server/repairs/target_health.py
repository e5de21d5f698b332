"""DescribeTargetHealth follows the instances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.autoscaling.models import AutoScalingBackend
from moto.ec2.models import EC2Backend
from moto.elbv2.models import FakeHealthStatus, FakeTargetGroup, elbv2_backends

from .targets import forget_targets, register_instances, target_groups_of
from .wrapping import wrap

UNHEALTHY_MARK = "# escala-emulator: unhealthy"


def never_passes_health_checks(instance: Any) -> bool:
    """No instance here runs anything; this line in the user data stands for software that does not start."""
    if instance is None or instance.user_data is None:
        return False
    return UNHEALTHY_MARK in instance.user_data.decode().splitlines()


def health_for(original: Callable[..., Any], target_group: Any, target: dict[str, Any], ec2_backend: Any) -> Any:
    """DescribeTargetHealth, TargetHealth: `unhealthy` with reason Target.Timeout when the target does not answer."""
    health = original(target_group, target, ec2_backend)
    if health.status == "healthy" and never_passes_health_checks(ec2_backend.get_instance_by_id(target["Id"])):
        health = FakeHealthStatus(
            health.instance_id,
            health.port,
            health.health_check_port,
            status="unhealthy",
            reason="Target.Timeout",
            description="Request timed out",
        )
    return health


def forget_terminated(original: Callable[..., Any], backend: Any, instance_ids: list[str]) -> Any:
    """ELB user guide, "Register targets": terminating an instance deregisters it. moto does so for TerminateInstances,
    not when an Auto Scaling group terminates."""
    terminated = original(backend, instance_ids)
    forget_targets(elbv2_backends[backend.account_id][backend.region_name].target_groups.values(), instance_ids)
    return terminated


def register_running(_original: Callable[..., None], backend: Any, group_name: str) -> None:
    """Auto Scaling user guide, "Attach a load balancer": all instances in service are registered. moto refuses the
    whole group when one target group is gone or one instance does not run."""
    group = backend.autoscaling_groups[group_name]
    register_instances(group, [state.instance.id for state in group.active_instances() if state.instance.is_running()])


def forget_detached(
    original: Callable[..., Any], backend: Any, group_name: str, instance_ids: list[str], *rest: Any
) -> Any:
    """DetachInstances: instances are deregistered from the target groups attached to the group."""
    activities = original(backend, group_name, instance_ids, *rest)
    forget_targets(target_groups_of(backend.autoscaling_groups[group_name]), instance_ids)
    return activities


def detach_target_groups(
    _original: Callable[..., None], backend: Any, group_name: str, target_group_arns: list[str]
) -> None:
    """DetachLoadBalancerTargetGroups: deregisters the group's instances. moto fails when one was not registered."""
    group = backend.autoscaling_groups[group_name]
    leaving = [known for known in target_groups_of(group) if known.arn in target_group_arns]
    forget_targets(leaving, [state.instance.id for state in group.instance_states])
    group.target_group_arns = [arn for arn in group.target_group_arns if arn not in target_group_arns]


def apply() -> None:
    wrap(FakeTargetGroup, "health_for", health_for)
    wrap(EC2Backend, "terminate_instances", forget_terminated)
    wrap(AutoScalingBackend, "update_attached_target_groups", register_running)
    wrap(AutoScalingBackend, "detach_instances", forget_detached)
    wrap(AutoScalingBackend, "detach_load_balancer_target_groups", detach_target_groups)
