"""ECS services with what they do when zones are out of balance."""

from __future__ import annotations

from collections.abc import Callable

from moto.core.responses import ActionResult
from moto.ecs.responses import EC2ContainerServiceResponse

from .wrapping import wrap


def keep_rebalancing(original: Callable[..., ActionResult], response: EC2ContainerServiceResponse) -> ActionResult:
    """CreateService and UpdateService, availabilityZoneRebalancing: returned by DescribeServices; moto drops it."""
    result = original(response)
    given = response._get_param("availabilityZoneRebalancing")
    if given is not None:
        result.result["service"].availability_zone_rebalancing = given
    return result


def apply() -> None:
    wrap(EC2ContainerServiceResponse, "create_service", keep_rebalancing)
    wrap(EC2ContainerServiceResponse, "update_service", keep_rebalancing)
