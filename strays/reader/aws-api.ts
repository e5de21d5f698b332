import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { Route53Client } from "@aws-sdk/client-route-53";
import { HTTP_LIMITS } from "../../config/http-limits";
import { ExpectedError } from "../../terraform/script";
import { signedRequests, type SignedRequests } from "./signed-request";

/** AWS's API, with the credentials that Terraform uses. What is throttled or refused for a moment is asked again by the SDK. */
export interface AwsApi {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly balancing: ElasticLoadBalancingV2Client;
  readonly autoScaling: AutoScalingClient;
  readonly dns: Route53Client;
  /** Services that the project has no SDK of. */
  readonly signed: SignedRequests;
  close(): void;
}

/** A tenth of a second, then twice as long each time: half a minute in all. */
const ATTEMPTS = 8;

/** @param env names the credentials and, for an emulator, the endpoint: that of this process, as the SDK reads it too */
export function awsApi(region: string, env: NodeJS.ProcessEnv): AwsApi {
  const settings = {
    region,
    maxAttempts: Number(env["AWS_MAX_ATTEMPTS"] ?? ATTEMPTS),
    ...endpointOf(env),
    requestHandler: HTTP_LIMITS,
  };
  const ec2 = new EC2Client(settings);
  const balancing = new ElasticLoadBalancingV2Client(settings);
  const autoScaling = new AutoScalingClient(settings);
  const dns = new Route53Client(settings);
  const clients = [ec2, balancing, autoScaling, dns];
  return {
    region,
    ec2,
    balancing,
    autoScaling,
    dns,
    signed: signedRequests({ ...settings, credentials: ec2.config.credentials }),
    close: () => {
      for (const client of clients) client.destroy();
    },
  };
}

function endpointOf({ AWS_ENDPOINT_URL: endpoint }: NodeJS.ProcessEnv) {
  return endpoint === undefined || endpoint === "" ? {} : { endpoint };
}

/** What Node says of a connection that was not made, or broke. */
const UNREACHED = /\b(ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE)\b/;

/** AWS did not answer, or not with what was asked. */
export class AwsApiError extends ExpectedError {}

interface Refusal {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Waits for an answer of AWS's.
 *
 * @param doing what was tried, such as `listing the VPCs`
 * @param right the permission that it needs, such as `ec2:DescribeVpcs`
 * @throws AwsApiError in one line
 */
export async function asking<T>(doing: string, right: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { name = "", message = "", code, $metadata } = error as Refusal;
    const status = $metadata?.httpStatusCode;
    const said = message === "" ? (code ?? name) : `${name}: ${message}`;
    const broken = UNREACHED.exec(`${code} ${message}`)?.[0];
    const isSilent = name === "TimeoutError" || broken === "ETIMEDOUT";
    if (isSilent || broken !== undefined) {
      const why = isSilent ? "no answer in time" : broken;
      throw new AwsApiError(
        `${doing} failed: AWS was not reached (${why}); try again, or look at the network and the proxy`,
      );
    }
    // What the SDK cannot read although all is well by its status.
    if (status === 200 || /^(SyntaxError|TypeError|Error)$/.test(name)) throw notAws(doing);
    if (/CredentialsProviderError|TokenProviderError/.test(name)) {
      throw new AwsApiError(
        `${doing} failed: there are no credentials (${message}); log in to AWS, or set AWS_PROFILE`,
      );
    }
    if (/AccessDenied|Unauthorized/.test(name)) {
      throw new AwsApiError(`${doing} failed: AWS refused it (${said}); it needs ${right}`);
    }
    const isWordless = /^Unknown(Error)?: Unknown(Error)?$/.test(said) && status !== undefined;
    throw new AwsApiError(`${doing} failed: ${isWordless ? `AWS answered with status ${status}; try again` : said}`);
  }
}

/** A portal, a proxy or a wrong endpoint answers anything. */
export function notAws(doing: string): AwsApiError {
  return new AwsApiError(`${doing} failed: what answered is not AWS; look at the proxy and at AWS_ENDPOINT_URL`);
}

/** All items of an answer that comes in pages. */
export async function everyItem<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}

/** A list in parts of at most so many. */
export function inParts<Item>(list: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size));
}
