"""The instances a group launches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from moto.autoscaling.models import ASG_NAME_TAG, FakeAutoScalingGroup, InstanceState
from moto.ec2.utils import convert_tag_spec

from .targets import register_instances
from .wrapping import wrap

TEMPLATE_ID_TAG = "aws:ec2launchtemplate:id"
TEMPLATE_VERSION_TAG = "aws:ec2launchtemplate:version"


@dataclass(frozen=True)
class Configuration:
    """What instances are launched from: one concrete version, whatever alias the group gives."""

    template: Any
    version: int
    instance_type: str

    @property
    def data(self) -> dict[str, Any]:
        return self.template.get_version(self.version).data

    def matches(self, state: InstanceState) -> bool:
        running = launch_template_of(state) or {}
        return (
            running.get("LaunchTemplateId") == self.template.id
            and running.get("Version") == str(self.version)
            and state.instance.instance_type == self.instance_type
        )


def configuration_of(
    ec2_backend: Any, specification: dict[str, Any], mixed_instances_policy: dict[str, Any] | None
) -> Configuration:
    """The concrete version behind a LaunchTemplateSpecification, with the type that has priority in the policy."""
    if "LaunchTemplateId" in specification:
        template = ec2_backend.get_launch_template(specification["LaunchTemplateId"])
    else:
        template = ec2_backend.get_launch_template_by_name(specification["LaunchTemplateName"])
    version = template.get_version(specification.get("Version") or "$Default")
    overrides = (mixed_instances_policy or {}).get("LaunchTemplate", {}).get("Overrides") or [{}]
    return Configuration(template, version.number, overrides[0].get("InstanceType") or version.instance_type)


def current_configuration(group: Any) -> Configuration:
    specification = {"LaunchTemplateId": group.ec2_launch_template.id, "Version": group.launch_template_version}
    return configuration_of(group.ec2_backend, specification, group.mixed_instances_policy)


def least_used_subnet(group: Any) -> str | None:
    """CreateAutoScalingGroup, VPCZoneIdentifier: capacity is balanced over the subnets' zones. moto takes the first."""
    subnets: list[str] = group.vpc_zone_identifier.split(",") if group.vpc_zone_identifier else []
    used = Counter(state.instance.subnet_id for state in group.instance_states)
    return min(subnets, key=lambda subnet: used[subnet], default=None)


def launch_one(group: Any, configuration: Configuration) -> InstanceState:
    data = configuration.data
    interface = next(iter(data.get("NetworkInterfaces") or []), {})
    tags = convert_tag_spec(data.get("TagSpecifications", []))
    # User guide, "Tag Auto Scaling groups and instances": the group's tags win over the template's.
    instance_tags = {**tags.get("instance", {}), **group.get_propagated_tags(), ASG_NAME_TAG: group.name}
    reservation = group.ec2_backend.run_instances(
        data.get("ImageId", ""),
        1,
        data.get("UserData"),
        [],
        instance_type=configuration.instance_type,
        is_instance_type_default=False,
        security_group_ids=[*data.get("SecurityGroupIds", []), *interface.get("Groups", [])],
        block_device_mappings=data.get("BlockDeviceMappings", []),
        associate_public_ip=interface.get("AssociatePublicIpAddress"),
        metadata_options=data.get("MetadataOptions"),
        tags={"instance": instance_tags, "volume": tags.get("volume", {})},
        launch_template={"LaunchTemplateId": configuration.template.id, "Version": str(configuration.version)},
        subnet_id=least_used_subnet(group),
    )
    instance = reservation.instances[0]
    instance.autoscaling_group = group
    state = InstanceState(instance, protected_from_scale_in=group.new_instances_protected_from_scale_in)
    group.instance_states.append(state)
    return state


def launch(group: Any, configuration: Configuration, count: int) -> list[InstanceState]:
    """New instances of a group, registered with its target groups (User guide, "Use Elastic Load Balancing")."""
    states = [launch_one(group, configuration) for _ in range(count)]
    register_instances(group, [state.instance.id for state in states])
    return states


def launch_for_group(
    original: Callable[..., None], group: Any, count_needed: int, propagated_tags: dict[str, str]
) -> None:
    """Auto Scaling launches from the version the group names; moto from the template's default version, into the
    first subnet, without the template's network interface."""
    if group.ec2_launch_template is None:
        original(group, count_needed, propagated_tags)
        register_instances(group, [state.instance.id for state in group.instance_states])
    else:
        launch(group, current_configuration(group), count_needed)


def launch_template_of(state: InstanceState) -> dict[str, str] | None:
    """DescribeAutoScalingGroups, Instance.LaunchTemplate: the concrete version an instance was launched from."""
    tags = {tag["key"]: tag["value"] for tag in state.instance.get_tags()}
    if TEMPLATE_ID_TAG not in tags:
        return None
    template = state.auto_scaling_group.ec2_backend.launch_templates.get(tags[TEMPLATE_ID_TAG])
    return {
        "LaunchTemplateId": tags[TEMPLATE_ID_TAG],
        **({"LaunchTemplateName": template.name} if template else {}),
        "Version": tags[TEMPLATE_VERSION_TAG],
    }


def apply() -> None:
    wrap(FakeAutoScalingGroup, "replace_autoscaling_group_instances", launch_for_group)
    InstanceState.launch_template = property(launch_template_of)  # type: ignore[assignment,method-assign]
