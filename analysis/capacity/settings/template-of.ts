import { isBurstable } from "../../../aws/ec2/vcpus";
import { type Resource, type ResourceGraph } from "../../graph";
import type { Notes } from "./notes";

/** What of a launch template counts for capacity. */
export interface TemplateSettings {
  readonly instanceType: string | undefined;
  readonly hasDetailedMonitoring: boolean;
}

export function templateOf(
  group: Resource<"aws_autoscaling_group">,
  graph: ResourceGraph,
  notes: Notes,
): TemplateSettings {
  const template = templateResource(group, graph);
  if (template === undefined) {
    notes.add(
      group.address,
      "its launch template is not known: instance type and monitoring are not seen; simulated with basic monitoring",
    );
    return { instanceType: undefined, hasDetailedMonitoring: false };
  }
  const { address } = template;
  const isConfiguration = template.is("aws_launch_configuration");
  const type = isConfiguration ? template.get("instance_type") : template.get("instance_type");
  const instanceType = notes.text(type, address, "instance_type", undefined);
  if (instanceType !== undefined && isBurstable(instanceType)) {
    notes.add(
      address,
      `the CPU credits of ${instanceType} are not simulated: an instance may be slower than it is here`,
    );
  }
  if (isConfiguration) {
    // AWS: a launch configuration has detailed monitoring unless it says otherwise.
    return {
      instanceType,
      hasDetailedMonitoring: notes.flag(template.get("enable_monitoring"), address, "enable_monitoring", true),
    };
  }
  const [monitoring] = template.blocks("monitoring");
  return { instanceType, hasDetailedMonitoring: notes.flag(monitoring?.get("enabled"), address, "monitoring") };
}

function templateResource(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph) {
  const specification = "mixed_instances_policy.launch_template.launch_template_specification";
  const named = [
    ...[...group.each("launch_configuration")].map(({ value }) => value),
    ...group.blocks("launch_template").map((block) => block.get("id") ?? block.get("name")),
    ...group.blocks(specification).map((block) => block.get("launch_template_id") ?? block.get("launch_template_name")),
  ];
  return named
    .flatMap((value) => graph.resolve(group, value, "aws_launch_template", "aws_launch_configuration").certain)
    .at(0) as Resource<"aws_launch_template"> | Resource<"aws_launch_configuration"> | undefined;
}
