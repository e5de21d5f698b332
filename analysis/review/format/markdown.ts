import type { Level } from "../level";
import type { Drift, Review, ReviewedResource, Risk, TrafficChange } from "../review-result";
import { capacityTable } from "./capacity";
import { costTable } from "./cost";
import { code, codeCell, htmlCode, prose } from "./escape";
import { requestsMarkdown } from "./requests";
import { cutText, fit, type Cut, type Section } from "./section";
import { actionText, hasDetails, isQuiet, leftOutText, trafficName, UNREAD_TITLE } from "./words";

/** GitHub cuts a comment at 65,536 characters, without a word. */
export const DEFAULT_BUDGET = 60_000;

export interface MarkdownOptions {
  /** In characters, at least 1,000. @default 60000 */
  readonly budget?: number;
  /** Where the whole review is, when this one is cut. @default "the job's artifact" */
  readonly fullAt?: string;
  /** Stands before the headline. */
  readonly environment?: string;
}

const MARKS: Readonly<Record<Level, string>> = { high: "🔴", medium: "🟠", low: "🟡" };

/** The review as a comment of a pull request, in GitHub's markdown. */
export function reviewMarkdown(review: Review, options: MarkdownOptions = {}): string {
  const { budget = DEFAULT_BUDGET, environment } = options;
  const name = environment === undefined ? "" : `${prose(environment.slice(0, 100))}: `;
  const headline = review.headline.length > 500 ? `${review.headline.slice(0, 500)}…` : review.headline;
  if (isQuiet(review)) return `${name}${prose(headline)}\n`;
  const sections = [
    risks(review.risks),
    requestsMarkdown(review),
    traffic(review.traffic.filter((change) => !isReach(change))),
    reach(review.traffic.filter(isReach)),
    capacityTable(review.capacity),
    costTable(review.cost),
    problems(review),
    resources(review.resources),
    drift(review.drift),
    details(review.resources),
    unread(review.unread),
    unseen(review.unseen),
  ];
  const place = fullAt(options.fullAt);
  const notice = (cuts: readonly Cut[]) =>
    `> Left out to stay below ${budget} characters: ${cutText(cuts)}. The whole review is at ${place}`;
  return fit(`### ${name}${prose(headline)}`, sections, budget, notice, place.length + 350);
}

