"""Flow logs with the form of their files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from .wrapping import wrap


def keep_destination_options(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """CreateFlowLogs, DestinationOptions: returned by DescribeFlowLogs; moto drops them."""
    result = original(response)
    options = response._get_param("DestinationOptions")
    for flow_log_id in result.result["FlowLogIds"]:
        response.ec2_backend.flow_logs[flow_log_id].destination_options = options
    return result


def apply() -> None:
    wrap(EC2Response, "create_flow_logs", keep_destination_options)
