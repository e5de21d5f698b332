import { checkExpectation, type Expectation, requestText, type Router, type Words } from "../../analysis/routing";
import { formatUnread, type Unread } from "./report";

/** An expectation as somebody wrote it. */
export interface WrittenExpectation extends Expectation {
  /** `routes.expect.yml:12` */
  readonly place: string;
  /** `forward to Api` */
  readonly expected: string;
}

export interface JudgedExpectation {
  readonly place: string;
  readonly request: string;
  readonly expected: string;
  readonly met: boolean;
  /** What becomes of the request instead. */
  readonly got?: string;
}

export function judgeExpectations(
  expectations: readonly WrittenExpectation[],
  router: Router,
  { display }: Words,
): JudgedExpectation[] {
  return expectations.map((expectation) => {
    const { place, request, expected } = expectation;
    const got = checkExpectation(router, expectation, display);
    const base = { place, request: requestText(request), expected, met: got === undefined };
    return got === undefined ? base : { ...base, got };
  });
}

/** Every expectation in a line; those that are not met with what becomes of the request. */
export function formatExpectations(judged: readonly JudgedExpectation[], unread: readonly Unread[]): string {
  const lines = judged.map(({ place, request, expected, got }) =>
    got === undefined
      ? `✓ ${request}: ${expected}`
      : `✗ ${request}\n    expected  ${expected}\n    got       ${got}\n    at        ${place}`,
  );
  const failed = judged.filter(({ met }) => !met).length;
  const summary = failed === 0 ? "all met" : `${failed} not met`;
  const count = `${judged.length} expectation${judged.length === 1 ? "" : "s"}, ${summary}`;
  return `${[lines.join("\n"), ...formatUnread(unread), count].join("\n\n")}\n`;
}
