import type { ITerraformDependable } from "cdktf";
import { Registry } from "../registry";
import { type Action, forwardTargets } from "./action";
import type { IForwardTarget } from "./forward";

const ROUTES = new Registry<IForwardTarget, ITerraformDependable>();

/** Tells the target groups of an action that `route` sends traffic to them. */
export function recordRoute(action: Action, route: ITerraformDependable): void {
  for (const targetGroup of forwardTargets(action)) ROUTES.add(targetGroup, route);
}

/** The listeners and rules that send traffic to a target group so far. */
export function routesTo(targetGroup: IForwardTarget): readonly ITerraformDependable[] {
  return ROUTES.of(targetGroup);
}
