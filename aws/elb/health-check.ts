// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
import { either, exactly, integer, oneOfAnyCase, text } from "../limit";
import { PORT } from "../port";

export const HEALTH_CHECK_INTERVAL = integer(5, 300, "seconds");
export const HEALTH_CHECK_TIMEOUT = integer(2, 120, "seconds");
/** Successes in a row that make a target healthy. */
export const HEALTHY_THRESHOLD = integer(2, 10);
/** Failures in a row that make a target unhealthy. */
export const UNHEALTHY_THRESHOLD = integer(2, 10);
export const HEALTH_CHECK_PATH = text(/^\/.{0,1023}$/su, "a path that starts with / and has 1 to 1024 characters");
export const HEALTH_CHECK_PORT = either(exactly("traffic-port"), PORT);
export const HEALTH_CHECK_PROTOCOL = oneOfAnyCase("HTTP", "HTTPS", "TCP");
