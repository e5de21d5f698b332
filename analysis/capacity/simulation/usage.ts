/** What a fleet was during a minute, as means over its seconds. */
export interface Usage {
  /** Instances that answer, by the share of requests that they get. */
  answering: number;
  /** Instances that are sent requests and do not answer. */
  failing: number;
  /** Instances that the load balancer counts as targets. */
  inRotation: number;
  /** Of those that are warm: by the share of requests that they get. */
  warmAnswering: number;
  /** Instances whose metrics count: they run and are warm. */
  warm: number;
  /** The share of all requests that is sent to instances which answer; 0 where nobody is sent any. */
  reached: number;
  /** Instances that are paid. */
  paid: number;
}

export function newUsage(): Usage {
  return { answering: 0, failing: 0, inRotation: 0, warmAnswering: 0, warm: 0, reached: 0, paid: 0 };
}
