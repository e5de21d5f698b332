import type { Command } from "commander";
import type { ResourceGraph } from "../../analysis/graph";
import { displayOf } from "../../analysis/masking";
import { attempt, shownUnseen } from "../../analysis/rules";
import { explain, listenersOf, Router, wordsOf } from "../../analysis/routing";
import { printed, printedJson } from "../../text/printed";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { isStandardInput } from "../input-file";
import { addReportOptions, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { INPUT_HELP, readInput } from "../terraform-input";
import { formatExpectations, judgeExpectations } from "./expectations";
import { readExpectations } from "./expectations-file";
import { formatRoutes } from "./report";
import { readRequests, type RequestSources } from "./requests";

const FORMATS = ["text", "json"] as const;

export interface RouteOptions extends ReportOptions<(typeof FORMATS)[number]>, RequestSources {
  readonly balancer?: string;
  readonly expect?: string;
}

/** `escala route`: which rule answers a request. */
export function addRouteCommand(program: Command): void {
  const command = program
    .command("route")
    .summary("which rule answers a request, and why")
    .description(
      "Shows which listener and which rule answer a request, the certificate, the action and the targets behind it, as an Application " +
        "Load Balancer decides it. Exits with 1 where no listener answers, or an expectation is not met.",
    )
    .argument("<path>", INPUT_HELP)
    .argument("[url]", 'the request: https://www.example.com/api?v=2, or "POST https://www.example.com/api"');
  addReportOptions(command, FORMATS)
    .option("--method <method>", "of the request (default: GET)")
    .option("--header <header>", '"Name: value"; may be given several times', append)
    .option("--from <address>", "the address that the request comes from")
    .option("--balancer <address>", "the load balancer (default: the one that a DNS record of the input names, or all)")
    .option("--requests <file>", "more requests, one a line; - reads standard input")
    .option("--expect <file>", "checks a file of requests and what is expected to answer them")
    .action(async (path: string, url: string | undefined, options: RouteOptions) => {
      process.exitCode = await runRoute(path, url, options, process.stdout);
    });
}

function append(value: string, former: readonly string[] = []): string[] {
  return [...former, value];
}

/**
 * Shows where requests go, or checks expectations.
 *
 * @throws CliError for an input, a request or expectations that cannot be read, and a report that cannot be written
 */
export async function runRoute(
  path: string,
  url: string | undefined,
  options: RouteOptions,
  stream: ReportStream,
): Promise<Verdict> {
  const { expect } = options;
  requireOneReader([path, options.requests, expect]);
  if (expect === undefined) {
    const requests = await readRequests(url, options);
    const graph = await readInput(path);
    return routeRequests(graph, requests, options, stream);
  }
  const others = ["method", "header", "from", "requests"] as const;
  const given = [
    ...(url === undefined ? [] : ["a URL"]),
    ...others.filter((name) => options[name]).map((name) => `--${name}`),
  ];
  if (given.length > 0) throw new CliError(`--expect names its requests itself; leave out ${given.join(" and ")}`);
  const graph = await readInput(path);
  const expectations = await readExpectations(expect, graph, options.balancer);
  const router = routerOf(graph, options.balancer);
  const judged = attempt("which rules answer", () => judgeExpectations(expectations, router.found, wordsOf(graph)), []);
  const unread = shownUnread(graph, [...router.unread, ...judged.unread]);
  const report =
    options.format === "json"
      ? printedJson({ expectations: judged.found, unread })
      : printed(formatExpectations(judged.found, unread));
  writeReport(report, options, stream);
  const isMet = judged.found.every(({ met }) => met);
  return verdictOf(!isMet, unread.length === 0);
}

function requireOneReader(paths: readonly (string | undefined)[]): void {
  const readers = paths.filter((path) => path !== undefined && isStandardInput(path));
  if (readers.length > 1) throw new CliError("standard input can be read once; give a file for one of them");
}

function routeRequests(
  graph: ResourceGraph,
  requests: Awaited<ReturnType<typeof readRequests>>,
  options: RouteOptions,
  stream: ReportStream,
): Verdict {
  const router = routerOf(graph, options.balancer);
  const work = () => {
    const words = wordsOf(graph);
    return requests.map((request) => explain(router.found.route(request, options.balancer), words));
  };
  const routes = attempt("which rules answer", work, []);
  const unread = shownUnread(graph, [...router.unread, ...routes.unread]);
  const report =
    options.format === "json"
      ? printedJson({ routes: routes.found, unread })
      : printed(formatRoutes(routes.found, router.found.doors, unread));
  writeReport(report, options, stream);
  return verdictOf(
    routes.found.some(({ isAnswered }) => !isAnswered),
    unread.length === 0,
  );
}

function routerOf(graph: ResourceGraph, balancer: string | undefined) {
  const router = attempt("the listeners", () => new Router(graph, listenersOf(graph)), new Router(graph, []));
  const { balancers } = router.found;
  if (balancer === undefined || balancers.includes(balancer)) return router;
  const known = balancers.length === 0 ? "the input has none" : `the input has ${balancers.join(", ")}`;
  throw new CliError(`--balancer is ${balancer}, which no listener is of; ${known}`);
}

function shownUnread(graph: ResourceGraph, more: Parameters<typeof shownUnseen>[0]) {
  return shownUnseen([...graph.unread, ...more], displayOf(graph));
}
