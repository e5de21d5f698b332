export { type ForwardOptions, routeMatchers } from "./matchers";
export { route, type RoutedRequest, type RouteOptions, routesOf } from "./route";
