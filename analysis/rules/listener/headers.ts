import { ALLOW_CREDENTIALS, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS } from "../../../aws/elb/response-header";
import { known } from "../../graph";
import { finding, superfluous } from "../finding";
import { albGuide, providerDocs } from "../sources";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { protocolOf } from "./balancer";

const SOURCE = providerDocs("lb_listener");

export const HEADER_RULES = rulesOf("aws_lb_listener", SOURCE, [
  {
    id: "listener/x-frame-options",
    summary: "the X-Frame-Options header is DENY, SAMEORIGIN or ALLOW-FROM with an origin",
    path: "routing_http_response_x_frame_options_header_value",
    is: orEmpty(X_FRAME_OPTIONS),
  },
  {
    id: "listener/x-frame-options-allow-from",
    summary: "the X-Frame-Options header is not ALLOW-FROM, which browsers ignore",
    severity: "warning",
    source: "https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Frame-Options",
    *check(listener) {
      const name = "routing_http_response_x_frame_options_header_value";
      const value = known(listener.get(name));
      if (value?.toUpperCase().startsWith("ALLOW-FROM ") !== true) return;
      yield finding(
        name,
        value,
        "DENY or SAMEORIGIN, since browsers ignore ALLOW-FROM; frame-ancestors of a Content-Security-Policy names origins",
      );
    },
  },
  {
    id: "listener/x-content-type-options",
    summary: "the X-Content-Type-Options header is nosniff",
    path: "routing_http_response_x_content_type_options_header_value",
    is: orEmpty(X_CONTENT_TYPE_OPTIONS),
  },
  {
    id: "listener/allow-credentials",
    summary: "the Access-Control-Allow-Credentials header is true",
    path: "routing_http_response_access_control_allow_credentials_header_value",
    is: orEmpty(ALLOW_CREDENTIALS),
  },
  {
    id: "listener/request-headers-https",
    summary: "headers about TLS are renamed on HTTPS listeners only",
    source: albGuide("enable-header-modification"),
    *check(listener, { graph }) {
      const protocol = protocolOf(listener, graph);
      // A state has what AWS tells of every listener.
      if (graph.source === "state" || protocol === undefined || protocol === "HTTPS") return;
      for (const name of REQUEST_HEADERS) {
        const value = known(listener.get(name));
        if (value === undefined || value === "") continue;
        yield superfluous(name, value, `where protocol is ${protocol}: it is for HTTPS listeners`);
      }
    },
  },
]);

const REQUEST_HEADERS = [
  "routing_http_request_x_amzn_mtls_clientcert_header_name",
  "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name",
  "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name",
  "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name",
  "routing_http_request_x_amzn_mtls_clientcert_subject_header_name",
  "routing_http_request_x_amzn_mtls_clientcert_validity_header_name",
  "routing_http_request_x_amzn_tls_cipher_suite_header_name",
  "routing_http_request_x_amzn_tls_version_header_name",
] as const;
