"use strict";
// Ends what a script has started when the script itself was killed and can end nothing any more. Each line of standard input is `+<id>`
// or `-<id>`: a process, with a group of its own, that was started or has ended. The end of the input is the end of the script.

const { createInterface } = require("node:readline");
const { clearInterval, setInterval } = require("node:timers");

const MILLISECONDS_TO_END = 20_000;

const groups = new Set();

/** Whether anybody of the group is left. */
function signal(group, name) {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}

/** Terraform saves its state on SIGINT, unless what it says is read by nobody: then it ends at once, and what is left of its group with it. */
function endAll() {
  const left = [...groups].filter((group) => signal(group, "SIGINT"));
  const deadline = Date.now() + MILLISECONDS_TO_END;
  const timer = setInterval(() => {
    const running = left.filter((group) => signal(group, 0));
    if (running.length > 0 && Date.now() < deadline) return;
    for (const group of running) signal(group, "SIGKILL");
    clearInterval(timer);
  }, 200);
}

// A Ctrl-C, or the end of a terminal, is for the script.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => undefined);
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  if (line.startsWith("+")) groups.add(Number(line.slice(1)));
  else groups.delete(Number(line.slice(1)));
});
lines.on("close", endAll);
