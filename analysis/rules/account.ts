import type { Resource, ResourceGraph } from "../graph";

/**
 * What is equal for resources that certainly live in one account and region: the configuration of the provider.
 *
 * In a configuration, a module may have been given another provider than its name says, so each module stands for itself.
 */
export function accountKey({ provider, region, scope }: Resource, { source }: ResourceGraph): string {
  const module = source === "configuration" ? scope.address : "";
  return [module, provider ?? "", region ?? ""].join(" ");
}

/** The region in an ARN; `undefined` for anything else, and for an ARN without one. */
export function regionOfArn(arn: unknown): string | undefined {
  return typeof arn === "string" ? /^arn:[^:]*:[^:]*:([^:]+):/.exec(arn)?.[1] : undefined;
}
