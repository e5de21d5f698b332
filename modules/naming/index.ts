export { pathInStack } from "./path-in-stack";
export { resourceName } from "./resource-name";
export { nameOfId, serviceName } from "./service-name";
