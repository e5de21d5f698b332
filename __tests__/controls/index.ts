import { BALANCING } from "./balancing";
import type { Control } from "./control";
import { IDENTITY } from "./identity";
import { MACHINES } from "./machines";
import { NETWORK } from "./network";
import { DATABASES, STORAGE, WATCHING } from "./storage";

/** The controls of Checkov and Security Hub that are about what this project makes. */
export const CONTROLS: readonly Control[] = [
  ...NETWORK,
  ...BALANCING,
  ...MACHINES,
  ...IDENTITY,
  ...STORAGE,
  ...WATCHING,
  ...DATABASES,
];

export { type Failure, failuresOf } from "./control";
