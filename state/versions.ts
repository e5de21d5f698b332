import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
  type S3Client,
} from "@aws-sdk/client-s3";
import { formatTable } from "../terraform/table";
import { s3Failure, StateError, statusOf } from "./s3-failure";
import { type StateSummary, summarizeState } from "./state-file";
import type { StatePlace } from "./place";

/** One state that the bucket still has, or the mark that it was deleted. */
export interface StateVersion {
  readonly id: string;
  readonly when: Date;
  readonly current: boolean;
  readonly deleted: boolean;
  /** Undefined for what is not a state. */
  readonly summary?: StateSummary | undefined;
}

/** The newest versions of an environment's state, newest first. */
export async function listVersions(client: S3Client, place: StatePlace, limit: number): Promise<StateVersion[]> {
  const { bucket } = place.state;
  const answer = await client
    .send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: place.key }))
    .catch((error: unknown) => {
      if (statusOf(error) === 404) throw noBucket(place);
      throw s3Failure(error, `listing the states of ${place.environment}`, "s3:ListBucketVersions");
    });
  // AWS: the answer names the bucket (ListObjectVersions). What has no name is the answer of a proxy or a portal.
  if (answer.Name === undefined) {
    throw new StateError(
      `listing the states of ${place.environment} failed: what answered is not S3; look at the proxy and at AWS_ENDPOINT_URL`,
    );
  }
  const ofState = ({ Key }: ObjectVersion) => Key === place.key;
  const found: StateVersion[] = [
    ...(answer.Versions ?? []).filter(ofState).map((version) => versionOf(version, false)),
    ...(answer.DeleteMarkers ?? []).filter(ofState).map((marker) => versionOf(marker, true)),
  ];
  const newest = found.sort((a, b) => Number(b.current) - Number(a.current) || +b.when - +a.when).slice(0, limit);
  return Promise.all(
    newest.map(async (version) =>
      version.deleted ? version : { ...version, summary: summarizeState(await readVersion(client, place, version.id)) },
    ),
  );
}

function versionOf(version: Omit<ObjectVersion, "Size">, deleted: boolean): StateVersion {
  return {
    id: version.VersionId ?? "null",
    when: version.LastModified ?? new Date(0),
    current: version.IsLatest ?? false,
    deleted,
  };
}

/**
 * The text of one version of a state.
 *
 * @throws StateError where there is none
 */
export async function readVersion(
  client: S3Client,
  { state, key, environment }: StatePlace,
  id: string,
): Promise<string> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: state.bucket, Key: key, VersionId: id }));
    return (await Body?.transformToString()) ?? "";
  } catch (error) {
    // AWS: 400 for what no version's id looks like, 405 for the mark of a deletion.
    if ([400, 404, 405].includes(statusOf(error) ?? 0)) {
      throw new StateError(
        `${id} is not a version of the state of ${environment}; npm run state:versions -- ${environment} lists them`,
      );
    }
    throw s3Failure(error, `reading a state of ${environment}`, "s3:GetObjectVersion");
  }
}

/** The id of the version that Terraform would read now; undefined where there is none. */
export async function currentVersion(client: S3Client, place: StatePlace): Promise<string | undefined> {
  try {
    const answer = await client.send(new HeadObjectCommand({ Bucket: place.state.bucket, Key: place.key }));
    return answer.VersionId ?? "null";
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw s3Failure(error, `reading the state of ${place.environment}`, "s3:GetObject");
  }
}

function noBucket({ state, environment }: StatePlace): StateError {
  return new StateError(
    `the bucket ${state.bucket} does not exist; npm run state:bootstrap -- ${environment} makes it, ` +
      "or correct state.bucket in config/environments.ts",
  );
}

/** The versions as a table; the last column says which one is in use. */
export function formatVersions({ environment }: StatePlace, versions: readonly StateVersion[]): string {
  if (versions.length === 0) return `${environment} has no state yet`;
  return formatTable(
    ["Version", "Written", "Serial", "Resources", "Terraform", ""],
    versions.map(({ id, when, current, deleted, summary }) => [
      id,
      when.toISOString().replace("T", " ").replace(/\..*/, " UTC"),
      summary === undefined ? "" : String(summary.serial),
      summary === undefined ? (deleted ? "deleted" : "not a state") : String(summary.resources),
      summary?.terraformVersion ?? "",
      current ? "current" : "",
    ]),
  );
}
