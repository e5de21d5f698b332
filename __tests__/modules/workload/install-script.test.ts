import { describe, expect, test } from "@jest/globals";
import type { CommandWorkload, StaticSite } from "../../../modules/workload";
import { installScript } from "../../../modules/workload/install-script";
import { nginxConfiguration } from "../../../modules/workload/nginx-configuration";
import { systemdUnit } from "../../../modules/workload/systemd-unit";

const LOCATION = { host: "b.s3.eu-west-1.amazonaws.com", region: "eu-west-1", key: "workload/abc.tar.gz", hash: "abc" };
const SITE: StaticSite = { kind: "static-site", directory: "/site" };
const COMMAND: CommandWorkload = { kind: "command", directory: "/app", command: ["./server", "--quiet"] };

describe("the script that installs a workload", () => {
  test("fetches exactly the deployed archive before anything is started", () => {
    const script = installScript(SITE, LOCATION);
    expect(script).toContain(
      "python3 - 'b.s3.eu-west-1.amazonaws.com' '/workload/abc.tar.gz' 'eu-west-1' 'abc' /opt/workload <<'FETCH'\n",
    );
    expect(script.indexOf("FETCH")).toBeLessThan(script.indexOf("systemctl"));
    expect(script.startsWith("#!/bin/bash\nset -euo pipefail\n")).toBe(true);
  });

  test("leaves 11 of the 16 KB of user data to others", () => {
    for (const workload of [SITE, COMMAND]) {
      expect(Buffer.byteLength(installScript(workload, LOCATION))).toBeLessThan(5 * 1024);
    }
  });

  test("is another one for another content, and the same for the same", () => {
    expect(installScript(SITE, LOCATION)).toBe(installScript(SITE, LOCATION));
    expect(installScript(SITE, { ...LOCATION, hash: "abd" })).not.toBe(installScript(SITE, LOCATION));
  });

  test("makes the user of a command when there is none", () => {
    expect(installScript({ ...COMMAND, user: "app" }, LOCATION)).toContain(
      "id app > /dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin app\n",
    );
    expect(installScript(COMMAND, LOCATION)).not.toContain("useradd");
  });
});

describe("a site", () => {
  test("is served on its port, and unknown paths are not found", () => {
    const text = nginxConfiguration({ ...SITE, port: 8080 });
    expect(text).toContain("listen 8080 default_server;");
    expect(text).toContain("try_files $uri $uri/ =404;");
    expect(nginxConfiguration(SITE)).toContain("listen 80 default_server;");
  });

  test("that routes in the browser answers every path with its first page", () => {
    expect(nginxConfiguration({ ...SITE, singlePage: true })).toContain("try_files $uri $uri/ /index.html;");
  });

  test("makes browsers ask whether a file has changed", () => {
    expect(nginxConfiguration(SITE)).toContain("add_header Cache-Control no-cache always;");
  });
});

describe("a command", () => {
  const lines = (workload: CommandWorkload) => systemdUnit(workload).split("\n");

  test("is kept running, as a user of its own without rights", () => {
    expect(lines(COMMAND)).toEqual(
      expect.arrayContaining([
        'ExecStart="/opt/workload/server" "--quiet"',
        "Restart=always",
        "StartLimitIntervalSec=0",
        "DynamicUser=yes",
        "CapabilityBoundingSet=",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
      ]),
    );
    expect(lines({ ...COMMAND, user: "app" })).toContain("User=app");
    expect(lines({ ...COMMAND, user: "app" })).not.toContain("DynamicUser=yes");
  });

  test("finds its port and its environment", () => {
    const unit = lines({ ...COMMAND, port: 8080, environment: { DATABASE: "db.internal" } });
    expect(unit).toEqual(
      expect.arrayContaining(['Environment="DATABASE=db.internal"', 'Environment="PORT=8080"', "AmbientCapabilities="]),
    );
  });

  test("may open its port below 1024", () => {
    expect(lines({ ...COMMAND, port: 1023 })).toContain("AmbientCapabilities=CAP_NET_BIND_SERVICE");
    expect(lines({ ...COMMAND, port: 1024 })).toContain("AmbientCapabilities=");
  });

  test("gets its words as they are, and references stay references", () => {
    const reference = "${TfToken[TOKEN.7]}";
    const unit = lines({
      ...COMMAND,
      command: ["node", 'a "b"', "c:\\d", "50%", "$HOME", reference],
      environment: { SHARE: "50%", COST: "$5", URL: reference },
    });
    expect(unit).toEqual(
      expect.arrayContaining([
        `ExecStart="node" "a \\"b\\"" "c:\\\\d" "50%%" "$$HOME" "${reference}"`,
        'Environment="SHARE=50%%"',
        'Environment="COST=$5"',
        `Environment="URL=${reference}"`,
      ]),
    );
  });
});
