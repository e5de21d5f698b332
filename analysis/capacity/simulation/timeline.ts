/** What a group was, minute by minute. */
export class Timeline {
  /** Requests a second: means of the minute. */
  readonly load: Float64Array;
  /** Requests a second that could be served. */
  readonly capacity: Float64Array;
  readonly served: Float64Array;
  /** Instances that answer. */
  readonly answering: Float32Array;
  readonly paid: Float32Array;
  /** At the end of the minute. */
  readonly desired: Uint32Array;
  readonly minimum: Uint32Array;
  readonly maximum: Uint32Array;
  /** In percent of the warm instances; NaN without data. */
  readonly cpu: Float32Array;
  /** Instances that answer, zone after zone, at the end of the minute: see `zoneCount`. */
  readonly byZone: Uint32Array;

  constructor(
    /** In seconds since the epoch. */
    readonly start: number,
    readonly minutes: number,
    readonly zones: readonly string[],
  ) {
    this.load = new Float64Array(minutes);
    this.capacity = new Float64Array(minutes);
    this.served = new Float64Array(minutes);
    this.answering = new Float32Array(minutes);
    this.paid = new Float32Array(minutes);
    this.desired = new Uint32Array(minutes);
    this.minimum = new Uint32Array(minutes);
    this.maximum = new Uint32Array(minutes);
    this.cpu = new Float32Array(minutes);
    this.byZone = new Uint32Array(minutes * zones.length);
  }

  /** Instances of a zone that answer at the start of a minute. */
  zoneCount(minute: number, zone: number): number {
    return this.byZone[Math.max(0, minute - 1) * this.zones.length + zone] ?? 0;
  }

  timeOf(minute: number): number {
    return this.start + minute * MINUTE;
  }
}

export const MINUTE = 60;
