import type { CPU_CREDITS } from "../../../aws/ec2/instance";
import { isBurstable } from "./architecture";
import { type InstanceTypes, namedTypes } from "../group/instance-types";
import { isKnown } from "../../tokens";

/** The processor of a machine. */
export interface CpuProps {
  /**
   * What a burstable type (T family) does without credits: slow down (`standard`), or go on and be paid for (`unlimited`).
   * @default - AWS's own: standard for t2, unlimited for the later ones
   */
  readonly cpuCredits?: (typeof CPU_CREDITS.values)[number];
  /**
   * Fewer cores or threads than the type has, for licences that are paid by them.
   * @default - all of the type
   */
  readonly cpuOptions?: {
    readonly coreCount: number;
    /** 1 turns simultaneous multithreading off. */
    readonly threadsPerCore: 1 | 2;
  };
}

/** What is wrong between the processor's settings and the types. */
export function cpuProblems(props: CpuProps, types: InstanceTypes): string[] {
  if (props.cpuCredits === undefined) return [];
  if (typeof types === "object" && types.kind === "requirements") {
    return types.instanceRequirements.burstablePerformance === "required"
      ? []
      : [
          `cpuCredits is ${props.cpuCredits}; ` +
            "instanceType.instanceRequirements.burstablePerformance must be required with it",
        ];
  }
  return namedTypes(types)
    .filter((type) => isKnown(type) && !isBurstable(type))
    .map((type) => `cpuCredits is ${props.cpuCredits}; it must be left out, because ${type} is not a burstable type`);
}
