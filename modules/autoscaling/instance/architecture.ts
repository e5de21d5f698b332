export type Architecture = "x86_64" | "arm64";

/**
 * The processor architecture of an instance type, from its name: AWS marks its Graviton families with a `g` behind the
 * generation (`t4g`, `m7gd`, `c6gn`); `a1` is the first of them (EC2 guide, "Instance type naming conventions").
 */
export function architectureOf(instanceType: string): Architecture {
  const family = instanceType.split(".")[0] ?? "";
  return family === "a1" || /^[a-z]+\d+[a-z]*g/.test(family) ? "arm64" : "x86_64";
}

/** Whether a type earns and spends CPU credits (EC2 guide, "Burstable performance instances"). */
export function isBurstable(instanceType: string): boolean {
  return /^t\d/.test(instanceType);
}
