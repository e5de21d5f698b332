"""Launch templates as they were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.launch_templates import LaunchTemplateVersion
from moto.ec2.utils import parse_user_data

from .wrapping import wrap

TagSpecifications = dict[str, dict[str, str]]


def keep_own_tags_out_of_data(
    original: Callable[..., Any],
    backend: Any,
    name: str,
    description: str,
    template_data: dict[str, Any],
    tag_spec: TagSpecifications,
) -> Any:
    """CreateLaunchTemplate, TagSpecifications: tags of the template itself; "to tag a resource that is created when
    an instance is launched, you must use LaunchTemplateData.TagSpecifications". moto appends one to the other."""
    if tag_spec:
        given = template_data["TagSpecifications"][: -len(tag_spec)]
        template_data = {key: value for key, value in template_data.items() if key != "TagSpecifications"}
        if given:
            template_data["TagSpecifications"] = given
    return original(backend, name, description, template_data, tag_spec)


def parse_user_data_of_version(
    original: Callable[..., None], version: Any, template: Any, number: int, data: dict[str, Any], description: str
) -> None:
    """CreateLaunchTemplateVersion, UserData: Base64 text in every version. moto parses it in the first one only
    and cannot launch an instance from a later one. An empty text, which Terraform sends where there is none, is none."""
    user_data = data.get("UserData")
    data = {key: value for key, value in data.items() if key != "UserData"}
    if user_data is not None and str(user_data):
        data["UserData"] = parse_user_data(user_data) if isinstance(user_data, str) else user_data
    original(version, template, number, data, description)


def apply() -> None:
    wrap(EC2Backend, "create_launch_template", keep_own_tags_out_of_data)
    wrap(LaunchTemplateVersion, "__init__", parse_user_data_of_version)
