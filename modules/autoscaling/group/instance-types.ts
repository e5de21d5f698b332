import { architectureOf, type Architecture } from "../instance/architecture";
import type { InstanceRequirements } from "../instance/instance-requirements";
import type { Distribution, RequirementsDistribution } from "./distribution";
import { isKnown } from "../../tokens";

/**
 * An instance of the Spot market: cheaper, and taken away with two minutes' notice when AWS needs it. AWS: only a template that is used
 * without a mixed-instances policy may ask for the market itself, so the other choices have a distribution instead.
 */
export interface SpotInstanceType {
  readonly kind: "spot";
  readonly instanceType: string;
  /**
   * The most that an hour may cost, in US dollars, such as `0.05`. AWS advises against it: instances are taken away more often.
   * @default - the On-Demand price
   */
  readonly maxUsdPerHour?: number;
}

/** One type for every instance: its name, such as `t3.micro`, or one of the Spot market. */
export type OneInstanceType = string | SpotInstanceType;

/** A type and how many units of capacity one instance of it counts. */
export interface WeightedInstanceType {
  readonly instanceType: string;
  /** 1 to 999. The group's minimum, maximum and start then count these units and no longer instances. */
  readonly weight: number;
}

/** Several types, all of one architecture: where one is sold out, another takes its place. */
export interface SeveralInstanceTypes extends Distribution {
  readonly kind: "several";
  /** In order of preference for the prioritized strategies. All have a weight, or none. */
  readonly types: readonly [string, ...string[]] | readonly [WeightedInstanceType, ...WeightedInstanceType[]];
}

/** Every type that fulfils the requirements, also those that AWS brings out later. */
export interface RequiredInstanceTypes extends RequirementsDistribution {
  readonly kind: "requirements";
  readonly instanceRequirements: InstanceRequirements;
  /**
   * The image's architecture. AWS takes only types that can run the image.
   * @default "x86_64"
   */
  readonly architecture?: Architecture;
}

/** Which instances a group is made of. */
export type InstanceTypes = OneInstanceType | SeveralInstanceTypes | RequiredInstanceTypes;

/** The names of the types, as far as they are named. */
export function namedTypes(types: InstanceTypes): readonly string[] {
  if (typeof types === "string") return [types];
  if (types.kind === "spot") return [types.instanceType];
  if (types.kind === "requirements") return [];
  return types.types.map((type) => (typeof type === "string" ? type : type.instanceType));
}

/** The architecture of the image that the instances boot from. */
export function architectureOfTypes(types: InstanceTypes): Architecture {
  if (typeof types === "object" && types.kind === "requirements") return types.architecture ?? "x86_64";
  return architectureOf(namedTypes(types)[0] ?? "");
}

/** The type that stands in the launch template itself. */
export function templateType(types: InstanceTypes): string | undefined {
  return namedTypes(types)[0];
}

/** What is wrong with the choice of instances: one text for each mistake. */
export function instanceTypesProblems(types: InstanceTypes): string[] {
  if (typeof types === "string" || types.kind === "spot") return [];
  return types.kind === "several" ? severalProblems(types) : requirementsProblems(types);
}

function severalProblems(types: SeveralInstanceTypes): string[] {
  const names = namedTypes(types).filter(isKnown);
  const [first] = names;
  const problems: string[] = [];
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) problems.push(`instanceType.types has ${name} twice; it must have each type once`);
    if (first === undefined || architectureOf(name) === architectureOf(first)) continue;
    problems.push(
      `instanceType.types has ${name} (${architectureOf(name)}) beside ${first} (${architectureOf(first)}); ` +
        "all must be of the image's architecture",
    );
  }
  return problems;
}

function requirementsProblems(types: RequiredInstanceTypes): string[] {
  const { cpuManufacturers } = types.instanceRequirements;
  const architecture = architectureOfTypes(types);
  const fitting = cpuManufacturers?.filter((name) => (name === "amazon-web-services") === (architecture === "arm64"));
  const problems = rangeProblems(types.instanceRequirements);
  if (cpuManufacturers === undefined || fitting?.length !== 0) return problems;
  return [
    ...problems,
    `instanceType.instanceRequirements.cpuManufacturers is ${cpuManufacturers.join(", ")}; ` +
      `none of them makes processors of instanceType.architecture (${architecture})`,
  ];
}

function rangeProblems(requirements: InstanceRequirements): string[] {
  return Object.entries(requirements).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const { min, max } = value as { readonly min?: number; readonly max?: number };
    if (min === undefined || max === undefined || min <= max) return [];
    return [`instanceType.instanceRequirements.${name}.max is ${max}; it must be at least its min (${min})`];
  });
}
