"""Instances: what moto drops of how they were launched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore import xform_name
from moto.core.responses import ActionResult
from moto.ec2.models import EC2Backend
from moto.ec2.responses import EC2Response

from .wrapping import wrap

# EC2 user guide, "Standard mode" and "Unlimited mode for burstable performance instances": T2 starts as standard, later ones as
# unlimited.
STARTS_STANDARD = "t2."
# API reference, Instance.
OPTIONS = {"EnclaveOptions": {"Enabled": False}, "MaintenanceOptions": {"AutoRecovery": "default"}}


def take_groups_of_interface(original: Callable[..., Any], backend: Any, *given: Any, **named: Any) -> Any:
    """RunInstances, NetworkInterfaces.Groups: an instance's groups are those of its primary interface. moto keeps them on the
    interface only; Terraform sends them there as soon as a public address is asked for."""
    reservation = original(backend, *given, **named)
    for instance in reservation.instances:
        if not instance.security_groups and 0 in instance.nics:
            instance.security_groups = list(instance.nics[0]._group_set)
    return reservation


def without_empty_user_data(
    original: Callable[..., Any], backend: Any, image_id: str, count: int, user_data: Any, *given: Any, **named: Any
) -> Any:
    """RunInstances, UserData: an empty text is none."""
    is_empty = user_data is None or not str(user_data)
    return original(backend, image_id, count, None if is_empty else user_data, *given, **named)


def keep_settings(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """RunInstances: the options that DescribeInstances always returns, with AWS's defaults, and CreditSpecification."""
    result = original(response)
    credits = response._get_param("CreditSpecification.CpuCredits")
    for instance in result.result.instances:
        for name, default in OPTIONS.items():
            setattr(instance, xform_name(name), response._get_param(name) or default)
        started = "standard" if instance.instance_type.startswith(STARTS_STANDARD) else "unlimited"
        instance.cpu_credits = credits or started
    return result


def describe_credits(_original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """DescribeInstanceCreditSpecifications."""
    instances = response.ec2_backend.describe_instance_credit_specifications(response._get_param("InstanceIds", []))
    specifications = [
        {"InstanceId": instance.id, "CpuCredits": getattr(instance, "cpu_credits", "unlimited")} for instance in instances
    ]
    return ActionResult({"InstanceCreditSpecifications": specifications})


def set_monitoring(state: str) -> Callable[..., ActionResult]:
    """MonitorInstances and UnmonitorInstances, which moto does not know."""

    def monitor(_original: Callable[..., Any], response: Any) -> ActionResult:
        instances = response.ec2_backend.get_multi_instances_by_id(response._get_param("InstanceIds", []))
        for instance in instances:
            instance.monitoring_state = state
        return ActionResult(
            {"InstanceMonitorings": [{"InstanceId": instance.id, "Monitoring": {"State": state}} for instance in instances]}
        )

    return monitor


def apply() -> None:
    wrap(EC2Backend, "run_instances", take_groups_of_interface)
    wrap(EC2Backend, "run_instances", without_empty_user_data)
    wrap(EC2Response, "run_instances", keep_settings)
    wrap(EC2Response, "describe_instance_credit_specifications", describe_credits)
    wrap(EC2Response, "monitor_instances", set_monitoring("enabled"))
    wrap(EC2Response, "unmonitor_instances", set_monitoring("disabled"))
