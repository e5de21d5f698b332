import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CliError } from "../../../cli/cli-error";
import { runSimulate, type SimulateOptions } from "../../../cli/simulate/command";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-simulate-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const GROUP = {
  name: "web",
  min_size: 2,
  max_size: 12,
  default_instance_warmup: 120,
  availability_zones: ["eu-west-1a", "eu-west-1b"],
  launch_template: { id: "${aws_launch_template.web.id}" },
  instance_refresh: { strategy: "Rolling", preferences: { min_healthy_percentage: 100, max_healthy_percentage: 150 } },
};
const POLICY = {
  name: "cpu",
  autoscaling_group_name: "${aws_autoscaling_group.web.name}",
  policy_type: "TargetTrackingScaling",
  target_tracking_configuration: {
    target_value: 50,
    predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
  },
};
const WEB: Resources = {
  aws_autoscaling_group: { web: GROUP },
  aws_autoscaling_policy: { cpu: POLICY },
  aws_launch_template: { web: { instance_type: "m5.large", monitoring: { enabled: true } } },
};

const SPIKE = "spike:50/s..400/s@12:00+1h";

/** Runs the command on a configuration. */
async function simulated(options: Partial<SimulateOptions> = {}, resource: Resources = WEB) {
  const path = join(folder, "main.tf.json");
  writeFileSync(path, JSON.stringify({ provider: { aws: { region: "us-east-1" } }, resource }));
  let text = "";
  const progress: string[] = [];
  const given = { format: "text", load: SPIKE, instanceCapacity: "100 requests/s", ...options } as const;
  const line = { show: (shown: string) => void progress.push(shown), end: () => undefined };
  const exit = await runSimulate(path, given, { write: (part) => (text += part) }, line);
  return { exit, text, progress };
}

async function refusal(options: Partial<SimulateOptions>, resource?: Resources): Promise<string> {
  try {
    await simulated(options, resource);
  } catch (error) {
    if (error instanceof CliError) return error.message;
    throw error;
  }
  return "";
}

describe("the report", () => {
  test("tells instances, cost, shortage, reaction, zones, help and activities", async () => {
    const { exit, text } = await simulated();
    expect(exit).toBe(0);
    expect(text.split("\n")).toEqual([
      "aws_autoscaling_group.web under spike:50/s..400/s@12:00+1h, 2026-01-05 00:00 to 2026-01-06 00:00 UTC",
      "one of its instances serves at most 100 requests/s and boots in 120 s (assumed; --boot says otherwise)",
      "",
      "  instances       2 to 8, the most first at 12:07",
      "  instance-hours  54.9; 48 at the minimum, 288 at the maximum",
      "  cost            5.27 dollars; 4.61 at the minimum, 27.65 at the maximum (m5.large, list price, on demand, us-east-1, as of 2026-07-20; its instance-hours alone)",
      "  over capacity   5 of 1,440 minutes, 60,000 of 5,580,000 requests (1.08 %), at worst 2 times what was served, at 12:00",
      "  longest         from 12:00: the group reacted after 3 min, all was served again after 5 min",
      "  oscillation     none",
      "  a zone fails    too few for 9 min: without eu-west-1a 100 requests/s would be left of 400 at 12:00, the worst minute",
      "",
      "What would help most, each by itself",
      "  with minimum 4 instead of 2: 0 instead of 5 minutes short, 0 instead of 60,000 requests, 101 instead of 54.9 instance-hours",
      "  with warm pool of stopped instances instead of none: 4 instead of 5 minutes short, 42,000 instead of 60,000 requests, still 54.9 instance-hours",
      "  with boot 60 s instead of 120 s: 4 instead of 5 minutes short, 48,000 instead of 60,000 requests, still 54.9 instance-hours",
      "",
      "Activities (6)",
      "  At 2026-01-05T12:03:00Z a monitor alarm TargetTracking-cpu-AlarmHigh in state ALARM triggered policy cpu changing the desired capacity from 2 to 4.",
      "  At 2026-01-05T12:03:00Z 2 instances were started in response to a difference between desired and actual capacity, increasing the capacity from 2 to 4.",
      "  At 2026-01-05T12:07:00Z a monitor alarm TargetTracking-cpu-AlarmHigh in state ALARM triggered policy cpu changing the desired capacity from 4 to 8.",
      "  At 2026-01-05T12:07:00Z 4 instances were started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 8.",
      "  At 2026-01-05T13:15:00Z a monitor alarm TargetTracking-cpu-AlarmLow in state ALARM triggered policy cpu changing the desired capacity from 8 to 2.",
      "  At 2026-01-05T13:15:00Z 6 instances were taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 8 to 2.",
      "",
    ]);
  });

  test("as JSON has the measures of the field, and plain times", async () => {
    const { text } = await simulated({ format: "json", promise: "at most 1 % of requests over capacity" });
    expect(JSON.parse(text)).toMatchObject({
      group: "aws_autoscaling_group.web",
      from: "2026-01-05T00:00:00Z",
      instances: { lowest: 2, highest: 8, highestAt: "2026-01-05T12:07:00Z" },
      overCapacity: { minutes: 5, requests: 60_000, worst: 2, worstAt: "2026-01-05T12:00:00Z" },
      longestShortage: { from: "2026-01-05T12:00:00Z", seconds: 300, reactedAfterSeconds: 180 },
      promise: { isKept: false },
      elasticity: { underProvisioningTimeshare: expect.closeTo((100 * 5) / 1440, 6) },
      zoneFailure: { mayFail: false, zone: "eu-west-1a" },
      unseen: [],
    });
  });

  test("takes a load of a file, and a part of it", async () => {
    const file = join(folder, "load.csv");
    writeFileSync(file, "timestamp,count\n2026-03-02 00:00,6000\n2026-03-02 01:00,6000\n2026-03-02 02:00,720000\n");
    const { text } = await simulated({ load: file, from: "2026-03-02 01:00" });
    expect(text).toContain("2026-03-02 01:00 to 2026-03-02 03:00 UTC");
    expect(text).toContain("instances       2 to 4");
  });

  test("tells of zones, instances and deploys, and of a capacity in CPU time", async () => {
    const { text } = await simulated({
      load: "steady:90/s",
      instanceCapacity: "20 ms CPU",
      boot: "60s",
      loseZone: ["eu-west-1a@12:00-14:00"],
      loseInstances: ["1@15:00"],
      deploy: ["@2026-01-05T16:00Z"],
    });
    expect(text).toContain("serves at most 100 requests/s (20 ms CPU on 2 vCPUs) and boots in 60 s\n");
    const events = text.split("\n").filter((line) => / (?:is lost|is back|are lost|makes a new version)/.test(line));
    expect(events.map((line) => line.trim())).toEqual([
      "At 2026-01-05T12:00:00Z zone eu-west-1a is lost.",
      "At 2026-01-05T14:00:00Z zone eu-west-1a is back.",
      "At 2026-01-05T15:00:00Z an instance is lost.",
      "At 2026-01-05T16:00:00Z a deploy makes a new version of the launch template.",
    ]);
  });
});

