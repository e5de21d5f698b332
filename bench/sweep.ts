// Simulates 500 configurations of one group over a week, in threads as `escala simulate --sweep` does, and prints what that took.
import { madeLoad, promiseOf, rangesOf, readSettings, variationsOf } from "../analysis/capacity";
import { readTerraform } from "../analysis/graph";
import { sweep } from "../cli/simulate/sweep";

const from = Date.UTC(2026, 0, 5) / 1000;
const resource = {
  aws_autoscaling_group: { web: { name: "web", min_size: 2, max_size: 20, availability_zones: ["a", "b", "c"] } },
  aws_autoscaling_policy: {
    cpu: {
      autoscaling_group_name: "${aws_autoscaling_group.web.name}",
      policy_type: "TargetTrackingScaling",
      target_tracking_configuration: {
        target_value: 50,
        predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
      },
    },
  },
};

async function run(): Promise<void> {
  const [read] = readSettings(readTerraform({ resource }));
  const promise = promiseOf("at most 0.1 % of requests over capacity");
  if (read?.settings === undefined || promise === undefined) throw new Error("the group cannot be simulated");
  const load = madeLoad("daily:50/s..800/s", { from, to: from + 7 * 86_400 });
  const workload = { requestsPerSecond: 100, bootSeconds: 120, warmBootSeconds: 30 };
  const variations = variationsOf(rangesOf("target=40..70/3.2 warmup=60..300/26 min=2..6"));
  const start = performance.now();
  const { length: configurations } = await sweep(
    { group: read.settings, workload, load, events: [] },
    promise,
    variations,
    () => {},
  );
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, configurations }));
}

void run();
