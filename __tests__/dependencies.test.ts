import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import lock from "../package-lock.json";
import packageJson from "../package.json";

const ROOT = join(__dirname, "..");
const RUNS = /^(aws|analysis|cli|config|emulator|generated|modules|pipeline|stacks|state|synthesis|terraform)\//;

/** The packages that a file imports when it runs: types are gone then. */
function packagesOf(file: string): string[] {
  const imports = readFileSync(join(ROOT, file), "utf8").matchAll(
    /^import (?!type )(?:([^;"]*?) from )?"([^."][^"]*)";$/gm,
  );
  return [...imports].flatMap(([, clause = "", name = ""]) => {
    const named = /^\{([^}]*)\}$/
      .exec(clause)?.[1]
      ?.split(",")
      .map((each) => each.trim());
    const onlyTypes = named?.every((each) => each === "" || each.startsWith("type ")) === true;
    if (onlyTypes || isBuiltin(name)) return [];
    return [
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    ];
  });
}

test("what runs in a workflow with a token needs only what is installed there: no tool of the tests", () => {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => RUNS.test(`${entry.name}/`));
  const files = folders.flatMap(({ name }) =>
    readdirSync(join(ROOT, name), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(name, file)),
  );
  files.push("main.ts", "pipeline-main.ts", "state-bucket.ts");
  const missing = files.flatMap((file) =>
    packagesOf(file)
      .filter((name) => !(name in packageJson.dependencies))
      .map((name) => `${file} imports ${name}`),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});

test("of what is installed there, only these would run a program at their installation, and work without it", () => {
  const entries = Object.entries(lock.packages as Record<string, { dev?: boolean; hasInstallScript?: boolean }>);
  const running = entries.filter(([, { dev, hasInstallScript }]) => dev !== true && hasInstallScript === true);
  expect(running.map(([path]) => path.replace(/^.*node_modules\//, "")).sort()).toEqual([
    // Brings its program along; only cdktf's own commands use it, which no workflow does.
    "@cdktf/node-pty-prebuilt-multiarch",
    // Only looks whether the program of its platform is there.
    "esbuild",
  ]);
});
