import type { Emulator } from "./emulator";

/** What the emulator takes for credentials: anything. Never those of the user. */
const CREDENTIALS = { accessKeyId: "emulator", secretAccessKey: "emulator" };

/** Sends Terraform's provider, and everything else made with an AWS SDK, to the emulator. */
export function emulatorEnvironment(emulator: Emulator, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: "true",
    // Against an emulator an error is an error: the provider's 25 attempts would take ten minutes to say so.
    AWS_MAX_ATTEMPTS: "4",
    // The user's profiles could name endpoints and accounts of their own.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    ...Object.fromEntries(["NO_PROXY", "no_proxy"].map((name) => [name, withoutProxy(process.env[name])])),
  };
}

/** The settings of an AWS API client that talks to the emulator. */
export function emulatorClient(emulator: Emulator, region: string) {
  return {
    endpoint: emulator.endpoint,
    region,
    credentials: CREDENTIALS,
    // What a terminal or a profile has set for a real account: the first two exclude an endpoint, the others may be no numbers.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 4,
    retryMode: "standard",
  };
}

/** Those that go to no proxy, with the emulator. Programs read either spelling, some only one. */
function withoutProxy(own = ""): string {
  return [...own.split(",").filter((host) => host !== ""), "127.0.0.1"].join(",");
}
