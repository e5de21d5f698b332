import { vcpusOf } from "../../../aws/ec2/vcpus";
import { rateOf } from "../load/rate";

export const CAPACITY_FORM =
  'requests that one instance serves at most, such as "200 requests/s", or what one request takes of a CPU, such as "20 ms CPU"';

/** What one instance serves, or why that is not known. */
export type InstanceCapacity =
  { readonly requestsPerSecond: number; readonly words: string } | { readonly problem: string };

/**
 * Requests a second that an instance serves at most.
 *
 * @param text `200 requests/s`; `20 ms CPU` of a request, which the vCPUs of the type share
 * @param vcpus of the instance, where somebody says so. @default - those of the type
 */
export function instanceCapacityOf(
  text: string,
  instanceType: string | undefined,
  vcpus: number | undefined,
): InstanceCapacity {
  const rate = rateOf(text);
  if (rate !== undefined) {
    return rate > 0
      ? { requestsPerSecond: rate, words: text }
      : { problem: "an instance must serve more than nothing" };
  }
  const match =
    /^(\d+(?:\.\d+)?)\s*(ms|s|seconds?)?\s*(?:of\s+)?cpu(?:[- ]?seconds?)?(?:\s*(?:per|\/|a)\s*request)?$/i.exec(
      text.trim(),
    );
  if (match === null) return { problem: `${JSON.stringify(text)} is not understood; write ${CAPACITY_FORM}` };
  const seconds = Number(match[1]) / (match[2]?.toLowerCase() === "ms" ? 1000 : 1);
  if (seconds <= 0) return { problem: "a request must take more than nothing of a CPU" };
  const count = vcpus ?? (instanceType === undefined ? undefined : vcpusOf(instanceType));
  if (count === undefined) {
    const what =
      instanceType === undefined ? "the instance type is not known" : `the vCPUs of ${instanceType} are not known`;
    return { problem: `${what}; give --vcpus, or requests a second` };
  }
  return {
    requestsPerSecond: count / seconds,
    words: `${Math.round((count / seconds) * 100) / 100} requests/s (${text} on ${count} vCPUs)`,
  };
}
