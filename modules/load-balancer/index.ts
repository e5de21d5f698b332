// The load balancer.
export { type Access, type AllowedCidrs, PUBLIC_ACCESS } from "./balancer/access";
export { type AlarmThreshold, LoadBalancerAlarms, type LoadBalancerAlarmsProps } from "./balancer/alarms";
export { ApplicationLoadBalancer, type ApplicationLoadBalancerProps } from "./balancer/application-load-balancer";
export type { IpAddressType } from "./balancer/ip-address-type";
export type { IListener, ILoadBalancer } from "./balancer/load-balancer";
export type {
  DesyncMitigationMode,
  LoadBalancerAttributes,
  XffHeaderProcessingMode,
} from "./balancer/load-balancer-attributes";
export { LOG_DELIVERY_SERVICE, LogBucket, type LogBucketProps } from "./balancer/log-bucket";
export type { ILogBucket, LogDestination } from "./balancer/log-destination";
export {
  DEFAULT_MANAGED_RULE_GROUPS,
  type ManagedRuleGroup,
  type ManagedRuleGroupName,
  type ManagedRuleGroups,
} from "./balancer/managed-rule-group";
export { type IWebAcl, WebAcl, type WebAclProps } from "./balancer/web-acl";

// Its listeners, and the names that lead to them.
export { Certificate, type CertificateName, type CertificateProps, type ICertificate } from "./listener/certificate";
export { DnsAlias, type DnsAliasProps } from "./listener/dns-alias";
export type { AlternativeName, Endpoint, EndpointNames, HttpsEndpoint, PlainHttpEndpoint } from "./listener/endpoint";
export { HttpListener, type HttpListenerOptions, type HttpListenerProps } from "./listener/http-listener";
export {
  HttpsListener,
  type HttpsListenerOptions,
  type HttpsListenerProps,
  type HttpsListenerSettings,
} from "./listener/https-listener";
export { Listener } from "./listener/listener";
export {
  type Cors,
  type Hsts,
  type HttpListenerHeaders,
  type HttpsListenerHeaders,
  ONE_YEAR_SECONDS,
  SECURITY_HEADERS,
} from "./listener/listener-headers";
export type { MutualTls } from "./listener/mutual-tls";
export {
  HttpServiceEndpoint,
  type HttpServiceEndpointProps,
  HttpsServiceEndpoint,
  type HttpsServiceEndpointProps,
  ServiceEndpoint,
  type ServiceEndpointProps,
} from "./listener/service-endpoint";
export { DEFAULT_TLS_POLICY, LEGACY_TLS_POLICIES, TLS_POLICIES, type TlsPolicy } from "./listener/tls-policy";
export { TrustStore, type TrustStoreProps } from "./listener/trust-store";

// Their rules: conditions and actions.
export { type Action, authenticateCognito, authenticateOidc, NOT_FOUND, type TerminalAction } from "./rule/action";
export type { CognitoProps, OidcProps, SecretReference, UnauthenticatedRequest } from "./rule/authentication";
export { Condition, EVERY_PATH, type QueryParameter } from "./rule/condition";
export { fixedResponse } from "./rule/fixed-response";
export {
  canary,
  forwardByWeight,
  forwardTo,
  type IForwardTarget,
  type WeightedForwardOptions,
  type WeightedTarget,
} from "./rule/forward";
export { ListenerRule, type ListenerRuleProps, type RuleProps } from "./rule/listener-rule";
export { type RedirectProps, redirectTo, redirectToHttps } from "./rule/redirect";

// What they send requests to.
export { AlbTargetGroup, type AlbTargetGroupProps } from "./target-group/alb-target-group";
export {
  DEFAULT_GRPC_HEALTH_CHECK,
  DEFAULT_HEALTH_CHECK,
  type HealthCheck,
  type ProtocolVersion,
} from "./target-group/health-check";
export { HttpTargetGroup, type HttpTargetGroupProps } from "./target-group/http-target-group";
export {
  type ContainerAttachment,
  type IpTarget,
  IpTargetGroup,
  type IpTargetGroupProps,
} from "./target-group/ip-target-group";
export {
  DEFAULT_LAMBDA_HEALTH_CHECK,
  type ILambdaTarget,
  type LambdaHealthCheck,
  LambdaTargetGroup,
  type LambdaTargetGroupProps,
} from "./target-group/lambda-target-group";
export type { Stickiness } from "./target-group/stickiness";
export { type Algorithm, ALGORITHMS } from "./target-group/target-algorithm";
export {
  type InstanceTarget,
  type ITargetGroup,
  TargetGroup,
  type TargetGroupProps,
} from "./target-group/target-group";
export type { MinimumHealthyTargets, TargetGroupHealth } from "./target-group/target-group-health";
