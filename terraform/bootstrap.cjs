"use strict";
// The first thing that runs on a fresh clone: plain JavaScript without dependencies. Installs the Node modules when they
// are missing or older than the lock file, then hands over.
//   node terraform/bootstrap.cjs install            only that
//   node terraform/bootstrap.cjs start [arguments]  then runs emulator/start.ts
//   node terraform/bootstrap.cjs state [arguments]  then runs state/main.ts

const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(">=", "");
  const [major, minor] = wanted.split(".").map(Number);
  const [hasMajor, hasMinor] = process.versions.node.split(".").map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  console.error(`Node ${process.versions.node} is too old; Escala needs ${wanted} or later: https://nodejs.org`);
  process.exit(1);
}

/** What the Node modules were installed from, as a hash next to them: times change with every checkout. */
const stamp = join(root, "node_modules", ".escala-lock");

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function nodeModulesAreCurrent() {
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === lockHash();
  // Somebody installed them by hand.
  const installed = join(root, "node_modules", ".package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

function installNodeModules() {
  if (nodeModulesAreCurrent()) return;
  console.log("Installing the Node modules (npm ci, about a minute) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci failed; the lines above say why. Nothing else was started.");
    process.exit(1);
  }
  writeFileSync(stamp, lockHash());
}

function start(program, args) {
  // The child gets Ctrl-C from the terminal itself and cleans up; this process only waits for its exit code.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(root, program), ...args], {
    cwd: root,
    stdio: "inherit",
    // The AWS SDK would announce, in the middle of the progress, that it drops Node 20 in 2027.
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  });
  process.exit(status ?? 1);
}

requireNode();
installNodeModules();
const [command, ...args] = process.argv.slice(2);
const PROGRAMS = { start: "emulator/start.ts", state: "state/main.ts" };
if (command in PROGRAMS) start(PROGRAMS[command], args);