describe("a promise", () => {
  test("that is broken fails the command, one that is kept does not", async () => {
    expect(await simulated({ promise: "at most 1 % of requests over capacity" })).toMatchObject({
      exit: 1,
      text: expect.stringContaining("  promise         broken: at most 1 % of requests over capacity"),
    });
    expect((await simulated({ promise: "at most 5 minutes over capacity" })).exit).toBe(0);
  });
});

describe("a sweep", () => {
  test("finds the cheapest configuration that keeps the promise, beside the one of today", async () => {
    const { exit, text } = await simulated({ sweep: "min=2..5 target=40,60" });
    expect(exit).toBe(0);
    expect(text).toContain(
      "the cheapest of 4 that keep the promise (at most 0.1 % of requests over capacity), of 8: min 4, target 60",
    );
    expect(text).toMatch(/│ 2 \(today\) │ 50 +│ 5 +│ 60,000 \(1\.08 %\) │ 8 +│ 54\.9 +│ no/);
  });

  test("fails where none keeps the promise", async () => {
    const { exit, text } = await simulated({ sweep: "min=1,2", promise: "at most 0 requests over capacity" });
    expect(exit).toBe(1);
    expect(text).toContain(
      "none of 2 configurations keeps the promise (at most 0 requests over capacity); the nearest:",
    );
  });
});

