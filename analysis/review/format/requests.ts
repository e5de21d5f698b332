import type { RequestChange, Review } from "../review-result";
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

function changeText({ text, requests, more }: RequestChange): string {
  const [first, ...others] = requests;
  return [
    `  ${text}`,
    ...(first === undefined ? [] : [`      such as ${first.example}; ${answerers(first)}`]),
    ...others.flatMap((each) => [`    and ${each.text}`, `      such as ${each.example}; ${answerers(each)}`]),
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

function changeMarkdown({ text, requests, more }: RequestChange): string {
  const [first, ...others] = requests;
  return [
    `- ${prose(text)}${first === undefined ? "" : exampleMarkdown(first)}`,
    ...others.map((each) => `  - and ${prose(each.text)}${exampleMarkdown(each)}`),
    ...(more === 0 ? [] : [`  - and ${moreText(more)}`]),
  ].join("\n");
}

function exampleMarkdown(requests: RequestChange["requests"][number]): string {
  return `<br>such as ${code(requests.example)}; ${prose(answerers(requests))}`;
}

function moreText(more: number): string {
  return `${more} more ${more === 1 ? "kind" : "kinds"} of requests`;
}

function answerers({ before, after }: RequestChange["requests"][number]): string {
  return before === after ? `by ${after}` : `by ${after}, before by ${before}`;
}
