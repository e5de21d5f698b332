export { expireOldVersions } from "./old-versions";
export { type BucketProtection, type BucketProtectionProps, protectBucket, tlsOnlyStatement } from "./private-bucket";
