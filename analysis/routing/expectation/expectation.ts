import type { RouteRequest } from "../request";

/** A target group that is expected, and the part of the requests that it gets. */
export interface WantedGroup {
  readonly address: string;
  /** undefined: it does not matter. */
  readonly percent: number | undefined;
}

/** What is expected to answer a request. */
export type Wanted =
  | { readonly kind: "forward"; readonly groups: readonly WantedGroup[] }
  | {
      readonly kind: "redirect";
      /** With or without the port where it is that of the protocol. */
      readonly url: string;
      /** `301` or `302`; undefined: it does not matter. */
      readonly status: number | undefined;
    }
  /** A fixed response. */
  | { readonly kind: "status"; readonly status: number }
  /** No listener answers. */
  | { readonly kind: "nobody" };

/** A request, and what is expected to become of it. */
export interface Expectation {
  readonly request: RouteRequest;
  /** The address of a load balancer. @default - see `Router.route` */
  readonly balancer?: string | undefined;
  readonly wanted: Wanted;
  /** Whether clients must sign in first. @default - it does not matter */
  readonly signIn?: boolean | undefined;
}
