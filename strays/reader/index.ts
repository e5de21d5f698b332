import type { Found } from "../found";
import type { Scope } from "../scope";
import type { AwsApi } from "./aws-api";
import { readBalancing } from "./balancing";
import { readRecords, type WantedRecord } from "./dns";
import { readIdentities } from "./identities";
import { readInstances } from "./instances";
import { readNetwork } from "./network";
import { readScaling } from "./scaling";
import { readNamedLogGroups, readTagged } from "./tagged";

export { asking, notAws, type AwsApi, awsApi } from "./aws-api";
export type { WantedRecord } from "./dns";

/**
 * Everything in the account and the region that is an environment's, whether a state knows it or not.
 *
 * @throws AwsApiError with what was refused, and the permission that it needs
 */
export async function readAll(api: AwsApi, scope: Scope, records: readonly WantedRecord[]): Promise<Found[]> {
  const balancing = readBalancing(api, scope);
  const lists = await Promise.all([
    readNetwork(api, scope),
    readInstances(api, scope),
    balancing,
    readScaling(api, scope),
    readIdentities(api, scope),
    readTagged(api, scope),
    readNamedLogGroups(api, scope),
  ]);
  const balancers = (await balancing).filter(({ type }) => type === "aws_lb");
  return onceEach([...lists.flat(), ...(await readRecords(api, records, balancers))]);
}

function onceEach(found: readonly Found[]): Found[] {
  return [...new Map(found.map((each) => [`${each.type} ${each.id}`, each])).values()];
}
