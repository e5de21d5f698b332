import { GUIDE, holderOf, lockAdvice, parseLockInfo } from "./lock-info";
import { oneLineOf } from "./terraform-errors";

/** Where an error is about a state, and what follows for the person in front of it. */
const PLACES: readonly { readonly starts: RegExp; readonly what: string }[] = [
  { starts: /^Error: Error acquiring the state lock/, what: "the state could not be locked; nothing was changed" },
  { starts: /^Error: Failed to get existing workspaces/, what: "the state could not be reached; nothing was changed" },
  {
    starts: /^Error: (error loading state|Error refreshing state|Failed to (load|read|refresh) state)/i,
    what: "the state could not be read; nothing was changed",
  },
  {
    starts: /^Error: (Failed to save state|Error saving state)/,
    what: "the resources were changed, but the new state could not be saved",
  },
  {
    starts: /^Error: (No valid credential sources|failed to get shared config|.*validating provider credentials)/,
    what: "AWS accepts no credentials found here; nothing was changed",
  },
];

/**
 * One clear message for an error of Terraform about the state: what happened, who holds the lock and since when, what to do.
 *
 * @param error one of `terraformErrors`
 * @returns undefined where the error is about something else, or of a kind that says enough by itself
 */
export function explainStateError(error: string): string | undefined {
  return explainLock(error) ?? explainMoved(error) ?? explainUnsaved(error) ?? explainPlace(error);
}

function explainLock(error: string): string | undefined {
  const acquiring = error.startsWith("Error: Error acquiring the state lock");
  if (!acquiring && !error.startsWith("Error: Error releasing the state lock")) return undefined;
  const lock = parseLockInfo(error);
  if (!acquiring) {
    return lines(
      `the lock of the state ${lock.Path} could not be removed (${awsReasonOf(error)}); the next run will find it locked`,
      `read ${GUIDE.lock}, then remove it by hand, in the folder of the stack ` +
        `(cdktf.out/stacks/<environment>): terraform force-unlock ${lock.ID}`,
    );
  }
  if (/resource temporarily unavailable/.test(error)) {
    return lines(`the state ${lock.Path} is locked by ${holderOf(lock)}; nothing was changed`, "wait for that to end");
  }
  // S3 answers 412 where the lock file is there already; anything else is another trouble with it.
  if (!/StatusCode: 412|PreconditionFailed/.test(oneLineOf(error))) return undefined;
  const holder = holderOf(lock);
  if (holder !== undefined) {
    return lines(`the state ${lock.Path} is locked by ${holder}; nothing was changed`, ...lockAdvice(lock.ID ?? ""));
  }
  const file = /unable to retrieve file from S3 bucket '(.+?)' with key '(.+?)'/.exec(oneLineOf(error));
  const which = file === null ? "" : ` ${file[1]}/${file[2]?.replace(/\.tflock$/, "")}`;
  const why = file === null ? "the lock file does not say" : (lastAwsReasonOf(error) ?? "the lock file cannot be read");
  return lines(
    `the state${which} is locked; nothing was changed`,
    `who holds the lock is not known: ${why}`,
    `wait and run the same command again; if the lock stays, read ${GUIDE.lock}`,
  );
}

function explainMoved(error: string): string | undefined {
  if (error.startsWith("Error: Saved plan is stale")) {
    return lines(
      "the state has changed since the plan was made: somebody else has deployed; nothing was applied",
      "plan and review again, then deploy",
    );
  }
  if (!/^Error: Backend (configuration changed|initialization required)/.test(error)) return undefined;
  return lines(
    "the configuration names a different place for the state than the one this folder was used with; nothing was changed",
    `if the state is to move there, read ${GUIDE.moved}, then: npx cdktf deploy <environment> --migrate-state`,
    "if somebody else has already moved it there, delete .terraform in the folder of the stack " +
      "(cdktf.out/stacks/<environment>) and run the same command again",
  );
}

function explainUnsaved(error: string): string | undefined {
  if (!error.startsWith("Error: Failed to persist state to backend")) return undefined;
  return lines(
    "the new state is in errored.tfstate, in the folder of the stack (cdktf.out/stacks/<environment>): keep that file",
    "do not deploy again until it is in the bucket: Terraform would create a second time whatever only that file knows",
    `fix what kept it from being saved, then, in that folder: terraform state push errored.tfstate (${GUIDE.killed})`,
  );
}

function explainPlace(error: string): string | undefined {
  const place = PLACES.find(({ starts }) => starts.test(error));
  const cause = place && explainCause(oneLineOf(error));
  return cause === undefined ? undefined : lines(place?.what ?? "", ...cause);
}

/** The causes that people meet, each with what to do. */
function explainCause(text: string): string[] | undefined {
  const missing = /S3 bucket "([^"]+)" does not exist/i.exec(text);
  if (missing !== null) {
    return [
      `the bucket ${missing[1]} does not exist`,
      "if the name is right, npm run state:bootstrap -- <environment> makes it; if not, correct state.bucket in config/environments.ts",
    ];
  }
  const region = /requested bucket from "([^"]+)", actual location "([^"]+)"/.exec(text);
  if (region !== null) {
    return [
      `the bucket is in ${region[2]}, not in ${region[1]}`,
      `write region: "${region[2]}" into the environment's state in config/environments.ts`,
    ];
  }
  const reason = awsReasonOf(text);
  if (/api error (ExpiredToken|RequestExpired|TokenRefreshRequired)|SSO session has expired/i.test(text)) {
    return [reason, "log in to AWS again (aws sso login, or new keys), then run the same command again"];
  }
  if (/api error (InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|UnrecognizedClient)/.test(text)) {
    return [
      reason,
      "check AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the clock of this computer",
    ];
  }
  if (/No valid credential sources found/.test(text)) {
    return ["log in to AWS (aws sso login, aws configure), or set AWS_PROFILE"];
  }
  const profile = /failed to get shared config profile, (\S+)/.exec(text);
  if (profile !== null) return [`AWS_PROFILE is ${profile[1]}; ~/.aws/config has no such profile`];
  if (/api error AccessDenied/.test(text)) {
    return [
      reason,
      "planning needs s3:ListBucket on the bucket, s3:GetObject on the state, and s3:GetObject, s3:PutObject and s3:DeleteObject " +
        `on its .tflock; deploying also needs s3:PutObject on the state (${GUIDE.rights}); or the bucket is another account's`,
    ];
  }
  if (/api error KMS\./.test(text)) {
    return [
      reason,
      `the key is state.kmsKeyArn in config/environments.ts; it must be enabled, and its policy must allow you to use it (${GUIDE.rights})`,
    ];
  }
  return undefined;
}

/** `AccessDenied: User … is not authorized …`: AWS's own words, without numbers of requests. */
function awsReasonOf(error: string): string {
  return awsReasonsOf(error)[0] ?? "Terraform gives no reason";
}

function lastAwsReasonOf(error: string): string | undefined {
  return awsReasonsOf(error).at(-1);
}

function awsReasonsOf(error: string): string[] {
  const reasons = oneLineOf(error).matchAll(
    /api error (\S+: .*?)(?= Lock Info:| unable to retrieve| Terraform acquires|$)/g,
  );
  return [...reasons].map(([, reason = ""]) => reason.replace(/\.$/, ""));
}

function lines(...texts: readonly string[]): string {
  return texts.join("\n");
}
