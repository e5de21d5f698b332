import { OWN_TAG_KEY, TAG_KEY, TAG_VALUE } from "../aws/auto-scaling/tag";
import { MOST_TAGS, TAG_SIGNS } from "../aws/tag";

/** The tags that everything of an environment has. By the first two, deploy roles and the audit of strays know what is whose. */
const GIVEN = ["Name", "Service", "Environment", "ManagedBy"];

/** The only one of them that an environment may give another value. */
const MAY_DIFFER = "ManagedBy";

const WHY_NOT: Readonly<Record<string, string>> = {
  Name: "every resource has its own Name, by which people and Terraform find it",
  Service: "what belongs to an environment is told by its tags Service and Environment",
  Environment: "what belongs to an environment is told by its tags Service and Environment",
};

/** Something wrong with tags: with all of them, with a key, or with a key's value. */
export type TagProblem = { readonly text: string } & (
  { readonly of: "tags" } | { readonly of: "key" | "value"; readonly key: string }
);

/** What is wrong with the tags that an environment gives to everything: it goes on resources of services that are strict, too. */
export function tagProblems(tags: Readonly<Record<string, unknown>>): TagProblem[] {
  const keys = Object.keys(tags);
  const count = new Set([...keys, ...GIVEN]).size - MOST_TAGS;
  const problems: TagProblem[] = keys.flatMap((key, index) => [
    ...keyProblems(key, keys.slice(0, index)).map((text) => ({ of: "key" as const, key, text })),
    ...valueProblems(tags[key]).map((text) => ({ of: "value" as const, key, text })),
  ]);
  if (count <= 0) return problems;
  const text = `AWS takes ${MOST_TAGS} tags on a resource, and ${GIVEN.slice(0, -1).join(", ")} and ${MAY_DIFFER} are four of them: leave ${count} out`;
  return [...problems, { of: "tags", text }];
}

function keyProblems(key: string, earlier: readonly string[]): string[] {
  if (key === "__proto__") return ["JavaScript keeps it for itself: leave it out"];
  if (!TAG_KEY.accepts(key)) return [`a key must be ${TAG_KEY.must}`];
  if (!TAG_SIGNS.accepts(key)) return [`a key must be of ${TAG_SIGNS.must}`];
  if (!OWN_TAG_KEY.accepts(key.toLowerCase())) return ["it begins with aws:, which AWS keeps for itself"];
  const why = WHY_NOT[key];
  if (why !== undefined) return [`${why}: leave it out`];
  const isSame = (other: string) => other !== key && other.toLowerCase() === key.toLowerCase();
  // AWS: IAM's keys are not case sensitive (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html), and a service has roles.
  const given = GIVEN.find(isSame);
  if (given !== undefined) {
    const instead = given === MAY_DIFFER ? `write ${given}` : "leave it out";
    return [`to IAM it is the same as ${given}, which every resource has: ${instead}`];
  }
  const other = earlier.find(isSame);
  return other === undefined ? [] : [`to IAM it is the same as ${other}: leave one of them out`];
}

function valueProblems(value: unknown): string[] {
  if (typeof value !== "string") return ["it must be a text"];
  if (!TAG_VALUE.accepts(value)) return [`it must be ${TAG_VALUE.must}`];
  return TAG_SIGNS.accepts(value) ? [] : [`it must be of ${TAG_SIGNS.must}`];
}
