import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { s3Failure, StateError, statusOf } from "./s3-failure";
import { stateObject } from "./bucket";
import { parseJson } from "../terraform/json-text";
import { GUIDE, holderOf, lockAdvice, type LockInfo } from "../terraform/lock-info";
import type { StatePlace } from "./place";

/** Who holds the lock of a state; undefined where nobody does, `{}` where the lock file does not say. */
export async function readLock(client: S3Client, place: StatePlace): Promise<Partial<LockInfo> | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: place.state.bucket, Key: place.lockKey }));
    return (parseJson((await Body?.transformToString()) ?? "") ?? {}) as Partial<LockInfo>;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw s3Failure(error, `reading the lock of ${place.environment}`, "s3:GetObject");
  }
}

/** `the state of prod is locked by ada@laptop, who has been applying since …` */
export function describeLock({ environment }: StatePlace, lock: Partial<LockInfo>): string {
  return `the state of ${environment} is locked by ${holderOf(lock) ?? "somebody (the lock file does not say who)"}`;
}

/**
 * Does something while nobody else can plan or deploy: with a lock that Terraform respects, and that says who holds it.
 *
 * @throws StateError where somebody holds the lock; nothing is ever unlocked
 */
export async function withLock<T>(
  client: S3Client,
  place: StatePlace,
  operation: string,
  action: () => Promise<T>,
): Promise<T> {
  const { bucket } = place.state;
  const lock: LockInfo = {
    ID: randomUUID(),
    Operation: operation,
    Info: "",
    Who: `${userName()}@${hostname()}`,
    // Of Terraform, which this is not.
    Version: "",
    Created: new Date().toISOString(),
    Path: `${bucket}/${place.key}`,
  };
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: place.lockKey,
        IfNoneMatch: "*",
        ...stateObject(place.state, JSON.stringify(lock)),
      }),
    );
  } catch (error) {
    if (statusOf(error) !== 412 && statusOf(error) !== 409) {
      throw s3Failure(error, `locking the state of ${place.environment}`, "s3:PutObject");
    }
    const holder = (await readLock(client, place)) ?? {};
    throw new StateError(
      [`${describeLock(place, holder)}; nothing was changed`, ...lockAdvice(holder.ID ?? "<lock id>")].join("\n"),
    );
  }
  try {
    return await action();
  } finally {
    await release(client, place, lock.ID);
  }
}

/** A container may run as a user that nobody has given a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "without a name"}`;
  }
}

async function release(client: S3Client, { environment, state, lockKey }: StatePlace, id: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: state.bucket, Key: lockKey })).catch((error: unknown) => {
    const { message } = s3Failure(error, `removing our own lock ${id} of ${environment}`, "s3:DeleteObject");
    throw new StateError(`${message}\nread ${GUIDE.lock} on how to remove it by hand`);
  });
}
