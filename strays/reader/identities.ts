import type { Found, Tags } from "../found";
import { isOurs, type Scope } from "../scope";
import { asking, type AwsApi } from "./aws-api";
import { RefusedError } from "./signed-request";
import { textsOf } from "./xml";

/** Roles and instance profiles: no tagging API knows roles. */
export async function readIdentities(api: AwsApi, scope: Scope): Promise<Found[]> {
  const [roles, profiles] = await Promise.all([
    asking("listing the roles", "iam:ListRoles", names(api, "ListRoles", "RoleName")),
    asking("listing the instance profiles", "iam:ListInstanceProfiles", names(api, "ListInstanceProfiles", PROFILE)),
  ]);
  const mayBeOurs = (type: string, name: string) => name.startsWith(scope.prefix) || isOurs(scope, type, {}, name);
  const found = await Promise.all([
    ...roles
      .filter((name) => mayBeOurs("aws_iam_role", name))
      .map((name) => asking(`reading the role ${name}`, "iam:GetRole", role(api, name))),
    ...profiles
      .filter((name) => mayBeOurs("aws_iam_instance_profile", name))
      .map((name) => asking(`reading the instance profile ${name}`, "iam:GetInstanceProfile", profile(api, name))),
  ]);
  return found.flatMap((each) => each ?? []).filter(({ type, tags, id }) => isOurs(scope, type, tags, id));
}

const PROFILE = "InstanceProfileName";

/** The names in a list that comes in pages; the roles in a list of profiles have another tag. */
async function names(api: AwsApi, action: string, element: string): Promise<string[]> {
  const all: string[] = [];
  let marker: string | undefined;
  do {
    const xml = await api.signed.iam(action, { MaxItems: "1000", ...(marker !== undefined && { Marker: marker }) });
    all.push(...textsOf(xml, element));
    marker = textsOf(xml, "IsTruncated")[0] === "true" ? textsOf(xml, "Marker")[0] : undefined;
  } while (marker !== undefined);
  return all;
}

async function role(api: AwsApi, name: string): Promise<Found | undefined> {
  return entity(await unlessGone(api.signed.iam("GetRole", { RoleName: name })), "aws_iam_role", name);
}

async function profile(api: AwsApi, name: string): Promise<Found | undefined> {
  const xml = await unlessGone(api.signed.iam("GetInstanceProfile", { [PROFILE]: name }));
  // The roles that are in it have tags and dates of their own.
  return entity(xml?.replace(/<Roles>.*<\/Roles>/s, ""), "aws_iam_instance_profile", name);
}

function entity(xml: string | undefined, type: string, name: string): Found | undefined {
  if (xml === undefined) return undefined;
  const created = textsOf(xml, "CreateDate")[0];
  const keys = textsOf(xml, "Key");
  const values = textsOf(xml, "Value");
  const tags: Tags = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ""]));
  return {
    type,
    id: name,
    aliases: textsOf(xml, "Arn").slice(0, 1),
    tags,
    created: created === undefined ? undefined : new Date(created),
    attributes: { name },
  };
}

/** It may go between the list and the question. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RefusedError && error.name === "NoSuchEntity") return undefined;
    throw error;
  }
}
