import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import providerPackage from "@cdktf/provider-aws/package.json";
import { PrerequisiteError, run } from "./process";

/** The S3 backend's own lock file needs it. */
export const OLDEST_TERRAFORM = "1.10.0";

/** The version of the AWS provider that the constructs were made for. */
export const PROVIDER_VERSION = providerPackage.cdktf.provider.version;

const REGISTRY = "registry.terraform.io";
const PROVIDER = "hashicorp/aws";

/**
 * The version of Terraform on the PATH.
 *
 * @throws PrerequisiteError when there is none, or one that is too old, with the line that installs it
 */
export async function findTerraform(): Promise<string> {
  const env = { ...withoutDetours(process.env), CHECKPOINT_DISABLE: "1", TF_LOG: "" };
  const result = await run("terraform", ["version", "-json"], { env }).catch(() => undefined);
  if (result === undefined) throw new PrerequisiteError(`Terraform is not installed\n${INSTALLATION_HELP}`);
  const version = /"terraform_version":\s*"([^"]+)"/.exec(result.output)?.[1];
  if (version === undefined) throw new PrerequisiteError(`terraform version gives no version: ${result.output}`);
  if (isOlder(version, OLDEST_TERRAFORM)) {
    throw new PrerequisiteError(
      `Terraform ${version} is too old; Escala needs ${OLDEST_TERRAFORM}\n${INSTALLATION_HELP}`,
    );
  }
  return version;
}

const INSTALLATION_HELP = [
  "install it with: brew install hashicorp/tap/terraform (macOS)",
  "or with apt, as https://developer.hashicorp.com/terraform/install says for Debian and Ubuntu",
].join("\n");

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * The environment in which a run on this computer starts Terraform: its own settings without those of AWS and Terraform, which
 * could send it to a real account.
 *
 * @param folder of the run; a configuration file of Terraform may be written there
 */
export function terraformEnvironment(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !isOfAccount(name));
  const cliConfig = terraformCliConfig(folder);
  return {
    ...Object.fromEntries(inherited),
    ...(cliConfig !== undefined && { TF_CLI_CONFIG_FILE: cliConfig }),
    ...QUIET,
  };
}

/** Whether a variable could send AWS's SDKs, Terraform or cdktf to a real account, or make another program of them. */
export function isOfAccount(name: string): boolean {
  return /^(AWS|TF|CDKTF|TERRAFORM)_/.test(name);
}

/** What Terraform and cdktf need to run as a part of our commands. */
const QUIET = {
  // Neither Terraform nor cdktf calls home, or writes a lock file that would need the network.
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
  CDKTF_SKIP_PROVIDER_LOCK: "true",
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
  TF_IN_AUTOMATION: "1",
  // Switches cdktf's spinner off, which writes a frame every 80 ms.
  CI: "1",
};

/**
 * The environment in which a command for a real account starts Terraform: the user's own, credentials included, without what
 * would make Terraform work in another place than we look at.
 *
 * @param folder of the run; a configuration file of Terraform may be written there
 */
export function userEnvironment(folder: string): NodeJS.ProcessEnv {
  const cliConfig = terraformCliConfig(folder);
  return {
    ...withoutDetours(process.env),
    ...(cliConfig !== undefined && { TF_CLI_CONFIG_FILE: cliConfig }),
    ...QUIET,
  };
}

/** An environment without what would make Terraform work in another place, or on another state, than we look at. */
export function withoutDetours(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^TF_(WORKSPACE|DATA_DIR|CLI_ARGS)/.test(name)));
}

/**
 * Terraform's configuration file: the user's own where there is one; else, where this computer has a mirror with the
 * provider in it, one that names the mirror; else none, and Terraform downloads the provider.
 */
function terraformCliConfig(folder: string): string | undefined {
  const own = process.env["TF_CLI_CONFIG_FILE"];
  if (own !== undefined && existsSync(own)) return own;
  const home = homeFolder();
  if (home !== undefined && existsSync(join(home, ".terraformrc"))) return undefined;
  const mirror = mirrorFolders(home).find(holdsProvider);
  if (mirror === undefined) return undefined;
  const file = join(folder, "terraform.rc");
  writeFileSync(file, mirrorConfig(mirror));
  return file;
}

function mirrorConfig(mirror: string): string {
  const provider = `${REGISTRY}/${PROVIDER}`;
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${provider}"]
  }
  direct {
    exclude = ["${provider}"]
  }
}
`;
}

/** The folders that Terraform looks into by itself, and those under /opt. */
function mirrorFolders(home: string | undefined): string[] {
  const underOpt = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  return [
    ...(home === undefined ? [] : [join(home, ".terraform.d", "plugins")]),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...underOpt,
  ];
}

/** Undefined for a user that has none: without HOME and in no list of users, as in a container with a user id of its own. */
function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether a mirror has the pinned provider for this platform, unpacked or as a zip. */
function holdsProvider(mirror: string): boolean {
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const folder = join(mirror, REGISTRY, ...PROVIDER.split("/"));
  return (
    existsSync(join(folder, PROVIDER_VERSION, platform)) ||
    existsSync(join(folder, `terraform-provider-aws_${PROVIDER_VERSION}_${platform}.zip`))
  );
}
