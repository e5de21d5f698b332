import { TAG_KEY, TAG_VALUE } from "../../../aws/auto-scaling/tag";
import type { Limit } from "../../../aws/limit";
import { TAG_SIGNS } from "../../../aws/tag";
import { isUnknown, type Resource } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { elbApi } from "../sources";

const KINDS = ["aws_lb", "aws_lb_target_group", "aws_lb_listener", "aws_lb_listener_rule"] as const;

type Tagged = Resource<(typeof KINDS)[number]>;

interface Tag {
  readonly attribute: "tags" | "tags_all";
  readonly key: string;
  readonly value: unknown;
}

/** What a resource is tagged with: by itself, and in plans by the provider too. A key that is an expression is nobody's yet. */
function* tagsOf(resource: Tagged): Generator<Tag> {
  const own = entries(resource.get("tags"));
  for (const [key, value] of own) yield { attribute: "tags", key, value };
  const names = new Set(own.map(([key]) => key));
  for (const [key, value] of entries(resource.getPlanned("tags_all"))) {
    if (!names.has(key)) yield { attribute: "tags_all", key, value };
  }
}

function entries(tags: unknown): (readonly [string, unknown])[] {
  if (typeof tags !== "object" || tags === null || isUnknown(tags)) return [];
  return Object.entries(tags).filter(([key]) => !/[$%]\{/.test(key));
}

/** What a text must be of two things, the first that it is not. */
function wrongOf(text: string, length: Limit): string | undefined {
  if (!length.accepts(text)) return length.must;
  return TAG_SIGNS.accepts(text) ? undefined : `of ${TAG_SIGNS.must}`;
}

export const TAG_RULES = rulesOf(KINDS, elbApi("Tag"), [
  {
    id: "load-balancer/tag-key",
    summary: `a tag's key is ${TAG_KEY.must}, of ${TAG_SIGNS.must}`,
    *check(resource) {
      for (const { attribute, key } of tagsOf(resource)) {
        const must = wrongOf(key, TAG_KEY);
        if (must !== undefined) {
          yield { attribute, message: `${attribute} has the key ${shown(key)}; it must be ${must}` };
        }
      }
    },
  },
  {
    id: "load-balancer/tag-value",
    summary: `a tag's value is ${TAG_VALUE.must}, of ${TAG_SIGNS.must}`,
    *check(resource) {
      for (const { attribute, key, value } of tagsOf(resource)) {
        const must = typeof value === "string" ? wrongOf(value, TAG_VALUE) : undefined;
        if (must === undefined) continue;
        const place = `${attribute}.${key}`;
        yield { attribute: place, message: `${place} is ${shown(value)}; it must be ${must}` };
      }
    },
  },
]);
