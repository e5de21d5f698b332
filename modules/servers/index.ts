export { Servers, type ServersProps } from "./servers";
