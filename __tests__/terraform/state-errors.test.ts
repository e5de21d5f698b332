import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { failureText } from "../../terraform/cdktf";
import { PROJECT_ROOT } from "../../config/project-root";
import { explainStateError } from "../../terraform/state-errors";
import { GUIDE } from "../../terraform/lock-info";
import { terraformErrors } from "../../terraform/terraform-errors";

/**
 * What Terraform 1.11.4 has said, word for word, against the emulator; the refusals that an emulator never gives (403, 301, expired
 * credentials, a disabled key) came from a proxy before it that answered single requests as S3 and STS do.
 */
const FOLDER = join(__dirname, "state-errors");
const captured = (name: string) => readFileSync(join(FOLDER, `${name}.txt`), "utf8");

const STACK_FOLDER = "in the folder of the stack (cdktf.out/stacks/<environment>)";
const RIGHTS =
  "planning needs s3:ListBucket on the bucket, s3:GetObject on the state, and s3:GetObject, s3:PutObject and s3:DeleteObject " +
  'on its .tflock; deploying also needs s3:PutObject on the state (docs/state.md, "Rights"); or the bucket is another account\'s';
const denied = (action: string) =>
  `AccessDenied: User: arn:aws:sts::123456789012:assumed-role/developer/ada is not authorized to perform: ${action} on resource: ` +
  `"arn:aws:s3:::states/escala/staging/terraform.tfstate" because no identity-based policy allows the ${action} action`;
const MOVED = [
  "the configuration names a different place for the state than the one this folder was used with; nothing was changed",
  'if the state is to move there, read docs/state.md, "Moving a state", then: npx cdktf deploy <environment> --migrate-state',
  `if somebody else has already moved it there, delete .terraform ${STACK_FOLDER} and run the same command again`,
];

const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  "lock-held": [
    "the state states/escala/staging/terraform.tfstate is locked by root@vm, who has been applying since 2026-11-21 05:50:43 UTC " +
      "(Terraform 1.11.4); nothing was changed",
    "wait for that to end, then run the same command again",
    'if nobody is working there any more, read docs/state.md, "A lock that nobody holds", then remove the lock by hand, ' +
      `${STACK_FOLDER}: terraform force-unlock 6a83b790-907f-c535-9034-419b3edc513e`,
  ],
  "lock-forbidden": [
    "the state states/escala/staging/terraform.tfstate is locked; nothing was changed",
    "who holds the lock is not known: AccessDenied: Access Denied",
    'wait and run the same command again; if the lock stays, read docs/state.md, "A lock that nobody holds"',
  ],
  "lock-unreadable": [
    "the state is locked; nothing was changed",
    "who holds the lock is not known: the lock file does not say",
    'wait and run the same command again; if the lock stays, read docs/state.md, "A lock that nobody holds"',
  ],
  "lock-local": [
    "the state x.tfstate is locked by root@vm, who has been applying since 2026-11-21 05:50:50 UTC (Terraform 1.11.4); " +
      "nothing was changed",
    "wait for that to end",
  ],
  "denied-release": [
    `the lock of the state states/escala/staging/terraform.tfstate could not be removed (${denied("s3:DeleteObject")}); ` +
      "the next run will find it locked",
    `read docs/state.md, "A lock that nobody holds", then remove it by hand, ${STACK_FOLDER}: ` +
      "terraform force-unlock 06d9ffd7-58a5-7e2e-5b55-39e1730b5923",
  ],
  "denied-lock": ["the state could not be locked; nothing was changed", denied("s3:PutObject"), RIGHTS],
  "denied-get": ["the state could not be read; nothing was changed", denied("s3:GetObject"), RIGHTS],
  "denied-save": [
    "the resources were changed, but the new state could not be saved",
    denied("s3:PutObject"),
    RIGHTS,
    `the new state is in errored.tfstate, ${STACK_FOLDER}: keep that file`,
    "do not deploy again until it is in the bucket: Terraform would create a second time whatever only that file knows",
    "fix what kept it from being saved, then, in that folder: terraform state push errored.tfstate " +
      '(docs/state.md, "After a killed apply")',
  ],
  "kms-disabled": [
    "the state could not be locked; nothing was changed",
    "KMS.DisabledException: arn:aws:kms:eu-west-1:123456789012:key/1 is disabled",
    'the key is state.kmsKeyArn in config/environments.ts; it must be enabled, and its policy must allow you to use it (docs/state.md, "Rights")',
  ],
  "expired-init": [
    "AWS accepts no credentials found here; nothing was changed",
    "ExpiredToken: The security token included in the request is expired",
    "log in to AWS again (aws sso login, or new keys), then run the same command again",
  ],
  "expired-s3": [
    "the state could not be reached; nothing was changed",
    "ExpiredToken: The provided token has expired",
    "log in to AWS again (aws sso login, or new keys), then run the same command again",
  ],
  "invalid-init": [
    "AWS accepts no credentials found here; nothing was changed",
    "InvalidClientTokenId: The security token included in the request is invalid",
    "check AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the clock of this computer",
  ],
  "no-credentials": [
    "AWS accepts no credentials found here; nothing was changed",
    "log in to AWS (aws sso login, aws configure), or set AWS_PROFILE",
  ],
  "no-profile": [
    "AWS accepts no credentials found here; nothing was changed",
    "AWS_PROFILE is work; ~/.aws/config has no such profile",
  ],
  "no-bucket": [
    "the state could not be reached; nothing was changed",
    "the bucket nonesuch does not exist",
    "if the name is right, npm run state:bootstrap -- <environment> makes it; " +
      "if not, correct state.bucket in config/environments.ts",
  ],
  "wrong-region": [
    "the state could not be reached; nothing was changed",
    "the bucket is in eu-west-1, not in us-east-2",
    'write region: "eu-west-1" into the environment\'s state in config/environments.ts',
  ],
  "changed-init": MOVED,
  "changed-plan": MOVED,
  stale: [
    "the state has changed since the plan was made: somebody else has deployed; nothing was applied",
    "plan and review again, then deploy",
  ],
};

