import type { HealthyPercentages } from "../../../aws/refresh-batch";
import type { Unseen } from "../../graph";
import type { ScalingSettings } from "../engine";

/** How a target group looks after its targets. Seconds, and checks in a row. */
export interface TargetSettings {
  readonly address: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly deregistrationDelaySeconds: number;
  /** 0 is none. */
  readonly slowStartSeconds: number;
}

export interface HookSettings {
  readonly name: string;
  readonly heartbeatSeconds: number;
  readonly result: "CONTINUE" | "ABANDON";
}

export interface WarmPoolSettings {
  readonly state: "Stopped" | "Running" | "Hibernated";
  readonly minSize: number;
  /** Of group and pool together. @default - the maximum */
  readonly maxPreparedCapacity?: number | undefined;
  readonly reuseOnScaleIn: boolean;
}

/** How a deploy replaces the instances. */
export interface RefreshSettings extends HealthyPercentages {
  readonly warmupSeconds: number;
  /** Percent of the instances, the last is 100. */
  readonly checkpoints: readonly number[];
  readonly checkpointDelaySeconds: number;
  /** Whether protected instances are replaced too. */
  readonly replacesProtected: boolean;
}

/**
 * An Auto Scaling group, or an ECS service, as far as its capacity goes: what its configuration says, and AWS's defaults where it says nothing.
 * Plain data: it may go to a worker thread.
 */
export interface GroupSettings {
  readonly address: string;
  readonly scaling: ScalingSettings;
  /** In their order; at least one. */
  readonly zones: readonly string[];
  /** Of EC2. */
  readonly instanceType?: string | undefined;
  /** Of the provider, where it is a plain value. */
  readonly region?: string | undefined;
  /** How often the CPU use is told: 60 or 300 seconds. */
  readonly cpuPeriodSeconds: number;
  /** Whether the load balancer's checks replace instances. */
  readonly usesElbHealth: boolean;
  readonly gracePeriodSeconds: number;
  /** Undefined where nothing balances. */
  readonly target?: TargetSettings | undefined;
  readonly launchHook?: HookSettings | undefined;
  readonly terminateHook?: HookSettings | undefined;
  readonly warmPool?: WarmPoolSettings | undefined;
  /** Undefined where a deploy replaces nothing. */
  readonly refresh?: RefreshSettings | undefined;
  readonly terminationPolicies: readonly string[];
  readonly protectsNewInstances: boolean;
}

/** What is known of the capacity of a group or a service. */
export interface ReadGroup {
  readonly address: string;
  /** Undefined where it cannot be simulated. */
  readonly settings?: GroupSettings;
  /** Why it cannot. */
  readonly why?: string;
  /** What could not be seen of it, by name, and what is simulated instead. */
  readonly unseen: readonly Unseen[];
}
