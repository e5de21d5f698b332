"""Traffic sources: the newer name for the load balancers and target groups of a group."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult


def identifiers(traffic_sources: list[dict[str, str]], kind: str) -> list[str]:
    """A source without a type is a target group unless it is a classic balancer's name, which is no ARN."""
    return [
        source["Identifier"]
        for source in traffic_sources
        if source.get("Type", "elbv2" if source["Identifier"].startswith("arn:") else "elb") == kind
    ]


def traffic_sources_of(group: Any) -> list[dict[str, str]]:
    """DescribeAutoScalingGroups, TrafficSources: everything attached, whichever way it was attached."""
    return [
        *({"Identifier": arn, "Type": "elbv2"} for arn in group.target_group_arns or []),
        *({"Identifier": name, "Type": "elb"} for name in group.load_balancer_names or []),
    ]


def attach_traffic_sources(response: Any) -> ActionResult:
    """AttachTrafficSources."""
    group_name = response._get_param("AutoScalingGroupName")
    sources = response._get_param("TrafficSources", [])
    response.autoscaling_backend.attach_load_balancer_target_groups(group_name, identifiers(sources, "elbv2"))
    response.autoscaling_backend.attach_load_balancers(group_name, identifiers(sources, "elb"))
    return EmptyResult()


def detach_traffic_sources(response: Any) -> ActionResult:
    """DetachTrafficSources."""
    group_name = response._get_param("AutoScalingGroupName")
    sources = response._get_param("TrafficSources", [])
    response.autoscaling_backend.detach_load_balancer_target_groups(group_name, identifiers(sources, "elbv2"))
    if balancers := identifiers(sources, "elb"):
        response.autoscaling_backend.detach_load_balancers(group_name, balancers)
    return EmptyResult()


def describe_traffic_sources(response: Any) -> ActionResult:
    """DescribeTrafficSources: an attached source with a healthy instance is InService."""
    group = response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
    kind = response._get_param("TrafficSourceType")
    return ActionResult(
        {
            "TrafficSources": [
                {"Identifier": source["Identifier"], "Type": source["Type"], "State": "InService"}
                for source in traffic_sources_of(group)
                if kind in (None, source["Type"])
            ]
        }
    )


def apply() -> None:
    AutoScalingResponse.attach_traffic_sources = attach_traffic_sources
    AutoScalingResponse.detach_traffic_sources = detach_traffic_sources
    AutoScalingResponse.describe_traffic_sources = describe_traffic_sources
    FakeAutoScalingGroup.traffic_sources = property(traffic_sources_of)
