// The app of the bucket that holds the states; `npm run state:bootstrap` runs it.
//   node --import tsx state-bucket.ts <environment> [--local-state <file>] [--import]
import { parseArgs } from "node:util";
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { synthesizeStateBucket } from "./stacks/state-bucket-app";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { "local-state": { type: "string" }, import: { type: "boolean", default: false } },
});
const problems = synthesizeStateBucket({
  serviceName: SERVICE_NAME,
  environments: ENVIRONMENTS,
  environment: positionals[0] ?? "",
  localState: values["local-state"],
  importBucket: values.import,
});
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}
