import type { SHUTDOWN_BEHAVIOR } from "../../../aws/ec2/instance";
import type { InstanceTypes } from "./instance-types";

/** How a machine stops, sleeps and comes back. */
export interface PowerProps {
  /**
   * What a shutdown from inside does: `stop` keeps the instance, `terminate` deletes it. A group replaces it either way.
   * @default - AWS's own: stop
   */
  readonly instanceInitiatedShutdownBehavior?: (typeof SHUTDOWN_BEHAVIOR.values)[number];
  /**
   * Lets instances hibernate: memory is written to the root volume, which must be large enough for it. For warm pools whose state is
   * Hibernated.
   * @default false
   */
  readonly hibernation?: boolean;
  /**
   * Lets a machine split off Nitro Enclaves. Not together with `hibernation`.
   * @default false
   */
  readonly nitroEnclaves?: boolean;
  /**
   * `disabled` keeps AWS from moving an instance to other hardware when its own fails.
   * @default "default": moved, where the type can be
   */
  readonly autoRecovery?: "default" | "disabled";
}

/** What is wrong between these settings and the choice of instances. */
export function powerProblems(props: PowerProps, types: InstanceTypes): string[] {
  const problems: string[] = [];
  if (props.hibernation && props.nitroEnclaves) {
    problems.push("nitroEnclaves is true; it must be left out with hibernation: an instance has one of them");
  }
  if (props.hibernation && typeof types === "object" && types.kind === "spot") {
    problems.push("hibernation is true; it must be left out with a Spot instance type: a group can only end those");
  }
  return problems;
}
