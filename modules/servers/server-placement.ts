import { Fn, Token } from "cdktf";
import { isCountable } from "../tokens";

/** What is wrong with a number of servers. */
export function serverCountProblems(count: number): string[] {
  return Number.isInteger(count) && count >= 1 ? [] : [`count is ${count}; it must be a whole number of at least 1`];
}

/**
 * The zone of a server, counted from 0: one after the other. It depends on its own number and not on how many there are, so that
 * more servers move none. Another number of zones moves some, which replaces them.
 *
 * @param number counted from 1
 */
export function zoneOfServer(number: number, zones: number): number {
  return (number - 1) % zones;
}

/** What is wrong with the subnets that servers are to be spread over. */
export function subnetProblems(subnetIds: readonly string[]): string[] {
  if (subnetIds.length === 0) return ["network.privateSubnetIds is empty; servers need a subnet"];
  if (subnetIds.length === 1 || isCountable(subnetIds)) return [];
  return [
    "network.privateSubnetIds has a list in it that is known only at the deploy; put it together with Fn.concat([…]), " +
      "so that the whole is one list",
  ];
}

/** The subnet of a server. Of subnets that were looked up Terraform chooses one: how many there are is known only then. */
export function subnetOfServer(number: number, subnetIds: readonly string[]): string {
  if (isCountable(subnetIds)) return subnetIds[zoneOfServer(number, subnetIds.length)] ?? "";
  // AWS lists subnets in no order of its own; another order would move servers, which replaces them.
  return Token.asString(Fn.element(Fn.sort([...subnetIds]), number - 1));
}
