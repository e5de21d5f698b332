import type { Wanted } from "../../analysis/routing";
import type { RoutedRequest } from "./route";

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

export interface ForwardOptions {
  /** Whether clients must sign in first. @default - it does not matter */
  readonly signIn?: boolean;
}

/**
 * Matchers of Jest for what becomes of a request: `expect.extend(routeMatchers)`.
 *
 * Target groups are named as in a file of expectations: by address, name, or the id of a construct.
 */
export const routeMatchers = {
  /** @param groups one, or several with their percentages: `{ Shop: 90, Canary: 10 }` */
  toForwardTo(
    routed: RoutedRequest,
    groups: string | Readonly<Record<string, number>>,
    { signIn }: ForwardOptions = {},
  ) {
    const wanted = typeof groups === "string" ? [[groups, undefined] as const] : Object.entries(groups);
    const words = wanted.map(([name, percent]) => (percent === undefined ? name : `${name} ${percent} %`)).join(", ");
    const addresses = wanted.map(([name, percent]) => ({ address: routed.addressOf(name), percent }));
    return judge(routed, { kind: "forward", groups: addresses }, `${signInWords(signIn)}forward to ${words}`, signIn);
  },

  /** @param status 301 or 302. @default - it does not matter */
  toRedirectTo(routed: RoutedRequest, url: string, status?: 301 | 302) {
    return judge(
      routed,
      { kind: "redirect", url, status },
      `redirect to ${url}${status === undefined ? "" : ` (${status})`}`,
    );
  },

  /** By a fixed response. */
  toAnswerWith(routed: RoutedRequest, status: number) {
    return judge(routed, { kind: "status", status }, `answer ${status}`);
  },

  /** No listener answers. */
  toReachNobody(routed: RoutedRequest) {
    return judge(routed, { kind: "nobody" }, "reach nobody");
  },
};

function signInWords(signIn: boolean | undefined): string {
  if (signIn === undefined) return "";
  return signIn ? "sign in first and " : "not sign in and ";
}

function judge(routed: RoutedRequest, wanted: Wanted, words: string, signIn?: boolean): Verdict {
  const got = routed.otherwise(wanted, signIn);
  const message = () => `${routed.request} must ${got === undefined ? `not ${words}` : `${words}; got: ${got}`}`;
  return { pass: got === undefined, message };
}

/** What `expect` gains, for the compiler. */
interface RouteMatchers<R> {
  toForwardTo(groups: string | Readonly<Record<string, number>>, options?: ForwardOptions): R;
  toRedirectTo(url: string, status?: 301 | 302): R;
  toAnswerWith(status: number): R;
  toReachNobody(): R;
}

declare module "expect" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- it is only added to
  interface Matchers<R extends void | Promise<void>, T = unknown> extends RouteMatchers<R> {}
}
