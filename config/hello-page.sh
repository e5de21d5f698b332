#!/bin/sh
# Serves one page that shows which machine answered, and in which zone. Needs nothing that Ubuntu and Amazon Linux do not
# bring along, and so works without a way to the internet. PORT is set by the stack.
set -eu

metadata() {
  token=$(curl --fail --silent --request PUT --header "X-aws-ec2-metadata-token-ttl-seconds: 60" \
    http://169.254.169.254/latest/api/token)
  curl --fail --silent --header "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

mkdir -p /srv/hello
cat > /srv/hello/index.html <<HTML
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Escala</title></head>
  <body>
    <h1>It works</h1>
    <p>Instance <strong>$(metadata instance-id)</strong> in zone <strong>$(metadata placement/availability-zone)</strong></p>
  </body>
</html>
HTML

cat > /etc/systemd/system/hello.service <<UNIT
[Unit]
Description=Hello page
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=/usr/bin/python3 -m http.server $PORT --directory /srv/hello
Restart=always
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
ProtectSystem=strict
ProtectHome=yes
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
UNIT

systemctl daemon-reload
systemctl enable --now hello.service
