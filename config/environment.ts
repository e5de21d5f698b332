import type { MachineImage } from "../modules/autoscaling/instance/machine-image";
import type { Access } from "../modules/load-balancer/balancer/access";
import type { Endpoint } from "../modules/load-balancer/listener/endpoint";
import type { Algorithm } from "../modules/load-balancer/target-group/target-group";
import type { NatMode } from "../modules/network/nat-mode";
import type { S3Buckets } from "../modules/network/s3-buckets";

/** One environment of the service: a stack of its own, with a network of its own. Plain data. */
export interface Environment {
  /** AWS region, such as `eu-west-1`. A change creates everything again in the other region and leaves the old one behind. */
  readonly region: string;
  /** Where Terraform keeps what it knows about this environment. */
  readonly state: State;
  readonly network: NetworkSettings;
  /**
   * How clients reach the service.
   * - `{ kind: "plain-http" }`: `http://` on the load balancer's own name. Anybody on the way can read and change what is sent.
   * - `{ kind: "https", domainName, hostedZone }`: a certificate, `https://` on your domain, port 80 redirecting to it. The
   *   hosted zone must exist in the account's Route 53 and answer for the domain, or the deploy waits for the certificate
   *   for 75 minutes and fails. `hsts: { maxAgeSeconds: 31536000 }` tells browsers to come back only over HTTPS; they remember it
   *   for so long, and it cannot be taken back.
   */
  readonly endpoint: Endpoint;
  /**
   * Who may connect: `{ kind: "public" }`, or `restricted` or `internal` with `fromCidrs`. Between `internal` and the
   * others a change replaces the load balancer and so its name; the CIDR blocks change in place.
   * @default { kind: "public" }
   */
  readonly access?: Access;
  readonly targets: TargetSettings;
  readonly instances: InstanceSettings;
  readonly capacity: CapacitySettings;
  /**
   * Opens port 22 of the machines from exactly these IPv4 CIDR blocks; everybody (0.0.0.0/0) is refused.
   * @default - closed; enter with `aws ssm start-session --target <instance id>`
   */
  readonly ssh?: { readonly fromCidrs: readonly string[] };
  /**
   * Refuses the deletion of the load balancer, also by `cdktf destroy`, until it is false in a deploy of its own.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Writes a line for each request into a bucket of this environment's own, and keeps it for so many days, 1 or more. Service and
   * environment together may have 29 characters then. About one cent a month for each million requests that are kept. A destroy
   * stops at the bucket until it is emptied.
   * @default - no access logs
   */
  readonly accessLogs?: { readonly expirationDays: number };
  /**
   * AWS WAF in front of the load balancer: the rule groups of AWS that fit every web application, and a limit of requests from one
   * address. About 9 dollars a month and 0.60 dollars for each million requests. Try it with `countOnly: true` first.
   * @default - none
   */
  readonly webAcl?: WebAclSettings;
  /**
   * Five CloudWatch alarms: errors of the load balancer and of the machines, unhealthy machines, refused connections, slow answers.
   * About 0.50 dollars a month. `topicArn` is the SNS topic of the same region that is told; without it the alarms only show in CloudWatch.
   * @default - none
   */
  readonly alarms?: { readonly topicArn?: string };
  /**
   * ARN of the policy that limits every role of this environment, whatever the role is given. A deploy by the workflow needs it: the
   * output `permissions_boundary_arn` of the pipeline stack (docs/pull-requests.md). A change is made in place.
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Tags of everything, volumes and network interfaces of the machines included: at most 46. Keys 1 to 128 characters, values up to
   * 256, of letters, digits, spaces and `_ . : / = + - @`, which all services take. Not starting with `aws:`, not `Name`, `Service` or
   * `Environment`, which everything has, and no two that differ only in capitals: to IAM they are the same. A change is a new launch template version: it replaces the machines one after the other.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * - `local`: a file `terraform.<environment>.tfstate` beside this project. For one person; whoever loses it cannot change
 *   or destroy the environment with Terraform any more.
 * - `s3`: an object in a bucket, encrypted, locked by S3's own lock file while somebody works. For everybody else.
 */
export type State =
  | { readonly kind: "local" }
  | {
      readonly kind: "s3";
      /**
       * Made by `npm run state:bootstrap -- <environment>`, or another bucket that is versioned. Its name is taken for all accounts
       * of AWS: 3 to 63 of `a-z`, `0-9`, `.` and `-`, by S3's rules. A change moves the state: see `docs/state.md`.
       */
      readonly bucket: string;
      /** Region of the bucket, which need not be the environment's. */
      readonly region: string;
      /**
       * ARN of the KMS key that encrypts the state, in the bucket's region. Give it when the bucket's own default is a KMS key; without it the
       * state is encrypted with S3's key (AES256), whatever the bucket says.
       * @default - encrypted with S3's own key
       */
      readonly kmsKeyArn?: string;
    };

export interface NetworkSettings {
  /**
   * CIDR block of the VPC, /16 to /22. A change replaces the network and everything in it.
   * @default "10.0.0.0/16"
   */
  readonly cidr?: string;
  /**
   * How many availability zones, 2 to 6, the region's first ones by name; or the zones' names, such as
   * `["eu-west-1a", "eu-west-1c"]`. Adding one at the end changes nothing of the others.
   * @default 2
   */
  readonly availabilityZones?: number | readonly string[];
  /**
   * How machines reach the internet: `none` (they install nothing and Session Manager does not reach them), `one` NAT
   * gateway (about 35 dollars a month; fails with its zone), or `one-per-zone`. A change is made in place.
   * @default "one"
   */
  readonly nat?: NatMode;
  /**
   * Records the network's traffic in CloudWatch Logs for so many days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400,
   * 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Paid by volume.
   * @default - not recorded
   */
  readonly flowLogs?: { readonly retentionDays: number };
  /**
   * What machines reach in S3: `any` bucket, or only the `own` ones of this account and those that Amazon installs packages from. With
   * `own`, what others keep in S3 of this region is refused, also through the NAT gateway. Changes in place, and costs nothing.
   * @default "any"
   */
  readonly s3Buckets?: S3Buckets;
}

export interface WebAclSettings {
  /** Counts what it would block, and lets it pass. @default false */
  readonly countOnly?: boolean;
  /** Requests from one address within five minutes, 10 to 2000000000, above which it is refused; or "unlimited". @default 2000 */
  readonly requestsPerFiveMinutes?: number | "unlimited";
  /**
   * Writes every request, and what decided on it, into CloudWatch Logs for so many days, one of those of `flowLogs`. About 0.50 dollars
   * for each GB, which is about half a million requests.
   * @default - not recorded
   */
  readonly logRetentionDays?: number;
}

export interface TargetSettings {
  /**
   * TCP port on which a machine serves, 1 to 65535. The user data finds it in the variable PORT. A change replaces the
   * target group (the new one first) and the machines.
   * @default 80
   */
  readonly port?: number;
  /** How the load balancer finds out whether a machine works. All of it changes in place. */
  readonly healthCheck?: {
    /** Must answer 200. Starts with `/`, 1 to 1024 characters of ASCII without blanks (`%20` is one). @default "/" */
    readonly path?: string;
    /** Seconds between two checks, 5 to 300. Shorter notices a failure sooner. @default 15 */
    readonly intervalSeconds?: number;
    /** Seconds to wait for an answer, 2 to 120, less than the interval. @default 5 */
    readonly timeoutSeconds?: number;
    /** Port of the check where it is not the traffic's, 1 to 65535; opened for the load balancer. @default - `port` */
    readonly port?: number;
  };
  /**
   * Who gets the next request: each in turn (`round-robin`), the least busy one (`least-outstanding-requests`), or
   * `weighted-random`. Changes in place.
   * @default "round-robin"
   */
  readonly algorithm?: Algorithm;
}

export interface InstanceSettings {
  /**
   * What machines boot from: `{ kind: "ubuntu", release: "24.04" }` or `"22.04"`, `{ kind: "amazon-linux-2023" }` (both: the newest
   * image at the time of the deploy), `{ kind: "ssm-parameter", parameterName }` (what that parameter names then), `{ kind: "ami",
   * imageId }` (exactly that one), or `{ kind: "golden-image", name, sourceInstanceId }` (made from that instance; see `GoldenImage`). A
   * new image replaces the machines one after the other.
   */
  readonly image: MachineImage;
  /** EC2 instance type, such as `t3.micro` or `t4g.micro`. A change replaces the machines one after the other. */
  readonly instanceType: string;
  /**
   * A shell script beside the project's root that sets a machine up at its first boot, at most 16 KB of UTF-8. A change replaces the
   * machines one after the other.
   */
  readonly userData: string;
  /**
   * GiB of the encrypted root volume, 8 to 65536. A change replaces the machines one after the other.
   * @default 16
   */
  readonly rootVolumeGiB?: number;
  /**
   * Seconds from a machine's launch to its first good answer, 0 to 7200. Shorter than the truth, and the group replaces
   * machines that were still starting; longer, and it notices a broken one late.
   * @default 120
   */
  readonly bootSeconds?: number;
}

export interface CapacitySettings {
  /**
   * The fewest machines, 0 or more. Two or more survive the loss of a zone; with 0 nothing starts the first one, because CPU use is
   * measured on machines.
   */
  readonly min: number;
  /**
   * The most machines, `min` or more: the limit of what the service can cost. At most as many as the private subnets have addresses
   * (8182 in a /16 with two zones); 0 pauses the service.
   */
  readonly max: number;
  /** Machines at the start, from `min` to `max`; afterwards the scaling policy decides. @default - min */
  readonly start?: number;
  /** Average CPU use, in percent, 1 to 100, above which machines are added and well below which they are removed. @default 50 */
  readonly cpuTargetPercent?: number;
  /**
   * What a day brings: the review of a change of capacity simulates it, before and after the change. Nothing that is deployed.
   * @default - a load that follows what the minimum and the maximum serve
   */
  readonly expectedLoad?: {
    /** Requests a second of most of the day, 0 or more. */
    readonly lowestRequestsPerSecond: number;
    /** Requests a second of its busiest hour, 0 or more. */
    readonly highestRequestsPerSecond: number;
    /** What one machine serves at most, above 0: its CPU use is 100 % then. */
    readonly requestsPerSecondPerInstance: number;
  };
}
