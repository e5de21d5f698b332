// The app of the bucket that holds the states; `npm run state:bootstrap` runs it.
//   node --import tsx state-bucket.ts <environment> [--local-state <file>] [--import]
import { parseArgs } from "node:util";
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { synthesizeStateBucket } from "./stacks/state-bucket-app";
import { readChecksFile } from "./synthesis/checks-file";
import { refuse } from "./synthesis/refusal";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { "local-state": { type: "string" }, import: { type: "boolean", default: false } },
});
refuse(
  synthesizeStateBucket({
    serviceName: SERVICE_NAME,
    environments: ENVIRONMENTS,
    environment: positionals[0] ?? "",
    localState: values["local-state"],
    importBucket: values.import,
    checks: readChecksFile(),
  }),
);
