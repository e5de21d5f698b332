"""The images of amis.json in every region, and each region's Amazon Linux beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.parse import default_timestamp_parser
from moto.ec2.models.amis import AMIS, Ami, AmiBackend
from moto.utilities.utils import load_resource

from .wrapping import wrap


def regional_amazon_linux(region_name: str) -> list[dict[str, Any]]:
    """moto's own list, which holds the ids that Systems Manager answers with in that region."""
    try:
        images = load_resource("moto.ec2.models", f"../resources/latest_amis/{region_name}.json")
    except FileNotFoundError:
        return []  # a region that moto has no images for
    return [image for image in images if image["name"].startswith("al2023-ami-")]


def load_images(_original: Callable[..., None], backend: Any) -> None:
    """DescribeImages: every region has its own Amazon Linux 2023, whose ids the public parameters
    /aws/service/ami-amazon-linux-latest/… give (Systems Manager user guide, "Calling AMI public parameters").

    moto leaves them out once it reads a file of ours, and can read that file's dates in one region only.
    """
    for image in (*AMIS, *regional_amazon_linux(backend.region_name)):
        created = image.get("creation_date")
        dated = {**image, "creation_date": default_timestamp_parser(created) if created else None}
        backend.amis[image["ami_id"]] = Ami(backend, **dated, owner_alias="amazon")


def apply() -> None:
    wrap(AmiBackend, "_load_amis", load_images)
