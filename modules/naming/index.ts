export { pathInStack } from "./path-in-stack";
export { HASH_LENGTH } from "./replacement-safe-name";
export { resourceName } from "./resource-name";
export { nameOfId, serviceName } from "./service-name";
