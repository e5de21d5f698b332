import type { Call, Fate } from "./fault-proxy";
import type { FaultRun } from "./fault-run";

/** Something that goes wrong in the first apply of an environment. */
export interface Fault {
  readonly name: string;
  /** Tells the proxy what to do. */
  readonly arm: (run: FaultRun) => void;
}

/** `kill -9` of Terraform and its provider as soon as AWS has done a call, before the answer. */
function killedAt(action: string, nth = 0): Fault {
  return {
    name: `kill -9 at ${action}${nth === 0 ? "" : ` (number ${nth + 1})`}`,
    arm: ({ proxy, kill }) => {
      proxy.done = (call) => {
        if (call.action === action && call.nth === nth) kill();
      };
    },
  };
}

/** The first answer of an action is lost; AWS does the call once more when it is asked again. */
function lostAnswerOf(action: string): Fault {
  return {
    name: `answer of ${action} lost`,
    arm: ({ proxy }) => {
      proxy.decide = (call) => (call.action === action && call.nth === 0 ? "lose and forget" : "pass");
    },
  };
}

/** Ten moments, from the first resource to the last one. */
export const KILLS: readonly Fault[] = [
  killedAt("CreateRole"),
  killedAt("CreateVpc"),
  killedAt("CreateSubnet", 2),
  killedAt("AssociateRouteTable"),
  killedAt("AuthorizeSecurityGroupIngress"),
  killedAt("CreateTargetGroup"),
  killedAt("CreateLoadBalancer"),
  killedAt("RunInstances"),
  killedAt("CreateListener"),
  killedAt("CreateAutoScalingGroup"),
];

/**
 * The moments of which one is tried in every run of the tests: the load balancer exists and is adopted, so that the minute which the provider
 * waits for each new one is not spent.
 */
export const WHILE_BALANCER_STARTS: readonly Fault[] = [
  killedAt("CreateLoadBalancer"),
  killedAt("CreateLaunchTemplate"),
  killedAt("AuthorizeSecurityGroupEgress", 2),
];

export const LOST_ANSWERS: readonly Fault[] = [
  "CreateVpc",
  "CreateTargetGroup",
  "CreateLoadBalancer",
  "RunInstances",
  "CreateAutoScalingGroup",
].map(lostAnswerOf);

/** Of every hundred calls of a whole deploy 15 are throttled, 5 fail, 5 break before and 5 after they are done. */
export function badWeather(seed: number): Fault {
  const random = randomNumbers(seed);
  return {
    name: "throttling, 500s and resets",
    arm: ({ proxy }) => {
      proxy.decide = ({ action }: Call): Fate => {
        // The state has retries of its own, which are Terraform's.
        if (/^(GET|PUT|HEAD|DELETE) /.test(action)) return "pass";
        const percent = random() * 100;
        if (percent < 15) return "throttle";
        if (percent < 20) return "fail";
        if (percent < 25) return "reset";
        return percent < 30 ? "lose" : "pass";
      };
    },
  };
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
