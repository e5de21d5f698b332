import { DAY, DURATION_FORM, secondsOf, type SimulatedEvent, timeOf } from "../../analysis/capacity";

/** What somebody wrote, and everything that is wrong with it. */
export class Arguments {
  readonly problems: string[] = [];

  /** Seconds of a duration; `fallback` where nothing is written. */
  seconds(option: string, text: string | undefined, fallback: number): number {
    if (text === undefined) return fallback;
    const seconds = secondsOf(text);
    if (seconds === undefined) this.problems.push(`${option} is ${JSON.stringify(text)}; it must be ${DURATION_FORM}`);
    return seconds ?? fallback;
  }

  /** A time of `--from` or `--to`, in seconds since the epoch. */
  time(option: string, text: string | undefined): number | undefined {
    const time = text === undefined ? undefined : timeOf(text);
    if (text !== undefined && time === undefined) {
      this.problems.push(
        `${option} is ${JSON.stringify(text)}; it must be a time such as 2026-03-02 or 2026-03-02T12:30Z`,
      );
    }
    return time;
  }

  wholeNumber(option: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const number = /^\d+$/.test(text) ? Number(text) : undefined;
    if (number === undefined) this.problems.push(`${option} is ${JSON.stringify(text)}; it must be a whole number`);
    return number;
  }

  /** The events of all options, in the time that is simulated. */
  events(
    { loseZone = [], loseInstances = [], deploy = [] }: EventOptions,
    zones: readonly string[],
    from: number,
  ): SimulatedEvent[] {
    return [
      ...loseZone.flatMap((text) => this.zoneLoss(text, zones, from)),
      ...loseInstances.flatMap((text) => this.instanceLoss(text, from)),
      ...deploy.flatMap((text) => this.deploy(text, from)),
    ];
  }

  private zoneLoss(text: string, zones: readonly string[], from: number): SimulatedEvent[] {
    const [zone = "", when = ""] = split(text);
    const [start = "", end] = when.split(/-(?=\d{1,2}:\d{2}$)/);
    const at = this.when("--lose-zone", text, start, from);
    const until = end === undefined ? undefined : this.when("--lose-zone", text, end, from);
    if (!zones.includes(zone)) {
      this.problems.push(`--lose-zone ${text} names ${zone || "no zone"}; the group is in ${zones.join(", ")}`);
      return [];
    }
    if (at === undefined) return [];
    if (until !== undefined && until <= at) {
      this.problems.push(`--lose-zone ${text}: the end is not after the start`);
      return [];
    }
    return [{ kind: "lose-zone", zone, at, until }];
  }

  private instanceLoss(text: string, from: number): SimulatedEvent[] {
    const [many = "", when = ""] = split(text);
    const at = this.when("--lose-instances", text, when, from);
    const count = this.wholeNumber("--lose-instances", many);
    return at === undefined || count === undefined ? [] : [{ kind: "lose-instances", count, at }];
  }

  private deploy(text: string, from: number): SimulatedEvent[] {
    const at = this.when("--deploy", text, text.replace(/^@/, ""), from);
    return at === undefined ? [] : [{ kind: "deploy", at }];
  }

  /** `12:00` of the first day, or a whole time. */
  private when(option: string, text: string, when: string, from: number): number | undefined {
    const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(when.trim());
    if (clock !== null) {
      const at = Math.floor(from / DAY) * DAY + Number(clock[1]) * 3_600 + Number(clock[2]) * 60;
      return at >= from ? at : at + DAY;
    }
    const time = timeOf(when);
    if (time === undefined)
      this.problems.push(`${option} ${text} has no time; write @12:00 for the first day, or @2026-03-02T12:00Z`);
    return time;
  }
}

export interface EventOptions {
  readonly loseZone?: readonly string[];
  readonly loseInstances?: readonly string[];
  readonly deploy?: readonly string[];
}

/** `eu-west-1a@12:00`. */
function split(text: string): readonly [string, string] {
  const at = text.indexOf("@");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
