"""PutNotificationConfiguration, DescribeNotificationConfigurations and DeleteNotificationConfiguration, which moto does not know."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult


def configurations_of(response: Any) -> dict[tuple[str, str], list[str]]:
    return response.autoscaling_backend.__dict__.setdefault("escala_notifications", {})


def put(response: Any) -> ActionResult:
    """PutNotificationConfiguration: "This configuration overwrites any existing configuration" of that topic."""
    key = (response._get_param("AutoScalingGroupName"), response._get_param("TopicARN"))
    configurations_of(response)[key] = response._get_param("NotificationTypes", [])
    return EmptyResult()


def describe(response: Any) -> ActionResult:
    wanted = response._get_param("AutoScalingGroupNames", [])
    return ActionResult(
        {
            "NotificationConfigurations": [
                {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
                for (group, topic), kinds in configurations_of(response).items()
                for kind in kinds
                if not wanted or group in wanted
            ]
        }
    )


def delete(response: Any) -> ActionResult:
    key = (response._get_param("AutoScalingGroupName"), response._get_param("TopicARN"))
    configurations_of(response).pop(key, None)
    return EmptyResult()


def apply() -> None:
    AutoScalingResponse.put_notification_configuration = put
    AutoScalingResponse.describe_notification_configurations = describe
    AutoScalingResponse.delete_notification_configuration = delete
