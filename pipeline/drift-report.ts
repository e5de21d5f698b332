import { z } from "zod";
import { printable } from "../text/printed";
import { markdownCode, markdownProse } from "../analysis/review";
import { parseJson } from "../terraform/json-text";
import { PipelineError } from "./pipeline-error";

/** Finds the issue again; it is not shown. */
export const DRIFT_MARKER = "<!-- escala-drift -->";
export const DRIFT_TITLE = "Reality differs from what Terraform knows";

/** GitHub refuses a body of more than 65,536 characters. */
const LONGEST_BODY = 60_000;
const ATTRIBUTES_SHOWN = 20;

const reviewSchema = z.object({
  headline: z.string(),
  drift: z.array(z.object({ address: z.string(), deleted: z.boolean(), attributes: z.array(z.string()) })),
});

/** What the nightly plan has found out about an environment. */
export interface EnvironmentDrift {
  readonly environment: string;
  /** undefined: there was no plan, so nothing is known. */
  readonly drift: readonly DriftedResource[] | undefined;
  /** What an apply of main would do now. */
  readonly headline?: string;
}

export interface DriftedResource {
  readonly address: string;
  /** Whether it is gone. */
  readonly deleted: boolean;
  /** The attributes that differ. */
  readonly attributes: readonly string[];
}

/** An attribute of a resource type that somebody else may change; so are its parts (`x.y`, `x[0]`). */
export interface OwnedElsewhere {
  readonly type: string;
  readonly attribute: string;
}

/**
 * The drift that a review reports, without what somebody else owns.
 *
 * @param review what `escala review --format json` has said
 * @throws PipelineError when it is of another form
 */
export function driftOf(environment: string, review: string, owned: readonly OwnedElsewhere[]): EnvironmentDrift {
  const parsed = reviewSchema.safeParse(parseJson(review));
  if (!parsed.success)
    throw new PipelineError(`the review of ${environment} is not the output of escala review --format json`);
  const { headline, drift } = parsed.data;
  return { environment, headline, drift: drift.flatMap((resource) => withoutOwned(resource, owned)) };
}

/** A resource of which nothing else differs is dropped, unless it is gone. */
function withoutOwned(resource: DriftedResource, owned: readonly OwnedElsewhere[]): DriftedResource[] {
  const type = /(?:^|\.)([a-z0-9_]+)\.[^.]+$/.exec(resource.address.replace(/\["[^"]*"\]/g, ""))?.[1];
  const mine = resource.attributes.filter((path) => {
    const [attribute] = path.split(/[.[]/);
    return !owned.some((each) => each.type === type && each.attribute === attribute);
  });
  return mine.length === 0 && !resource.deleted ? [] : [{ ...resource, attributes: mine }];
}

/** What the nightly plans say together. */
export type DriftVerdict = "differs" | "agrees" | "unknown";

/** An environment that could not be planned says nothing: yesterday's issue then stays as it is. */
export function verdictOf(environments: readonly EnvironmentDrift[]): DriftVerdict {
  if (environments.some(({ drift }) => drift !== undefined && drift.length > 0)) return "differs";
  return environments.some(({ drift }) => drift === undefined) ? "unknown" : "agrees";
}

/** The text of the issue. The same drift makes the same text, so that nobody is notified twice. */
export function driftBody(environments: readonly EnvironmentDrift[]): string {
  const text = [
    DRIFT_MARKER,
    "Somebody or something has changed resources outside Terraform. The next deploy will undo it where the configuration says " +
      "otherwise; if it should stay, write it into the configuration.",
    ...environments.flatMap(section),
    "This issue is updated every night and closed when nothing differs any longer. Null and empty values count as the same.",
  ].join("\n\n");
  return text.length <= LONGEST_BODY
    ? text
    : `${text.slice(0, text.lastIndexOf("\n", LONGEST_BODY - 100))}\n\n… and more`;
}

function section({ environment, drift, headline }: EnvironmentDrift): string[] {
  if (drift === undefined) return [`## ${environment}`, "It could not be planned, so nothing is known about it."];
  if (drift.length === 0) return [];
  const lines = drift.map((resource) => `- ${shown(resource.address)}: ${described(resource)}`);
  return [
    `## ${environment}`,
    lines.join("\n"),
    `A deploy of main would now do this: ${markdownProse(printable(headline ?? ""))}`,
  ];
}

function described({ deleted, attributes }: DriftedResource): string {
  if (deleted) return "is gone";
  const named = attributes.slice(0, ATTRIBUTES_SHOWN).map(shown);
  const more = attributes.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** A name from a state: it is nobody's markdown. */
function shown(name: string): string {
  return markdownCode(printable(name));
}
