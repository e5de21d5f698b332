"""CreatePlacementGroup, DescribePlacementGroups and DeletePlacementGroup, which moto does not know."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response
from moto.moto_api._internal import mock_random

SETTINGS = ("Strategy", "PartitionCount", "SpreadLevel")


def groups_of(response: Any) -> dict[str, dict[str, Any]]:
    return response.ec2_backend.__dict__.setdefault("escala_placement_groups", {})


def create(response: Any) -> ActionResult:
    """CreatePlacementGroup: `available` at once; a spread group is one of racks unless it says otherwise."""
    name = response._get_param("GroupName")
    group_id = f"pg-{mock_random.get_random_hex(17)}"
    given = {setting: response._get_param(setting) for setting in SETTINGS}
    if given["Strategy"] == "spread":
        given["SpreadLevel"] = given["SpreadLevel"] or "rack"
    region, account = response.region, response.current_account
    group = {
        "GroupId": group_id,
        "GroupName": name,
        "GroupArn": f"arn:aws:ec2:{region}:{account}:placement-group/{name}",
        "State": "available",
        **{setting: value for setting, value in given.items() if value is not None},
    }
    groups_of(response)[name] = group
    tags = response._parse_tag_specification().get("placement-group", {})
    response.ec2_backend.create_tags([group_id], tags)
    return ActionResult({"PlacementGroup": group})


def describe(response: Any) -> ActionResult:
    wanted = response._get_param("GroupNames", [])
    known = groups_of(response)
    for name in wanted:
        if name not in known:
            raise EC2ClientError("InvalidPlacementGroup.Unknown", f"The Placement Group '{name}' is unknown.")
    groups = [group for name, group in known.items() if not wanted or name in wanted]
    tags = response.ec2_backend.tags
    return ActionResult(
        {
            "PlacementGroups": [
                {**group, "Tags": [{"Key": key, "Value": value} for key, value in tags.get(group["GroupId"], {}).items()]}
                for group in groups
            ]
        }
    )


def delete(response: Any) -> ActionResult:
    groups_of(response).pop(response._get_param("GroupName"), None)
    return EmptyResult()


def apply() -> None:
    EC2Response.create_placement_group = create
    EC2Response.describe_placement_groups = describe
    EC2Response.delete_placement_group = delete
