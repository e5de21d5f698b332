"""The volumes an instance is launched with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_block_store import Volume
from moto.ec2.responses import EC2Response

from .wrapping import wrap

DEFAULT_ROOT_DEVICE = "/dev/sda1"
DEFAULT_ROOT_VOLUME = {"VolumeSize": 8}
# EBS user guide, "General Purpose SSD volumes": the baseline of gp3.
GP3_IOPS, GP3_THROUGHPUT = 3000, 125


def with_root(image: Any, mappings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """RunInstances, BlockDeviceMappings: change the image's own root volume, or come beside it. moto makes one at /dev/sda1
    whatever the image says, and leaves those that are named behind when the instance is terminated."""
    root = image.root_device_name if image else DEFAULT_ROOT_DEVICE
    given = {mapping["DeviceName"]: mapping["Ebs"] for mapping in mappings if "Ebs" in mapping and not is_left_out(mapping)}
    return [
        {"DeviceName": device, "Ebs": {"DeleteOnTermination": True, **without_none(volume)}}
        for device, volume in {**given, root: {**DEFAULT_ROOT_VOLUME, **without_none(given.get(root, {}))}}.items()
    ]


def is_left_out(mapping: dict[str, Any]) -> bool:
    """BlockDeviceMapping, NoDevice: "To omit the device from the block device mapping, specify an empty string"."""
    return mapping.get("NoDevice") == ""


def without_none(volume: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in volume.items() if value is not None}


def parse_mappings(original: Callable[..., list[dict[str, Any]]], response: Any) -> list[dict[str, Any]]:
    """EbsBlockDevice, VolumeSize: "You must specify either a snapshot ID or a volume size" does not hold for the root, which has the
    image's snapshot; Throughput: moto does not read it from the request."""
    given = response._get_param("BlockDeviceMappings", [])
    image = response.ec2_backend.amis.get(response._get_param("ImageId"))
    for mapping in given:
        if image and mapping.get("DeviceName") == image.root_device_name and "Ebs" in mapping:
            mapping["Ebs"] = {**DEFAULT_ROOT_VOLUME, **mapping["Ebs"]}
    mappings = original(response)
    for mapping, wanted in zip(mappings, given, strict=True):
        mapping["Ebs"]["Throughput"] = wanted.get("Ebs", {}).get("Throughput")
    return mappings


def run_instances(
    original: Callable[..., Any], backend: Any, image_id: str, count: int, user_data: Any, groups: list[str], **named: Any
) -> Any:
    """RunInstances: the volumes of the request, else of the launch template or launch configuration, with the image's root."""
    template = backend._get_template_from_args(named["launch_template"]).data if named.get("launch_template") else {}
    configuration = named.get("launch_config")
    mappings = (
        named.get("block_device_mappings")
        or template.get("BlockDeviceMappings")
        or (configuration.block_device_mapping_dict if configuration else None)
        or []
    )
    image = backend.amis.get(image_id or template.get("ImageId"))
    named["block_device_mappings"] = with_root(image, mappings)
    reservation = original(backend, image_id, count, user_data, groups, **named)
    for instance in reservation.instances:
        set_performance(backend, instance, named["block_device_mappings"])
    return reservation


def set_performance(backend: Any, instance: Any, mappings: list[dict[str, Any]]) -> None:
    """EbsBlockDevice, Iops and Throughput: as given; moto drops both."""
    for mapping in mappings:
        volume = backend.volumes[instance.block_device_mapping[mapping["DeviceName"]].volume_id]
        volume.iops = mapping["Ebs"].get("Iops", volume.iops)
        volume.throughput = mapping["Ebs"].get("Throughput", volume.throughput)


def start_at_baseline(original: Callable[..., None], volume: Any, *given: Any, **named: Any) -> None:
    """DescribeVolumes, Iops and Throughput of a gp3 volume: 3,000 and 125 unless given."""
    original(volume, *given, **named)
    if volume.volume_type == "gp3":
        volume.iops = volume.iops or GP3_IOPS
        volume.throughput = volume.throughput or GP3_THROUGHPUT


def apply() -> None:
    wrap(EC2Response, "_parse_block_device_mapping", parse_mappings)
    wrap(EC2Backend, "run_instances", run_instances)
    wrap(Volume, "__init__", start_at_baseline)
