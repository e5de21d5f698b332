export { type BucketProtection, type BucketProtectionProps, protectBucket, tlsOnlyStatement } from "./private-bucket";
