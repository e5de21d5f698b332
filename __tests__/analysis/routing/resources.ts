import { readTerraform, type ResourceGraph } from "../../../analysis/graph";
import { listenersOf, parseRequest, type RequestOptions, Router } from "../../../analysis/routing";
import type { Answer } from "../../../analysis/routing/answer";
import type { Resources } from "../exposure/networks";

/** A load balancer that waits on 443, with target groups by name. */
export const WEB: Resources = {
  aws_lb: { web: { name: "web" } },
  aws_lb_target_group: { web: { port: 80 }, api: { port: 80 }, canary: { port: 80 } },
};

export function listener(name: string, more: object = {}): Resources {
  return {
    aws_lb_listener: {
      [name]: {
        load_balancer_arn: "${aws_lb.web.arn}",
        port: 80,
        protocol: "HTTP",
        default_action: [forward("web")],
        ...more,
      },
    },
  };
}

export function forward(group: string): object {
  return { type: "forward", target_group_arn: `\${aws_lb_target_group.${group}.arn}` };
}

export function rule(
  name: string,
  priority: unknown,
  condition: readonly object[],
  action: object,
  more = {},
): Resources {
  const body = { listener_arn: "${aws_lb_listener.http.arn}", condition, action: [action], ...more };
  return { aws_lb_listener_rule: { [name]: { ...body, ...(priority !== undefined && { priority }) } } };
}

export const path = (...values: unknown[]) => ({ path_pattern: { values } });
export const host = (...values: unknown[]) => ({ host_header: { values } });
export const method = (...values: unknown[]) => ({ http_request_method: { values } });
export const source = (...values: unknown[]) => ({ source_ip: { values } });
export const header = (http_header_name: unknown, ...values: unknown[]) => ({
  http_header: { http_header_name, values },
});
export const query = (...query_string: object[]) => ({ query_string });

export function graphOf(resource: Resources): ResourceGraph {
  return readTerraform({ resource });
}

/** Where a request goes: the addresses of rules, `default` or `elsewhere`; several where it is one of them. */
export function answersTo(graph: ResourceGraph, url: string, options: RequestOptions = {}): string[] {
  return answerTo(graph, url, options).outcomes.map(({ by }) =>
    typeof by === "string" ? by : by.address.replace("aws_lb_listener_rule.", ""),
  );
}

export function answerTo(graph: ResourceGraph, url: string, options: RequestOptions = {}): Answer {
  const { doors } = new Router(graph, listenersOf(graph)).route(parseRequest(url, options));
  const [door] = doors;
  if (door === undefined || door.answer === "wrong-protocol") throw new Error(`no listener answers ${url}`);
  return door.answer;
}