describe("the page", () => {
  test("holds the figures, the library and nothing from elsewhere", async () => {
    const chart = join(folder, "out.html");
    await simulated({ chart, loseZone: ["eu-west-1a@12:30"] });
    const page = readFileSync(chart, "utf8");
    expect(page).toContain("<h1>aws_autoscaling_group.web</h1>");
    expect(page).toContain("new uPlot(");
    expect(page).not.toMatch(/(?:src|href)=|https?:\/\/(?!github\.com\/leeoniya)|@import|url\(/);
    const data = JSON.parse(/const DATA = (.*);<\/script>/.exec(page)?.[1] ?? "") as {
      load: number[];
      events: object[];
    };
    expect(data.load).toHaveLength(1440);
    expect(data.events).toEqual([{ time: Date.UTC(2026, 0, 5, 12, 30) / 1000, text: "eu-west-1a lost" }]);
  });

  test("has six thousand points at most, each the worst of its minutes", async () => {
    const chart = join(folder, "out.html");
    await simulated({ chart, from: "2026-01-05", to: "2026-01-10" });
    const data = JSON.parse(/const DATA = (.*);<\/script>/.exec(readFileSync(chart, "utf8"))?.[1] ?? "") as {
      minutesEach: number;
      load: number[];
      served: number[];
    };
    expect([data.minutesEach, data.load.length]).toEqual([2, 3600]);
    expect(data.load.filter((load, index) => load > (data.served[index] ?? 0) + 1)).toHaveLength(5 * 3);
  });

  test("runs nothing that somebody else has written", async () => {
    const chart = join(folder, "out.html");
    const name = '</script><img src=x onerror="alert(1)">';
    const resource = {
      ...WEB,
      aws_autoscaling_policy: { cpu: { ...POLICY, name } },
      aws_autoscaling_group: { web: { ...GROUP, availability_zones: [name, "b\u202e"] } },
    };
    const { text } = await simulated({ chart }, resource);
    const page = readFileSync(chart, "utf8");
    expect(page).not.toContain("<img");
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(`${page}${text}`).not.toContain("\u202e");
  });
});

describe("what cannot run", () => {
  test("is refused with everything that is wrong", async () => {
    const wrong = {
      load: "steady:fast",
      instanceCapacity: "much",
      boot: "soon",
      from: "then",
      startWith: "-1",
      loseZone: ["c@12:00", "eu-west-1a@late"],
      deploy: ["@never"],
      promise: "good",
      sweep: "speed=1..2",
      chart: join(folder, "out.html"),
    };
    const message = await refusal(wrong);
    expect(message.split("; --")).toEqual([
      '--from is "then"; it must be a time such as 2026-03-02 or 2026-03-02T12:30Z',
      'boot is "soon"; it must be seconds, minutes or hours, such as 90s, 30m or 2h',
      'start-with is "-1"; it must be a whole number',
      'instance-capacity: "much" is not understood; write requests that one instance serves at most, such as "200 requests/s", or what one request takes of a CPU, such as "20 ms CPU"',
      "load steady:fast: fast is no rate; write requests a second, minute or hour, such as 100/s, 6000/min or 360000/h",
      "lose-zone c@12:00 names c; the group is in eu-west-1a, eu-west-1b",
      "lose-zone eu-west-1a@late has no time; write @12:00 for the first day, or @2026-03-02T12:00Z",
      "deploy @never has no time; write @12:00 for the first day, or @2026-03-02T12:00Z",
      'promise is "good"; it must be "at most 0.1 % of requests over capacity", "at most 5 minutes over capacity" or "at most 100 requests over capacity"',
      expect.stringContaining("sweep speed=1..2 is not understood; write variables with ranges or lists"),
      "chart shows one simulation, and --sweep makes many",
    ]);
    expect(existsSync(wrong.chart)).toBe(false);
  });

  test("a group is named where there are several, and must be one that can be simulated", async () => {
    const two = { ...WEB, aws_autoscaling_group: { web: GROUP, api: { ...GROUP, max_size: "${var.max}" } } };
    const path = join(folder, "main.tf.json");
    expect(await refusal({}, two)).toBe(
      `${path} holds several groups; name one with --group: aws_autoscaling_group.web, aws_autoscaling_group.api`,
    );
    expect(await refusal({ group: "aws_autoscaling_group.api" }, two)).toBe(
      "aws_autoscaling_group.api cannot be simulated: its max_size is known only at apply; use a plan or a state",
    );
    expect(await refusal({ group: "aws_autoscaling_group.x" }, two)).toContain(
      "does not hold aws_autoscaling_group.x; it holds aws_autoscaling_group.web",
    );
    expect(await refusal({}, {})).toBe(`${path} does not hold an Auto Scaling group or an ECS service`);
    expect((await simulated({ group: "aws_autoscaling_group.web" }, two)).exit).toBe(0);
  });

  test("a zone whose name is known only at apply is called as it is lost", async () => {
    const unknown = {
      ...WEB,
      aws_subnet: {
        a: { availability_zone: "${data.x.y.names[0]}" },
        b: { availability_zone: "${data.x.y.names[1]}" },
      },
      aws_autoscaling_group: {
        web: {
          ...GROUP,
          availability_zones: undefined,
          vpc_zone_identifier: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"],
        },
      },
    };
    const { text } = await simulated({ loseZone: ["us-east-1b@12:00"] }, unknown);
    expect(text).toContain("us-east-1b is taken for zone 1\n");
  });
});
