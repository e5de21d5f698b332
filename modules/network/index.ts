export { NAT_MODES, type NatMode } from "./nat-mode";
export { DEFAULT_VPC_CIDR, DEFAULT_ZONES, Network, type NetworkProps } from "./network";
export type { INetwork } from "./network-attributes";
export type { S3Buckets } from "./s3-buckets";
export { privateAddresses } from "./subnet-layout";
export { vpcFields } from "./vpc-fields";
