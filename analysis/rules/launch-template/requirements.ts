import { missingRequirements } from "../requirement-ranges";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const REQUIREMENT_RULES = rulesOf("aws_launch_template", SOURCES.data, [
  {
    id: "launch-template/requirements-complete",
    summary: "instance requirements name the vCPUs and the memory",
    onlyWith: "instance_requirements",
    *check(template) {
      for (const block of template.blocks("instance_requirements")) yield* missingRequirements(block);
    },
  },
]);
