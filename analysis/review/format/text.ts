import type { Level } from "../level";
import type { Review, ReviewedResource, TrafficChange } from "../review-result";
import { capacityLines } from "./capacity";
import { requestsText } from "./requests";
import { costLines } from "./cost";
import { cutText, fit, type Section } from "./section";
import { actionText, hasDetails, isQuiet, leftOutText, trafficName, UNREAD_TITLE } from "./words";

export type Tone = Level | "title" | "added" | "removed";

export interface TextOptions {
  /** In characters. @default Infinity */
  readonly budget?: number;
  /** Where the whole review is, when this one is cut. @default "the job's artifact" */
  readonly fullAt?: string;
  readonly environment?: string;
  /** Gives a word its colour. @default no colours */
  readonly paint?: (tone: Tone, text: string) => string;
}

type Paint = NonNullable<TextOptions["paint"]>;

/** The review for a terminal. */
export function reviewText(review: Review, options: TextOptions = {}): string {
  const { budget = Infinity, environment, fullAt = "the job's artifact", paint = (_, text) => text } = options;
  const name = environment === undefined ? "" : `${environment.slice(0, 100)}: `;
  if (isQuiet(review)) return `${name}${review.headline}\n`;
  const sections: readonly Section[] = [
    section("risks", `Risks (${review.risks.length})`, 0, risks(review, paint), paint),
    requestsText(review, (text) => paint("title", text)),
    section(
      "lines of traffic",
      "What changes for traffic",
      3,
      review.traffic.map((change) => trafficLines(change, paint)),
      paint,
    ),
    capacityLines(review.capacity, paint),
    costLines(review.cost, (title) => paint("title", title)),
    section("problems", `Problems (${review.problems.length})`, 2, problems(review, paint), paint),
    section("resources", `Resources (${review.resources.length})`, 5, resources(review.resources), paint),
    section("resources that drifted", "Changed outside of Terraform", 4, drift(review), paint),
    section("attribute details", "Attributes", 6, details(review.resources, paint), paint),
    section(
      "parts that could not be judged",
      UNREAD_TITLE,
      0,
      review.unread.map((part) => `  ${part}`),
      paint,
    ),
    section(
      "notes on what was not seen",
      "Not seen by this review",
      1,
      review.unseen.map((note) => `  ${note}`),
      paint,
    ),
  ];
  const notice = (cuts: Parameters<typeof cutText>[0]) =>
    `left out: ${cutText(cuts)}; the whole review is at ${fullAt}`;
  return fit(paint("title", name + review.headline), sections, budget, notice, fullAt.length + 300);
}

function section(name: string, title: string, rank: number, items: readonly string[], paint: Paint): Section {
  return { name, head: [paint("title", title)], items, more: (left) => `  … and ${left} more`, foot: [], rank };
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

const LEVEL_WIDTH = "medium".length;

function risks({ risks: all }: Review, paint: Paint): readonly string[] {
  const indent = " ".repeat(LEVEL_WIDTH + 4);
  return all.map(({ level, subject, reason, address, attribute, follows }) => {
    const lines = [
      `  ${paint(level, level.padEnd(LEVEL_WIDTH))}  ${subject} ${reason}`,
      `${indent}${address}${attribute === "" ? "" : ` ${attribute}`}`,
    ];
    const more = follows.length > 3 ? ` and ${follows.length - 3} more` : "";
    if (follows.length > 0) lines.push(`${indent}follows from it: ${follows.slice(0, 3).join(", ")}${more}`);
    return lines.join("\n");
  });
}

function trafficLines(change: TrafficChange, paint: Paint): string {
  const { before, after, address } = change;
  const lines = [`  ${trafficName(change)}  ${address}`];
  if (before !== null && before === after) return [...lines, `      ${before}`].join("\n");
  if (before !== null) lines.push(paint("removed", `    - ${before}`));
  if (after !== null) lines.push(paint("added", `    + ${after}`));
  return lines.join("\n");
}

function problems({ problems: all }: Review, paint: Paint): readonly string[] {
  return all.map(({ severity, message, address, attribute, rule }) => {
    const level = paint(severity === "error" ? "high" : "low", severity.padEnd("warning".length));
    return `  ${level}  ${message}\n           ${address} ${attribute} (${rule})`;
  });
}

function resources(all: readonly ReviewedResource[]): readonly string[] {
  const width = Math.min(60, widest(all.map(({ address }) => address)));
  return all.map((resource) =>
    `  ${resource.action.padEnd("replace".length)}  ${resource.address.padEnd(width)}  ${actionText(resource)}`.trimEnd(),
  );
}

function drift({ drift: all }: Review): readonly string[] {
  return all.map(
    ({ address, deleted, attributes }) => `  ${address}  ${deleted ? "was deleted" : attributes.join(", ")}`,
  );
}

function details(all: readonly ReviewedResource[], paint: Paint): readonly string[] {
  const left = leftOutText(all);
  return [...all.filter(hasDetails).map((each) => detail(each, paint)), ...(left === undefined ? [] : [`  ${left}`])];
}

function detail({ address, action, attributes, knownAfterApply }: ReviewedResource, paint: Paint): string {
  const width = Math.min(50, widest(attributes.map(({ path }) => path)));
  const lines = attributes.map(({ path, before, after }) => {
    // Of a new resource nothing was there before.
    const from = action === "create" ? "" : `${paint("removed", before)} → `;
    return `    ${path.padEnd(width)}  ${from}${paint("added", after)}`;
  });
  const later = knownAfterApply.length === 0 ? [] : [`    known after the apply: ${knownAfterApply.join(", ")}`];
  return [`  ${address}`, ...lines, ...later].join("\n");
}
