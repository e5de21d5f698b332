import type { Metrics } from "../engine";
import type { GroupSettings } from "../settings/group-settings";
import { MINUTE } from "./timeline";
import type { Usage } from "./usage";

/** What CloudWatch is told of a group: every minute, and of the CPU use as often as the monitoring says. */
export class Measured {
  private sum = 0;
  private count = 0;
  private seconds = 0;

  constructor(private readonly group: GroupSettings) {}

  /**
   * @param load requests a second
   * @param use of the answering instances' capacity, 0 to 1
   */
  metrics(load: number, use: number, { inRotation, warm, warmAnswering }: Usage): Metrics {
    const cpu = warm > 0 ? (100 * use * warmAnswering) / warm : undefined;
    const published = this.published(cpu);
    const isBalanced = this.group.target !== undefined;
    // Always of one shape: a year makes half a million.
    return {
      "cpu-percent": published,
      requests: isBalanced ? load * MINUTE : undefined,
      "requests-per-target": isBalanced && inRotation > 0 ? (load * MINUTE) / inRotation : undefined,
    };
  }

  private published(cpu: number | undefined): number | undefined {
    if (this.group.cpuPeriodSeconds <= MINUTE) return cpu;
    this.seconds += MINUTE;
    if (cpu !== undefined) {
      this.sum += cpu;
      this.count++;
    }
    if (this.seconds < this.group.cpuPeriodSeconds) return undefined;
    const mean = this.count === 0 ? undefined : this.sum / this.count;
    this.sum = this.count = this.seconds = 0;
    return mean;
  }
}
