import type { Block } from "../../graph";
import { missingRequirements } from "../requirement-ranges";
import { rule } from "../rule";
import { SOURCES } from "./sources";

export const REQUIREMENTS_COMPLETE = rule({
  id: "launch-template/requirements-complete",
  summary: "instance requirements name the vCPUs and the memory",
  severity: "error",
  source: SOURCES.data,
  kinds: ["aws_launch_template"],
  *check(template) {
    for (const block of template.blocks("instance_requirements")) yield* missingRequirements(block as Block);
  },
});
