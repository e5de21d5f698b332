/**
 * What everybody knows of any stack: a secret of this text is none that could be found out, and to look for it would take half of the output
 * away. The words that AWS and its provider use, names of accounts that each database and image has, networks, round times.
 */
const WORDS: ReadonlySet<string> = new Set(
  `
  true false null none unset enabled disabled enable disable required optional allowed denied allow deny
  active inactive available pending deleting creating updating running stopped terminated standard default custom
  create update delete replace forward redirect fixed-response authenticate-oidc authenticate-cognito jwt-validation
  application network gateway internal internet internet-facing public private isolated intra
  ip-address instance instances lambda ipv4 ipv6 dualstack dualstack-without-public-ipv4 traffic-port round_robin
  least_outstanding_requests weighted_random lb_cookie app_cookie source_ip defensive strictest monitor preserve append remove
  verify passthrough spread cluster partition dedicated shared optimal price-capacity-optimized capacity-optimized lowest-price
  ingress egress inbound outbound source destination gateway_id
  aws:kms aes256 sse-kms sse-s3 securestring string stringlist symmetric_default encrypted unencrypted
  admin administrator administrators adminuser root master master_user masteruser dbadmin db_admin dbuser db_user appuser app_user
  postgres postgresql mysql mariadb oracle sqlserver aurora aurora-mysql aurora-postgresql redis valkey memcached mongodb rabbitmq activemq
  ec2-user ubuntu centos debian fedora rocky bitnami amazon windows linux amazon-linux
  user username users owner guest anonymous system service services server servers client clients
  password passwd passphrase secret secrets secretsmanager changeme token
  production prod staging stage development develop dev testing test preprod sandbox demo local example
  frontend backend website webserver web-server database databases application-load-balancer loadbalancer load-balancer
  autoscaling terraform opentofu provider hashicorp
  localhost example.com 0.0.0.0 0.0.0.0/0 ::/0 127.0.0.1 127.0.0.1/32 169.254.169.254 169.254.169.254/32
  10.0.0.0/8 10.0.0.0/16 172.16.0.0/12 172.31.0.0/16 192.168.0.0/16
  100000 131072 262144 524288 604800 1000000 1048576 1209600 2592000 2678400 7776000 31536000 63072000
  index.html /health /healthz /healthcheck /status /metrics
  otherwise answers
  `
    .trim()
    .split(/\s+/),
);

/** The same for what has too many members to list. */
const KINDS: readonly RegExp[] = [
  // A region or a zone of it: `eu-west-1`, `us-gov-east-1a`.
  /^[a-z]{2,3}(?:-[a-z]{3,5})?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-z]?$/,
  // `t3.micro`, `db.r6g.2xlarge`, `cache.t4g.small`
  /^(?:db\.|cache\.|ml\.)?[a-z]\w{1,8}(?:-\w{1,8})?\.(?:nano|micro|small|medium|metal|(?:\d{1,3}x)?large|metal-\d{1,3}xl)$/,
  // `HTTP_301`, `HTTPS`, `TCP_UDP`: the words of an API
  /^(?:http|tcp|tls|udp|quic|grpc|geneve)s?(?:_\w{1,5}|\d)?$/,
  /^elbsecuritypolicy-[\w-]+$/,
  // The versions of policy languages, and every other day
  /^\d{4}-\d{2}-\d{2}$/,
  // `ec2.amazonaws.com`
  /^[a-z0-9-]{1,40}\.amazonaws\.com$/,
  /^(?:application|text|image|font)\/[a-z0-9+.-]{1,40}$/,
  // Ranges of ports and of status codes
  /^\d{1,5}-\d{1,5}$/,
];

/** Whether a text is so common that finding it again says nothing. */
export function isCommon(text: string): boolean {
  const value = text.trim().toLowerCase();
  return WORDS.has(value) || KINDS.some((pattern) => pattern.test(value));
}
