import type { ResourceGraph } from "../../graph";
import type { ReadGroup } from "./group-settings";
import { readGroup } from "./read-group";
import { readService } from "./read-service";

/** Every Auto Scaling group and every ECS service of a configuration, plan or state. */
export function readSettings(graph: ResourceGraph): readonly ReadGroup[] {
  return [
    ...graph.ofKind("aws_autoscaling_group").map((group) => readGroup(group, graph)),
    ...graph.ofKind("aws_ecs_service").map((service) => readService(service, graph)),
  ];
}
