import { WORKLOAD_FOLDER } from "./systemd-unit";
import { DEFAULT_SITE_PORT, type StaticSite } from "./workload";

/**
 * The whole configuration of nginx but the user of its processes, whose name differs between the distributions; a whole one, because
 * each brings a default site that would answer in our place.
 *
 * The times of the files are made from their contents (see `tar`), so that machines agree on validators and a browser's copy is
 * never taken for newer than it is; with such times browsers must ask (`no-cache`) and not guess how long a copy lasts.
 */
export function nginxConfiguration(site: StaticSite): string {
  const missing = site.singlePage ? "/index.html" : "=404";
  return `worker_processes auto;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log;
  sendfile on;
  server_tokens off;
  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;

  server {
    listen ${site.port ?? DEFAULT_SITE_PORT} default_server;
    root ${WORKLOAD_FOLDER};
    index index.html;
    add_header Cache-Control no-cache always;
    add_header X-Content-Type-Options nosniff always;

    location / {
      try_files $uri $uri/ ${missing};
    }
  }
}
`;
}
