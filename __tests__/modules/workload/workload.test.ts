import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { CommandWorkload, StaticSite, Workload } from "../../../modules/workload";
import { tar } from "../../../modules/workload/tar";
import { workloadProblems } from "../../../modules/workload/workload";
import { packWorkload } from "../../../modules/workload/workload-archive";
import { readWorkload } from "../../../modules/workload/workload-files";

const SCRATCH = mkdtempSync(join(tmpdir(), "workload-test-"));
afterAll(() => {
  rmSync(SCRATCH, { recursive: true });
});

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(SCRATCH, "w-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

const site = (directory: string): StaticSite => ({ kind: "static-site", directory });
const hashOf = (directory: string) => packWorkload(readWorkload(site(directory)).files).hash;

const SITE = { "index.html": "<h1>Shop</h1>", "css/main.css": "h1 {}", ".well-known/x": "1" };

describe("a packed folder", () => {
  test("has the same hash wherever it lies and whenever it was written", () => {
    const other = folder(Object.fromEntries(Object.entries(SITE).reverse()));
    utimesSync(join(other, "index.html"), 1, 1);
    expect(hashOf(other)).toBe(hashOf(folder(SITE)));
  });

  test("has another hash when a file changes, comes, goes or may be executed", () => {
    const executable = folder(SITE);
    chmodSync(join(executable, "index.html"), 0o755);
    const hashes = [
      hashOf(folder(SITE)),
      hashOf(folder({ ...SITE, "index.html": "<h1>Shop!</h1>" })),
      hashOf(folder({ ...SITE, more: "" })),
      hashOf(folder({ "index.html": SITE["index.html"] })),
      hashOf(executable),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("does not take over who may read a file", () => {
    const secret = folder(SITE);
    chmodSync(join(secret, "index.html"), 0o600);
    expect(hashOf(secret)).toBe(hashOf(folder(SITE)));
  });

  test("is in the file that is named, and the hash is that of the archive before it is compressed", () => {
    const { files } = readWorkload(site(folder(SITE)));
    const { hash, file } = packWorkload(files);
    const archive = gunzipSync(readFileSync(file));
    expect(archive).toEqual(tar(files));
    expect(createHash("sha256").update(archive).digest("hex")).toBe(hash);
  });

  test("holds everything below it", () => {
    const { files, problems } = readWorkload(site(folder(SITE)));
    expect(files.map(({ path }) => path).sort()).toEqual([".well-known/x", "css/main.css", "index.html"]);
    expect(problems).toEqual([]);
  });
});

describe("a folder that cannot be deployed", () => {
  test("fails if it is not there, is relative or is a file", () => {
    const file = join(folder(SITE), "index.html");
    expect(readWorkload(site("site")).problems).toEqual([
      'workload.directory is site; it must be an absolute path, such as join(__dirname, "site")',
    ]);
    for (const missing of [file, "/does/not/exist"]) {
      expect(readWorkload(site(missing)).problems).toEqual([
        `workload.directory is ${missing}; there is no such folder`,
      ]);
    }
  });

  test("fails if it holds links or names that are too long", () => {
    const directory = folder({ ...SITE, ["x".repeat(101)]: "" });
    symlinkSync("/etc/passwd", join(directory, "passwords"));
    expect(readWorkload(site(directory)).problems).toEqual([
      "workload.directory holds passwords; it must hold only plain files, no links",
      `workload.directory holds ${"x".repeat(101)}; its path is too long; a name may have 100 bytes, the folders before it 155`,
    ]);
  });

  test("fails if a site has no first page, or a command no program", () => {
    const empty = folder({});
    expect(readWorkload(site(empty)).problems).toEqual([`workload.directory is ${empty}; it holds no files`]);
    const other = folder({ "main.css": "", run: "" });
    expect(readWorkload(site(other)).problems).toEqual([`workload.directory is ${other}; it must hold an index.html`]);
    const command = (program: string) =>
      readWorkload({ kind: "command", directory: other, command: [program] }).problems;
    expect(command("python3")).toEqual([]);
    expect(command("./walk")).toEqual(["workload.command[0] is ./walk; there is no such file in workload.directory"]);
    expect(command("./run")).toEqual(["workload.command[0] is ./run; the file is not executable"]);
    chmodSync(join(other, "run"), 0o755);
    expect(command("./run")).toEqual([]);
  });
});

describe("the settings of a workload", () => {
  const command: CommandWorkload = { kind: "command", directory: "/srv", command: ["python3", "-m", "http.server"] };

  test.each<[Workload, string[]]>([
    [command, []],
    [{ ...command, user: "app_1", port: 80, environment: { DATABASE: "db", LEVEL: 3 } }, []],
    [{ ...command, command: ["/usr/bin/node", "main.js"] }, []],
    [
      { kind: "static-site", directory: "/srv", port: 0 },
      ["workload.port is 0; it must be a whole number between 1 and 65535"],
    ],
    [
      {
        ...command,
        command: ["bin/run", "a\nb"],
        user: "Root",
        port: 70_000,
        environment: { PORT: 1, "a-b": "1", TEXT: "a\nb" },
      },
      [
        "workload.port is 70000; it must be a whole number between 1 and 65535",
        "workload.command[1] has a line break; it must be one line",
        "workload.command[0] is bin/run; it must be a program's name, an absolute path or one that starts with ./",
        "workload.user is Root; it must have 1 to 32 of a-z, 0-9, _ and - and start with a letter or _",
        "workload.environment has the name PORT; workload.port sets that variable",
        "workload.environment has the name a-b; it must be of capital letters, digits and _",
        "workload.environment.TEXT has a line break; it must be one line",
      ],
    ],
  ])("%j have the problems %j", (workload, problems) => {
    expect(workloadProblems(workload)).toEqual(problems);
  });

  test("cannot be written for the other kind", () => {
    // @ts-expect-error a site has no program
    const served: Workload = { kind: "static-site", directory: "/srv", command: ["node"] };
    // @ts-expect-error a command has one
    const idle: Workload = { kind: "command", directory: "/srv" };
    // @ts-expect-error and it is not empty
    const empty: Workload = { kind: "command", directory: "/srv", command: [] };
    expect([served, idle, empty]).toHaveLength(3);
  });
});
