"use strict";
// A thread of `escala simulate --sweep`: TypeScript without a build, as in escala.cjs.
require("tsx/cjs");
require("./sweep-thread.ts");
