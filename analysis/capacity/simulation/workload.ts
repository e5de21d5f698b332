/** What only the application knows: no configuration tells it. */
export interface Workload {
  /** Requests a second that one instance serves at most; its CPU use is 100 % then. */
  readonly requestsPerSecond: number;
  /** From an instance's launch to its first good answer. */
  readonly bootSeconds: number;
  /** The same of an instance of the warm pool. */
  readonly warmBootSeconds: number;
}

/** Assumed where nobody says: the same as `bootSeconds` of a configuration. */
export const DEFAULT_BOOT_SECONDS = 120;

/** Assumed where nobody says: EC2 starts a stopped instance and its services in about half a minute. */
export const DEFAULT_WARM_BOOT_SECONDS = 30;
