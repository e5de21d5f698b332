import { PORT } from "../../aws/port";

/** What the kinds of workload have in common. */
export interface WorkloadFiles {
  /** An absolute path, such as `join(__dirname, "site")`. Every file below it is deployed, those whose names start with a dot too. */
  readonly directory: string;
  /**
   * Lets the bucket be reached only over TLS. Leave it on: `false` is for a bucket that is reached over plain HTTP, such as
   * that of an emulator on the same computer, where the policy would keep Terraform out.
   * @default true
   */
  readonly tlsOnly?: boolean;
}

/** Files that nginx serves, on Ubuntu and Amazon Linux. nginx is installed at boot where the image has none. */
export interface StaticSite extends WorkloadFiles {
  readonly kind: "static-site";
  /**
   * The port on which nginx waits: that of the target group, 1 to 65535.
   * @default 80
   */
  readonly port?: number;
  /**
   * Answers paths that are no file with `/index.html`, for front ends that route in the browser.
   * @default false, which answers them with 404
   */
  readonly singlePage?: boolean;
}

/** A program that systemd keeps running, as a user without rights and with nothing writable but `/var/lib/workload` and `/tmp`. */
export interface CommandWorkload extends WorkloadFiles {
  readonly kind: "command";
  /**
   * The program and its arguments, word by word; no shell reads them. The program is a name on systemd's path (`python3`), an
   * absolute path, or one that starts with `./` and lies in `directory` with the executable bit set.
   */
  readonly command: readonly [string, ...string[]];
  /**
   * A system user to run as, made when the image has none of that name.
   * @default - a user that exists only while the program runs
   */
  readonly user?: string;
  /** The port on which the program waits, 1 to 65535: it finds it in the variable PORT, and may open it when it is below 1024. */
  readonly port?: number;
  /**
   * Further environment variables: names `[A-Z_][A-Z0-9_]*`, values of one line. They stand in the user data, which everybody on
   * the machine can read: no secrets.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string | number>>;
}

/**
 * What the machines are for: a folder that is packed, put into a private bucket under the hash of its content, and installed and
 * started by every machine at its first boot. A changed file makes another key, so another version of the launch template,
 * and so a rolling replacement of the machines.
 */
export type Workload = StaticSite | CommandWorkload;

export const DEFAULT_SITE_PORT = 80;

/** The highest port that only a privileged process may open. */
const LAST_PRIVILEGED_PORT = 1023;

/** Whether the program needs the right to open a port that others may not. */
export function needsPrivilegedPort(workload: CommandWorkload): boolean {
  return workload.port !== undefined && workload.port <= LAST_PRIVILEGED_PORT;
}

/** What is wrong with the settings of a workload, beside its files: one text for each mistake. */
export function workloadProblems(workload: Workload): string[] {
  const problems: string[] = [];
  const { port } = workload;
  if (port !== undefined && !PORT.accepts(port)) problems.push(`workload.port is ${port}; it must be ${PORT.must}`);
  return workload.kind === "command" ? [...problems, ...commandProblems(workload)] : problems;
}

function commandProblems(workload: CommandWorkload): string[] {
  const problems: string[] = [];
  const { command, user, environment = {} } = workload;
  const broken = command.findIndex((word) => word.includes("\n"));
  if (broken !== -1) problems.push(`workload.command[${broken}] has a line break; it must be one line`);
  if (/^(\.\.\/|[^./].*\/)/.test(command[0])) {
    problems.push(
      `workload.command[0] is ${command[0]}; it must be a program's name, an absolute path or one that starts with ./`,
    );
  }
  if (user !== undefined && !/^[a-z_][a-z0-9_-]{0,31}$/.test(user)) {
    problems.push(`workload.user is ${user}; it must have 1 to 32 of a-z, 0-9, _ and - and start with a letter or _`);
  }
  for (const [name, value] of Object.entries(environment)) {
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
      problems.push(`workload.environment has the name ${name}; it must be of capital letters, digits and _`);
    }
    if (name === "PORT" && workload.port !== undefined) {
      problems.push("workload.environment has the name PORT; workload.port sets that variable");
    }
    if (String(value).includes("\n"))
      problems.push(`workload.environment.${name} has a line break; it must be one line`);
  }
  return problems;
}
