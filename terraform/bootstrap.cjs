"use strict";
// The first thing that runs on a fresh clone: plain JavaScript without dependencies. Installs the Node modules when they
// are missing or older than the lock file, then hands over.
//   node terraform/bootstrap.cjs install            only that
//   node terraform/bootstrap.cjs start [arguments]  then runs emulator/start.ts
//   node terraform/bootstrap.cjs state [arguments]  then runs state/main.ts

const { spawn } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { constants } = require("node:os");
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

async function installNodeModules() {
  if (nodeModulesAreCurrent()) return;
  console.log("Installing the Node modules (npm ci, about a minute) …");
  // With the tests' modules, also where NODE_ENV or npm's settings leave them out: they are stamped as complete.
  const status = await run("npm", ["ci", "--no-audit", "--no-fund", "--include=dev"], {
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    const isInterrupted = status > SIGNALLED;
    console.error(
      isInterrupted
        ? "npm ci was interrupted; the same command installs them from the start. Nothing else was started."
        : "npm ci failed; the lines above say why. Nothing else was started.",
    );
    process.exit(isInterrupted ? status : 1);
  }
  try {
    writeFileSync(stamp, lockHash());
  } catch (error) {
    console.error(`${stamp} cannot be written: ${error.message}. Make room, or run it as the owner of the folder.`);
    process.exit(1);
  }
}

/** What a shell adds to the number of a signal. */
const SIGNALLED = 128;

/** Runs a program to its end and passes on what ends this one. A Ctrl-C in a terminal reaches both; it is passed on too. */
function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    let interruption;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => {
        interruption ??= signal;
        child.kill(signal);
      });
    }
    child.on("error", (error) => {
      console.error(`${program} cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => {
      const ended = signal ?? (code === 0 ? null : interruption);
      resolve(code > SIGNALLED || !ended ? code : SIGNALLED + constants.signals[ended]);
    });
  });
}

async function start(program, args) {
  const status = await run(process.execPath, ["--import", "tsx", join(root, program), ...args], {
    // The AWS SDK would announce, in the middle of the progress, that it drops Node 20 in 2027.
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  });
  if (status === SIGNALLED + constants.signals.SIGKILL)
    console.error(`${program} was killed; run the same command again.`);
  process.exit(status);
}

async function main() {
  requireNode();
  await installNodeModules();
  const [command, ...args] = process.argv.slice(2);
  const PROGRAMS = { start: "emulator/start.ts", state: "state/main.ts" };
  if (Object.hasOwn(PROGRAMS, command)) await start(PROGRAMS[command], args);
}

void main();
