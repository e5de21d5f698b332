import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { run } from "../../terraform/process";
import { findEmulatorPython } from "../../emulator/python";
import type { Workload } from "../../modules/workload";
import { FETCH_PROGRAM } from "../../modules/workload/fetch-script";
import { installScript } from "../../modules/workload/install-script";
import { timeOf } from "../../modules/workload/tar";
import { packWorkload } from "../../modules/workload/workload-archive";

/**
 * Plays the instance metadata service and S3 to the program that fetches a workload. S3 answers only a request that botocore, which
 * the emulator brings, would sign the same way.
 */
const STAGE = `
import datetime, io, sys, urllib.error
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

program, archive, failures, *arguments = sys.argv[1:]
fetch = {"__name__": "fetch"}
exec(open(program).read(), fetch)
METADATA = "http://169.254.169.254/latest/"
ROLE = '{"Code": "Success", "AccessKeyId": "AKID", "SecretAccessKey": "SECRET", "Token": "TOKEN/+="}'
failures = int(failures)

def signature(url, date):
    request = AWSRequest(method="GET", url=url)
    request.context["timestamp"] = date
    signer = S3SigV4Auth(Credentials("AKID", "SECRET", "TOKEN/+="), "s3", "eu-west-1")
    request.headers["X-Amz-Security-Token"] = "TOKEN/+="
    request.headers["X-Amz-Content-SHA256"] = signer.payload(request)
    request.headers["X-Amz-Date"] = date
    return signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)

def urlopen(request, timeout):
    global failures
    headers = {name.lower(): value for name, value in request.header_items()}
    if request.full_url == METADATA + "api/token" and request.get_method() == "PUT":
        assert headers["x-aws-ec2-metadata-token-ttl-seconds"] == "60"
        return io.BytesIO(b"metadata-token")
    if request.full_url.startswith(METADATA):
        assert headers["x-aws-ec2-metadata-token"] == "metadata-token"
        path = request.full_url[len(METADATA + "meta-data/iam/security-credentials/"):]
        return io.BytesIO(ROLE.encode() if path == "shop-instance" else b"shop-instance")
    if failures > 0:
        failures -= 1
        raise urllib.error.HTTPError(request.full_url, 403, "Forbidden", {}, None)
    expected = signature(request.full_url, headers["x-amz-date"])
    assert headers["authorization"].endswith("Signature=" + expected), headers["authorization"]
    assert headers["x-amz-security-token"] == "TOKEN/+="
    return open(archive, "rb")

fetch["urllib"].request.urlopen = urlopen
fetch["time"].sleep = lambda seconds: None
fetch["main"](*arguments)
`;

const SITE: Workload = { kind: "static-site", directory: "/site", singlePage: true };
const COMMAND: Workload = { kind: "command", directory: "/app", command: ["./it's", "a b"], user: "app", port: 80 };
const LOCATION = { host: "b.s3.eu-west-1.amazonaws.com", region: "eu-west-1", key: "workload/a.tar.gz", hash: "a" };

const text = (path: string, content: string, executable = false) => ({
  path,
  executable,
  content: Buffer.from(content),
});
const FILES = [
  text("index.html", "<h1>Shop</h1>"),
  text(`${"d".repeat(90)}/${"x".repeat(90)}`, "deep"),
  text("run", "#!", true),
];

let folder: string;
let python: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "workload-boot-"));
  python = (await findEmulatorPython())?.program ?? "python3";
  writeFileSync(join(folder, "fetch.py"), FETCH_PROGRAM);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Fetches and unpacks the files as a machine does, after S3 has refused so many times. */
async function fetchFiles(hash: string, failures = 0) {
  const target = mkdtempSync(join(folder, "opt-"));
  const place = ["b.s3.eu-west-1.amazonaws.com", `/workload/${hash}.tar.gz`, "eu-west-1", hash, target];
  const { file } = packWorkload(FILES);
  const result = await run(python, ["-c", STAGE, join(folder, "fetch.py"), file, String(failures), ...place]);
  return { ...result, target };
}

describe("a machine's first boot", () => {
  test("fetches the workload with the role of the machine, as S3 wants it signed", async () => {
    const { hash } = packWorkload(FILES);
    const { target, ...result } = await fetchFiles(hash);
    expect(result).toEqual({ exitCode: 0, output: "" });
    expect(readdirSync(target).sort()).toEqual(["d".repeat(90), "index.html", "run"]);
    expect(readFileSync(join(target, "d".repeat(90), "x".repeat(90)), "utf8")).toBe("deep");
  });

  test("unpacks files with their right to execute and their times", async () => {
    const { target } = await fetchFiles(packWorkload(FILES).hash);
    expect(statSync(join(target, "index.html")).mode & 0o777).toBe(0o644);
    expect(statSync(join(target, "run")).mode & 0o777).toBe(0o755);
    expect(statSync(join(target, "run")).mtimeMs / 1000).toBe(timeOf(Buffer.from("#!")));
  });

  test("tries again while the role's rights are not known everywhere", async () => {
    const { hash } = packWorkload(FILES);
    const { exitCode, output } = await fetchFiles(hash, 2);
    expect(output.split("\n")).toEqual(Array(2).fill("workload: HTTP Error 403: Forbidden"));
    expect(exitCode).toBe(0);
  });

  test("fails if what it gets is not what was deployed", async () => {
    const { target, ...result } = await fetchFiles("0".repeat(64));
    expect(result).toEqual({ exitCode: 1, output: "workload: it is not the one that was deployed" });
    expect(readdirSync(target)).toEqual([]);
  });

  test("gives up in the end", async () => {
    const { hash } = packWorkload(FILES);
    const { exitCode, output } = await fetchFiles(hash, 1000);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/workload: could not be fetched$/);
  });

  test.each([SITE, COMMAND])("runs a script that bash can read: %j", async (workload) => {
    const file = join(folder, `${workload.kind}.sh`);
    writeFileSync(file, installScript(workload, LOCATION));
    expect(await run("bash", ["-n", file])).toEqual({ exitCode: 0, output: "" });
  });
});
