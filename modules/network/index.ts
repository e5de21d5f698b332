export { NAT_MODES, type NatMode } from "./nat-mode";
export { DEFAULT_VPC_CIDR, Network, type NetworkProps } from "./network";
export type { INetwork } from "./network-attributes";
export type { S3Buckets } from "./s3-buckets";
export { vpcFields } from "./vpc-fields";
