import { jest } from "@jest/globals";

// The provider waits a minute for every load balancer and every certificate.
jest.setTimeout(600_000);
