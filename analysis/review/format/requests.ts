import { listed } from "../../listed";
import type { ChangedRequests, RequestChange, Review } from "../review-result";
import { code, prose } from "./escape";
import type { Section } from "./section";

const TITLE = "What changes for requests";
const NAME = "changes for requests";
/** Before the rows of rules: who answers is what they are read for. */
const RANK = 2;

/** For a terminal. */
export function requestsText({ requests }: Review, title: (text: string) => string): Section {
  const { changes, notes, leftOut } = requests;
  return {
    name: NAME,
    head: [title(TITLE)],
    items: [
      ...changes.map(changeText),
      ...notes.map((note) => `  ${note}`),
      ...leftOut.map((part) => `  left out: ${part}`),
    ],
    more: (left) => `  … and ${left} more`,
    foot: [],
    rank: RANK,
  };
}

function changeText({ outcome, requests, more }: RequestChange): string {
  const [first, ...others] = requests;
  const example = (each: ChangedRequests) => `      such as ${each.example}; ${answerers(each)}`;
  const lines = first === undefined ? [`  ${outcome}`] : [`  ${first.text}${butFor(first)} ${outcome}`, example(first)];
  return [
    ...lines,
    ...others.flatMap((each) => [`    and ${each.text}${butFor(each)}`, example(each)]),
    ...(more === 0 ? [] : [`    and ${moreText(more)}`]),
  ].join("\n");
}

/** In GitHub's markdown. */
export function requestsMarkdown({ requests }: Review): Section {
  const { changes, notes, leftOut } = requests;
  return {
    name: NAME,
    head: [`#### ${TITLE}`, ""],
    items: [
      ...changes.map(changeMarkdown),
      ...notes.map((note) => `- ${prose(note)}`),
      ...leftOut.map((part) => `- left out: ${prose(part)}`),
    ],
    more: (left) => `- … and ${left} more`,
    foot: [],
    rank: RANK,
  };
}

function changeMarkdown({ outcome, requests, more }: RequestChange): string {
  const [first, ...others] = requests;
  const example = (each: ChangedRequests) => `<br>such as ${code(each.example)}; ${prose(answerers(each))}`;
  const start = first === undefined ? "" : `${urlMarkdown(first)} `;
  return [
    `- ${start}${prose(outcome)}${first === undefined ? "" : example(first)}`,
    ...others.map((each) => `  - and ${urlMarkdown(each)}${example(each)}`),
    ...(more === 0 ? [] : [`  - and ${moreText(more)}`]),
  ].join("\n");
}

/** A URL is one to copy, and no link. */
function urlMarkdown(requests: ChangedRequests): string {
  const { text } = requests;
  return (text.includes("://") ? code(text) : prose(text)) + prose(butFor(requests));
}

const MOST_EXCEPTIONS = 3;

function butFor({ except }: ChangedRequests): string {
  if (except.length === 0) return "";
  return ` but for what ${listed(except, MOST_EXCEPTIONS)} ${except.length === 1 ? "answers" : "answer"}`;
}

function moreText(more: number): string {
  return `${more} more ${more === 1 ? "kind" : "kinds"} of requests`;
}

function answerers({ before, after }: ChangedRequests): string {
  return before === after ? `by ${after}` : `by ${after}, before by ${before}`;
}
