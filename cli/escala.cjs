#!/usr/bin/env node
"use strict";
// The command `escala`: runs TypeScript from a clone, without a build.

// The AWS SDK would announce on every call that it drops Node 20 in 2027.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

require("tsx/cjs");
require("./main.ts");
