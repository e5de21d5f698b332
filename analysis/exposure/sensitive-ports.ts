import { covers, onPort, type Traffic } from "./traffic";

/** Ports to administer a machine by, and those of databases: nobody on the internet has business there. */
const SENSITIVE_PORTS = [
  ...[21, 22, 23, 135, 445, 3389, 5900, 5985, 5986, 2375, 2376, 6443, 10250],
  ...[1433, 1521, 3306, 5432, 6379, 9042, 9200, 11211, 27017, 2049, 5439, 8086],
];

/** Whether one of the ports is among the traffic. */
export function isSensitive(traffic: Traffic): boolean {
  return SENSITIVE_PORTS.some((port) => covers(traffic, onPort("tcp", port)));
}
