import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { s3Failure, StateError } from "./s3-failure";
import { stateObject } from "./bucket";
import { summarizeState, withSerial } from "./state-file";
import { withLock } from "./lock";
import type { StatePlace } from "./place";
import { currentVersion, readVersion } from "./versions";

/**
 * Makes an earlier version of an environment's state the current one. The bucket keeps the present one as a version, so it can be
 * restored in the same way. Changes no resource.
 *
 * @returns what was done, for a person
 * @throws StateError where somebody holds the lock, or there is no such version
 */
export async function restoreState(client: S3Client, place: StatePlace, version: string): Promise<string> {
  // What cannot be restored is refused before anybody is locked out.
  const earlier = await readVersion(client, place, version);
  const wanted = summarizeState(earlier);
  if (wanted === undefined) {
    throw new StateError(`the version ${version} is not a Terraform state; nothing was changed`);
  }
  return withLock(client, place, "state:restore", async () => {
    const { environment, state, key } = place;
    const current = await currentVersion(client, place);
    if (current === version) return `nothing to do: ${version} is the current state of ${environment}`;
    const present = current === undefined ? undefined : summarizeState(await readVersion(client, place, current));
    // Terraform: a saved plan is stale when the serial differs. A number that was there before would let an old plan through.
    const serial = Math.max(wanted.serial, present?.serial ?? 0) + 1;
    await client
      .send(
        new PutObjectCommand({ Bucket: state.bucket, Key: key, ...stateObject(state, withSerial(earlier, serial)) }),
      )
      .catch((error: unknown) => {
        throw s3Failure(error, `writing the state of ${environment}`, "s3:PutObject");
      });
    return [
      `the state of ${environment} is what it was in version ${version}: ${count(wanted.resources)}, now with serial ${serial}`,
      ...(present !== undefined && present.lineage !== wanted.lineage
        ? ["its history is not that of the state it replaces, which was started from nothing"]
        : []),
      ...(current === undefined ? [] : [`to go back: npm run state:restore -- ${environment} ${current}`]),
      `no resource was changed; npx cdktf diff ${environment} shows what Terraform would do now`,
    ].join("\n");
  });
}

function count(resources: number): string {
  return resources === 1 ? "1 resource" : `${resources} resources`;
}
