import type { ReviewedCapacity } from "./capacity";
import type { ReviewedCost } from "./cost";
import type { Level } from "./level";
import type { Problem } from "../rules";

/** What a plan means. Plain data: every text is masked, printable and cut, and may be shown as it is. */
export interface Review {
  /** One line without a full stop: what happens and how risky it is. */
  readonly headline: string;
  /** Of the highest risk, or problem: an error is high, a warning low. */
  readonly level: Level | "none";
  /** Resources that the apply creates, changes, replaces, deletes, imports, moves or forgets. */
  readonly changes: number;
  readonly risks: readonly Risk[];
  readonly traffic: readonly TrafficChange[];
  /** Groups whose capacity, policies, checks or instance type the plan changes. */
  readonly capacity: readonly ReviewedCapacity[];
  readonly requests: RequestsReview;
  /** Null where the plan does not change it. */
  readonly cost: ReviewedCost | null;
  readonly problems: readonly Problem[];
  readonly resources: readonly ReviewedResource[];
  readonly drift: readonly Drift[];
  readonly unseen: readonly string[];
  /** What could not be judged, because it could not be read: nobody knows what stands there. */
  readonly unread: readonly string[];
}

export interface Risk {
  readonly level: Level;
  readonly address: string;
  /** The attribute that causes it, `""` where it is the whole resource. */
  readonly attribute: string;
  /** What it is about, for people: `the target group of /api`. */
  readonly subject: string;
  /** What happens to the subject: `is replaced: created before the old one goes`. */
  readonly reason: string;
  /** The id of the check: `traffic/replaced`. */
  readonly kind: string;
  /** The addresses of what happens only because of this. */
  readonly follows: readonly string[];
}

/** One line of the comparison of what clients meet. */
export interface TrafficChange {
  readonly kind: "listener" | "rule" | "target-group" | "record" | "opened" | "closed";
  readonly address: string;
  /** Lines of the same group belong together: the listener of a rule. */
  readonly group: string;
  /** Of a rule. */
  readonly priority?: number;
  /** Null where it does not exist. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes for requests, by the rules that answer them. */
export interface RequestsReview {
  /** Listener by listener, what is about most requests first. */
  readonly changes: readonly RequestChange[];
  /** Where rules change, and nothing for requests. */
  readonly notes: readonly string[];
  /** What was not compared, or is not listed. */
  readonly leftOut: readonly string[];
}

/** Requests that are answered in another way from now on. */
export interface RequestChange {
  readonly listener: string;
  /** What becomes of them: `goes to app 90 %, canary 10 % (was app)`; of a whole port a sentence. */
  readonly outcome: string;
  /** What was done with them and is, by itself: `app`, `app 90 %, canary 10 %`. Null where nobody answers. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether it depends on nothing that is known only after the apply. */
  readonly isCertain: boolean;
  /** Which requests: the first of them, those that are about most requests. None where it is the whole port. */
  readonly requests: readonly ChangedRequests[];
  /** How many more kinds of requests it happens to. */
  readonly more: number;
}

/** All requests that one rule answered, and another one does from now on. */
export interface ChangedRequests {
  /** `https://www.example.com/api/*` */
  readonly text: string;
  /** The rules that answer some of these, which are not meant: `rule 10`. */
  readonly except: readonly string[];
  /** One of them: `GET https://www.example.com/api/ with X-Beta: 1` */
  readonly example: string;
  /** Who answers: `rule 20`, `the default action`. */
  readonly before: string;
  readonly after: string;
}

export type ResourceAction = "create" | "update" | "replace" | "delete" | "import" | "move" | "forget" | "other";

export interface ReviewedResource {
  readonly address: string;
  readonly type: string;
  readonly action: ResourceAction;
  /** What else happens: `imported from i-1`, `moved from aws_lb.old`, `created before the old one goes`. */
  readonly notes: readonly string[];
  readonly replacePaths: readonly string[];
  /** The address of the resource whose replacement causes this one. */
  readonly because?: string;
  readonly attributes: readonly ShownAttribute[];
  /** Of a new resource: the arguments whose values come from others and are known after the apply only. */
  readonly knownAfterApply: readonly string[];
  /** How many attributes are not listed: the provider computes them, and they are known after the apply only. */
  readonly leftOut: number;
}

export interface ShownAttribute {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What was changed outside of Terraform. */
export interface Drift {
  readonly address: string;
  readonly deleted: boolean;
  readonly attributes: readonly string[];
}