/** The same output in a box and behind the name of the stack, as cdktf shows it. */
function asCdktfShowsIt(output: string): string {
  const boxes = terraformErrors(output).map(({ text }) => {
    const lines = text.trimEnd().split("\n");
    return ["╷", ...lines.map((line) => `│ ${line}`), "╵"].map((line) => `staging  ${line}`).join("\n");
  });
  return ["staging  Initializing the backend...", ...boxes, "0 Stacks deploying     1 Stack done"].join("\n");
}

describe("an error about the state", () => {
  test.each(Object.entries(MESSAGES))("becomes one clear message: %s", (name, message) => {
    expect(failureText(captured(name))).toBe(message.join("\n"));
  });

  test.each(Object.entries(MESSAGES))("becomes the same through cdktf: %s", (name, message) => {
    expect(failureText(asCdktfShowsIt(captured(name)))).toBe(message.join("\n"));
  });

  test("has a message for all that was captured", () => {
    expect(readdirSync(FOLDER).map((file) => file.replace(".txt", ""))).toEqual(Object.keys(MESSAGES).sort());
  });

  test.each(Object.values(GUIDE))("sends nobody to a chapter that is not there: %s", (place) => {
    const [, file = "", chapter] = /^(\S+), "(.*)"$/.exec(place) ?? [];
    expect(readFileSync(join(PROJECT_ROOT, file), "utf8").split("\n")).toContain(`## ${chapter}`);
  });

  test("leaves the other errors of the same run as they were", () => {
    const other = "╷\n│ Error: creating SNS Topic: api error AccessDenied: no\n╵";
    const output = `${asCdktfShowsIt(captured("denied-save"))}\n${other}`;
    expect(failureText(output)).toBe([...(MESSAGES["denied-save"] ?? []), other].join("\n"));
  });

  test.each([
    "Error: creating S3 Bucket (states): operation error S3: CreateBucket, StatusCode: 403, api error AccessDenied: no",
    'Error: Invalid value for variable\n\nthe S3 bucket "x" does not exist',
    "Error: error loading state: something that nobody knows",
    "Error: Error acquiring the state lock\n\nError message: something that nobody knows",
  ])("is not made of what says enough, or says something else: %j", (error) => {
    expect(explainStateError(error)).toBeUndefined();
  });
});
