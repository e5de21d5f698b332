import { FETCH_PROGRAM } from "./fetch-script";
import { nginxConfiguration } from "./nginx-configuration";
import { systemdUnit, WORKLOAD_FOLDER } from "./systemd-unit";
import type { CommandWorkload, StaticSite, Workload } from "./workload";

/** Where a machine finds its workload. */
export interface WorkloadLocation {
  /** The bucket's own host name in its region. */
  readonly host: string;
  readonly region: string;
  /** The object's key, without a `/` at its start. */
  readonly key: string;
  /** SHA-256 of the archive before it was compressed. */
  readonly hash: string;
}

/** The script that installs and starts a workload, once, as root, at a machine's first boot. */
export function installScript(workload: Workload, location: WorkloadLocation): string {
  const { host, key, region, hash } = location;
  return `#!/bin/bash
set -euo pipefail
umask 022

mkdir -p ${WORKLOAD_FOLDER}
python3 - '${host}' '/${key}' '${region}' '${hash}' ${WORKLOAD_FOLDER} <<'FETCH'
${FETCH_PROGRAM}FETCH

${workload.kind === "static-site" ? serveSite(workload) : runCommand(workload)}`;
}

/** Ubuntu would start nginx with a page of its own when it is installed, and the health check would like that: so it may not. */
function serveSite(site: StaticSite): string {
  return `retry() {
  for try in $(seq 20); do
    "$@" && return
    sleep 15
  done
  return 1
}

if ! command -v nginx > /dev/null; then
  if command -v apt-get > /dev/null; then
    printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    export DEBIAN_FRONTEND=noninteractive
    retry apt-get update
    retry apt-get install --yes --no-install-recommends nginx
    rm /usr/sbin/policy-rc.d
  else
    retry dnf install --assumeyes nginx
  fi
fi

{
  if id www-data > /dev/null 2>&1; then echo 'user www-data;'; else echo 'user nginx;'; fi
  cat <<'NGINX'
${nginxConfiguration(site)}NGINX
} > /etc/nginx/nginx.conf
nginx -t
systemctl enable nginx.service
systemctl restart nginx.service
`;
}

function runCommand(workload: CommandWorkload): string {
  const { user } = workload;
  const createUser =
    user === undefined
      ? ""
      : `id ${user} > /dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin ${user}\n`;
  return `${createUser}cat > /etc/systemd/system/workload.service <<'UNIT'
${systemdUnit(workload)}UNIT
systemctl daemon-reload
systemctl enable workload.service
systemctl restart workload.service
`;
}