function fullAt(place: string | undefined): string {
  if (place === undefined) return "the job's artifact";
  return /^https?:\/\/[^\s<>"`]{1,400}$/.test(place) ? `<${place}>` : code(place.slice(0, 400));
}

function risks(all: readonly Risk[]): Section {
  return {
    name: "risks",
    head: [`#### Risks (${all.length})`, ""],
    items: all.map(({ level, subject, reason, address, attribute, follows }) => {
      const place = attribute === "" ? code(address) : `${code(address)} ${code(attribute)}`;
      const more = follows.length > 3 ? ` and ${follows.length - 3} more` : "";
      const following =
        follows.length === 0 ? "" : `<br>follows from it: ${follows.slice(0, 3).map(code).join(", ")}${more}`;
      return `- ${MARKS[level]} **${level}** ${prose(subject)} ${prose(reason)}<br>${place}${following}`;
    }),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 0,
  };
}

function traffic(all: readonly TrafficChange[]): Section {
  return {
    name: "lines of traffic",
    head: ["#### What changes for traffic", "", "| | before | after |", "| --- | --- | --- |"],
    items: all.map((change) => {
      const { before, after } = change;
      const name = `${trafficName(change)}<br>${codeCell(change.address)}`;
      const now = before !== null && before === after ? "the same" : cell(after);
      return `| ${name} | ${cell(before)} | ${now} |`;
    }),
    more: (left) => `| … and ${left} more | | |`,
    foot: [],
    rank: 3,
  };
}

function isReach({ kind }: TrafficChange): boolean {
  return kind === "opened" || kind === "closed";
}

/** A list, because the addresses are too long for a table. */
function reach(all: readonly TrafficChange[]): Section {
  return {
    name: "lines of who reaches what",
    head: ["#### Who newly reaches what, and who no longer does", ""],
    items: all.map(({ kind, address, before, after }) => {
      return `- **${kind}** ${code(after ?? before ?? "")}<br>by ${code(address)}`;
    }),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 3,
  };
}

function cell(text: string | null): string {
  return text === null ? "–" : codeCell(text);
}

function problems({ problems: all }: Review): Section {
  return {
    name: "problems",
    head: [`#### Problems (${all.length})`, ""],
    items: all.map(({ severity, message, address, attribute, rule }) => {
      const place = attribute === "" ? code(address) : `${code(address)} ${code(attribute)}`;
      return `- **${severity}** ${prose(message)}<br>${place} (${code(rule)})`;
    }),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 2,
  };
}

/** A longer table is folded. */
const MOST_ROWS = 15;

function resources(all: readonly ReviewedResource[]): Section {
  const isFolded = all.length > MOST_ROWS;
  const title = `Resources (${all.length})`;
  return {
    name: "resources",
    head: [
      isFolded ? `<details><summary>${title}</summary>` : `#### ${title}`,
      "",
      "| action | resource | why and how |",
      "| --- | --- | --- |",
    ],
    items: all.map(
      (resource) => `| ${resource.action} | ${codeCell(resource.address)} | ${prose(actionText(resource))} |`,
    ),
    more: (left) => `| … | and ${left} more | |`,
    foot: isFolded ? ["", "</details>"] : [],
    rank: 5,
  };
}

function drift(all: readonly Drift[]): Section {
  return {
    name: "resources that drifted",
    head: [`#### Changed outside of Terraform (${all.length})`, ""],
    items: all.map(({ address, deleted, attributes }) => {
      const shown = attributes.slice(0, 10).map(code).join(", ");
      const more = attributes.length > 10 ? ` and ${attributes.length - 10} more` : "";
      return `- ${code(address)} ${deleted ? "was deleted" : shown + more}`;
    }),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 4,
  };
}

function details(all: readonly ReviewedResource[]): Section {
  const changed = all.filter(hasDetails);
  const left = leftOutText(all);
  return {
    name: "attribute details",
    head: [`<details><summary>Attributes (${changed.length})</summary>`, "", ...(left === undefined ? [] : [left, ""])],
    items: changed.map(detail),
    more: (more) => `… and ${more} more`,
    foot: ["", "</details>"],
    rank: 6,
  };
}

function detail({ address, action, attributes, knownAfterApply }: ReviewedResource): string {
  // Of a new resource nothing was there before.
  const isNew = action === "create";
  const head = isNew
    ? ["| attribute | value |", "| --- | --- |"]
    : ["| attribute | before | after |", "| --- | --- | --- |"];
  const rows = attributes.map(({ path, before, after }) =>
    isNew
      ? `| ${codeCell(path)} | ${codeCell(after)} |`
      : `| ${codeCell(path)} | ${codeCell(before)} | ${codeCell(after)} |`,
  );
  const later =
    knownAfterApply.length === 0 ? [] : [`Known after the apply: ${knownAfterApply.map(code).join(", ")}`, ""];
  const summary = `<details><summary>${action} ${htmlCode(address)}</summary>`;
  return [summary, "", ...(rows.length === 0 ? [] : [...head, ...rows, ""]), ...later, "</details>", ""].join("\n");
}

function unread(all: readonly string[]): Section {
  return {
    name: "parts that could not be judged",
    head: [`#### ${UNREAD_TITLE}`, ""],
    items: all.map((part) => `- ${prose(part)}`),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 0,
  };
}

function unseen(all: readonly string[]): Section {
  return {
    name: "notes on what was not seen",
    head: ["#### Not seen by this review", ""],
    items: all.map((note) => `- ${prose(note)}`),
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: 1,
  };
}
