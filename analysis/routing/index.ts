export {
  type ExplainedDoor,
  type ExplainedOutcome,
  type ExplainedStep,
  explain,
  type Explanation,
} from "./explanation";
export { checkExpectation } from "./expectation/check-expectation";
export { type Expectation, type Wanted } from "./expectation/expectation";
export { GroupNames } from "./expectation/group-names";
export { listenersOf } from "./reading/listeners";
export { BadRequest, parseRequest, type RequestOptions, requestText, type RouteRequest } from "./request";
export { type Route, Router } from "./route";
export type { RoutingListener, RoutingRule } from "./routing-table";
export type { Words } from "./words/words";
export { wordsOf } from "./words-of";
export { shownTable, type ShownListener, type ShownRow } from "./shown-table";
