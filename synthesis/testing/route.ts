import type { TerraformStack } from "cdktf";
import { readTerraform } from "../../analysis/graph";
import { displayOf } from "../../analysis/masking";
import {
  checkExpectation,
  GroupNames,
  listenersOf,
  parseRequest,
  type RequestOptions,
  requestText,
  Router,
  type Wanted,
} from "../../analysis/routing";

export interface RouteOptions extends RequestOptions {
  /** The address of a load balancer. @default - the one that an alias record of the host names, or else every one */
  readonly balancer?: string;
}

/** A request to the load balancers of a stack, for `expect`. */
export interface RoutedRequest {
  /** `GET https://www.example.com/` */
  readonly request: string;
  /** The address of a target group by what people call it. @throws Error for none, and for a name of several */
  addressOf(name: string): string;
  /** What becomes of the request where that is not what is wanted; undefined where it is. */
  otherwise(wanted: Wanted, signIn?: boolean): string | undefined;
}

/**
 * Answers requests as the load balancers of a stack will: `routesOf(stack)("GET https://www.example.com/")`.
 *
 * @param stack as it is now: what is added later is not seen
 */
export function routesOf(stack: TerraformStack): (request: string, options?: RouteOptions) => RoutedRequest {
  stack.prepareStack();
  const graph = readTerraform(JSON.parse(JSON.stringify(stack.toTerraform())));
  const [router, names, display] = [new Router(graph, listenersOf(graph)), new GroupNames(graph), displayOf(graph)];
  return (text, { balancer, ...options } = {}) => {
    const request = parseRequest(text, options);
    return {
      request: requestText(request),
      addressOf(name) {
        const found = names.find(name);
        if ("problem" in found) throw new Error(found.problem);
        return found.address;
      },
      otherwise: (wanted, signIn) => checkExpectation(router, { request, balancer, wanted, signIn }, display),
    };
  };
}

/**
 * One request to the load balancers of a stack: `expect(route(stack, "GET https://www.example.com/api")).toForwardTo("Api")`.
 *
 * @param request a URL, with a method before it if it is not GET
 * @throws BadRequest with everything that is wrong with the request
 */
export function route(stack: TerraformStack, request: string, options?: RouteOptions): RoutedRequest {
  return routesOf(stack)(request, options);
}
