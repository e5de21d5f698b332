/** vCPUs of the sizes of general, compute and memory families. https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html */
const SMALL_SIZES: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 };
/** Of T3, T3a and T4g every size below xlarge has two. https://aws.amazon.com/ec2/instance-types/t3/ */
const BURSTABLE_SMALL = ["nano", "micro", "small", "medium", "large"];
/** https://aws.amazon.com/ec2/instance-types/t2/ */
const T2: Readonly<Record<string, number>> = {
  nano: 1,
  micro: 1,
  small: 1,
  medium: 2,
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
};

/** Families of which the size tells the vCPUs: a, c, m and r with a generation of 3 or more, and their kinds, such as m7i-flex and c6gn. */
const PLAIN_FAMILY = /^(?:a1|[cmr][3-9][a-z]*(?:-flex)?)$/;

/** vCPUs of an instance type; undefined where the name does not tell, as of `metal`. */
export function vcpusOf(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (family === "t2") return T2[size];
  const times = /^(\d+)xlarge$/.exec(size)?.[1];
  const isBurstable = /^t(?:3a?|4g)$/.test(family);
  if (isBurstable && BURSTABLE_SMALL.includes(size)) return 2;
  if (!isBurstable && !PLAIN_FAMILY.test(family)) return undefined;
  return times === undefined ? SMALL_SIZES[size] : Number(times) * 4;
}

/** Whether the CPU of a type is lent by credits, so that it may be slower than its vCPUs for long. */
export function isBurstable(instanceType: string): boolean {
  return /^t\d/.test(instanceType);
}
