import type { ResourceGraph, Unseen } from "../../graph";
import type { GroupSettings } from "./group-settings";
import { readGroup } from "./read-group";
import { readService } from "./read-service";

/** What is known of the capacity of a group or a service. */
export interface ReadGroup {
  readonly address: string;
  /** Undefined where it cannot be simulated. */
  readonly settings?: GroupSettings;
  /** Why it cannot. */
  readonly why?: string;
  /** What could not be seen of it, by name, and what is simulated instead. */
  readonly unseen: readonly Unseen[];
}

/** Every Auto Scaling group and every ECS service of a configuration, plan or state. */
export function readSettings(graph: ResourceGraph): readonly ReadGroup[] {
  return [
    ...graph.ofKind("aws_autoscaling_group").map((group) => readGroup(group, graph)),
    ...graph.ofKind("aws_ecs_service").map((service) => readService(service, graph)),
  ];
}
