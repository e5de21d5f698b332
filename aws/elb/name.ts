// What Elastic Load Balancing lets its resources be called. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/
import { text } from "../limit";

/** The names of load balancers and of target groups. */
export const LONGEST_NAME = 32;

const SIGNS = `1 to ${LONGEST_NAME} letters, digits and hyphens`;

/** API_CreateLoadBalancer */
export const LOAD_BALANCER_NAME = text(
  new RegExp(`^(?!internal-)(?!-)[A-Za-z0-9-]{1,${LONGEST_NAME}}(?<!-)$`),
  `${SIGNS}, with no hyphen at either end and no "internal-" in front`,
);

/** API_CreateTargetGroup */
export const TARGET_GROUP_NAME = text(
  new RegExp(`^(?!-)[A-Za-z0-9-]{1,${LONGEST_NAME}}(?<!-)$`),
  `${SIGNS}, with no hyphen at either end`,
);

/** API_CreateTrustStore */
export const TRUST_STORE_NAME = text(
  new RegExp(`^(?=.{1,${LONGEST_NAME}}$)([A-Za-z0-9]+-)*[A-Za-z0-9]+$`),
  `1 to ${LONGEST_NAME} letters, digits and single hyphens between them`,
);

/** Terraform: the provider adds 26 characters to the prefix of a load balancer's or a target group's name. */
export const NAME_PREFIX = text(
  new RegExp(`^(?!-)[A-Za-z0-9-]{0,${LONGEST_NAME - 26}}$`),
  `at most ${LONGEST_NAME - 26} letters, digits and hyphens, with no hyphen in front: Terraform adds 26 characters`,
);
