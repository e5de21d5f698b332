import { type CommandWorkload, needsPrivilegedPort } from "./workload";

/** Where a workload is unpacked on a machine. */
export const WORKLOAD_FOLDER = "/opt/workload";

/** What a program of ours never needs (systemd.exec(5)). Memory that is written and then executed is allowed: just-in-time compilers. */
const HARDENING = [
  "NoNewPrivileges=yes",
  "ProtectSystem=strict",
  "ProtectHome=yes",
  "ProtectClock=yes",
  "ProtectControlGroups=yes",
  "ProtectHostname=yes",
  "ProtectKernelLogs=yes",
  "ProtectKernelModules=yes",
  "ProtectKernelTunables=yes",
  "PrivateDevices=yes",
  "PrivateTmp=yes",
  "RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX",
  "RestrictNamespaces=yes",
  "RestrictRealtime=yes",
  "RestrictSUIDSGID=yes",
  "LockPersonality=yes",
  "SystemCallArchitectures=native",
];

/** The unit that keeps a program running. */
export function systemdUnit(workload: CommandWorkload): string {
  const { environment = {}, port } = workload;
  const variables = { ...environment, ...(port !== undefined && { PORT: port }) };
  const capability = needsPrivilegedPort(workload) ? "CAP_NET_BIND_SERVICE" : "";
  return [
    "[Unit]",
    "Description=Workload",
    "After=network-online.target",
    "Wants=network-online.target",
    "StartLimitIntervalSec=0",
    "",
    "[Service]",
    `WorkingDirectory=${WORKLOAD_FOLDER}`,
    ...Object.entries(variables).map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`),
    `ExecStart=${execStart(workload.command)}`,
    "Restart=always",
    "RestartSec=2",
    workload.user === undefined ? "DynamicUser=yes" : `User=${workload.user}`,
    "StateDirectory=workload",
    `AmbientCapabilities=${capability}`,
    `CapabilityBoundingSet=${capability}`,
    ...HARDENING,
    "",
    "[Install]",
    "WantedBy=multi-user.target",
    "",
  ].join("\n");
}

function execStart([program, ...rest]: readonly [string, ...string[]]): string {
  const path = program.startsWith("./") ? `${WORKLOAD_FOLDER}/${program.slice(2)}` : program;
  // A dollar sign would name a variable; one of a reference belongs to Terraform.
  return [path, ...rest].map((word) => quoted(word).replace(/\$(?!\{TfToken\[)/g, "$$$$")).join(" ");
}

/** A word in quotes, as systemd reads them (systemd.syntax(7)); a percent sign would start a specifier. */
function quoted(word: string): string {
  return `"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%")}"`;
}
