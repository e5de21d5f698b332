import { SCHEDULED_SIZE_RULES } from "../../../../analysis/rules/scaling/scheduled-size";
import { SCHEDULED_TIME_RULES } from "../../../../analysis/rules/scaling/scheduled-time";
import { testsOf } from "../rule-cases";

const testRule = testsOf([...SCHEDULED_SIZE_RULES, ...SCHEDULED_TIME_RULES]);

const AT = "aws_autoscaling_schedule.night";

function action(attributes: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_schedule: { night: { scheduled_action_name: "night", ...attributes } } };
}

testRule("scheduled-action/when", {
  valid: {
    "a recurrence": action({ recurrence: "0 22 * * *" }),
    "a start": action({ start_time: "2030-01-31T18:00:00Z" }),
    "a recurrence that is known only at apply": action({ recurrence: "${var.recurrence}" }),
  },
  invalid: {
    "there is neither": [action({}), `${AT}: recurrence is not set; set it, or start_time`],
  },
});

testRule("scheduled-action/recurrence", {
  valid: {
    "every night": action({ recurrence: "0 22 * * *" }),
    "from Friday to Sunday": action({ recurrence: "0 22 * * FRI-SUN" }),
  },
  invalid: {
    "it has six fields": [
      action({ recurrence: "0 22 * * ? *" }),
      `${AT}: recurrence is "0 22 * * ? *"; it must have five fields (minute, hour, day of month, month, day of week), not 6`,
    ],
    "it has an hour that no day has": [
      action({ recurrence: "0 24 * * *" }),
      `${AT}: recurrence is "0 24 * * *"; its hour must be *, or numbers from 0 to 23, such as 1, 1-5, 1,3 or */2`,
    ],
    "it has a day that its month has not": [
      action({ recurrence: "0 0 30 2 *" }),
      `${AT}: recurrence is "0 0 30 2 *"; no month has such a day, so it would never happen`,
    ],
  },
});

const ZONE = "it must be an IANA time zone such as Europe/Berlin or Etc/UTC";

testRule("scheduled-action/time-zone", {
  valid: Object.fromEntries(
    ["Etc/UTC", "UTC", "Etc/GMT+9", "Europe/Berlin", "Asia/Kolkata", "Asia/Calcutta", "Pacific/Tahiti"].map(
      (time_zone) => [time_zone, action({ time_zone })],
    ),
  ),
  invalid: {
    "it is a country": [action({ time_zone: "Germany" }), `${AT}: time_zone is "Germany"; ${ZONE}`],
    "its capitals are wrong": [
      action({ time_zone: "europe/berlin" }),
      `${AT}: time_zone is "europe/berlin"; write Europe/Berlin`,
    ],
    "it is an offset": [action({ time_zone: "+02:00" }), `${AT}: time_zone is "+02:00"; ${ZONE}`],
    "it is mistyped": [action({ time_zone: "Europe/Berln" }), `${AT}: time_zone is "Europe/Berln"; ${ZONE}`],
  },
});

const TIME = "it must be a time in UTC such as 2030-01-31T18:00:00Z";

testRule("scheduled-action/start-time", {
  valid: { "a time": action({ start_time: "2030-12-31T23:59:59Z" }), nothing: action({ start_time: "" }) },
  invalid: {
    "it has an offset": [
      action({ start_time: "2030-01-31T18:00:00+01:00" }),
      `${AT}: start_time is "2030-01-31T18:00:00+01:00"; ${TIME}`,
    ],
    "it is a day": [action({ start_time: "2030-01-31" }), `${AT}: start_time is "2030-01-31"; ${TIME}`],
    "it is no month": [
      action({ start_time: "2030-13-01T00:00:00Z" }),
      `${AT}: start_time is "2030-13-01T00:00:00Z"; ${TIME}`,
    ],
  },
});

testRule("scheduled-action/end-time", {
  valid: { "a time": action({ end_time: "2030-01-01T00:00:00Z" }) },
  invalid: {
    "it has no seconds": [action({ end_time: "2030-01-31T18:00Z" }), `${AT}: end_time is "2030-01-31T18:00Z"; ${TIME}`],
  },
});

testRule("scheduled-action/time-order", {
  valid: {
    "a second": action({ start_time: "2030-01-01T00:00:00Z", end_time: "2030-01-01T00:00:01Z" }),
    "an end alone": action({ end_time: "2030-01-01T00:00:00Z" }),
    "times that other rules refuse": action({ start_time: "tomorrow", end_time: "today" }),
    "a start that is known only at apply": action({ start_time: "${var.start}", end_time: "2030-01-01T00:00:00Z" }),
  },
  invalid: {
    "it ends when it starts": [
      action({ start_time: "2030-01-01T00:00:00Z", end_time: "2030-01-01T00:00:00Z" }),
      `${AT}: end_time is "2030-01-01T00:00:00Z"; it must be after start_time (2030-01-01T00:00:00Z)`,
    ],
  },
});

function sizes(min_size?: number | string, desired_capacity?: number, max_size?: number) {
  return action({
    ...(min_size !== undefined && { min_size }),
    ...(desired_capacity !== undefined && { desired_capacity }),
    ...(max_size !== undefined && { max_size }),
  });
}

testRule("scheduled-action/some-size", {
  valid: {
    "one size": sizes(1, -1, -1),
    "no machine": sizes(0, 0, 0),
    "a size that is known only at apply": sizes("${var.minimum}", -1, -1),
    "sizes of which another rule warns": sizes(-1, -1),
  },
  invalid: {
    "there is none": [
      sizes(),
      `${AT}: desired_capacity is not set, like min_size and max_size; set at least one of them to 0 or more`,
    ],
    "all are left alone": [
      sizes(-1, -1, -1),
      `${AT}: desired_capacity is -1, like min_size and max_size; set at least one of them to 0 or more`,
    ],
  },
});

testRule("scheduled-action/size-order", {
  valid: {
    "sizes in order": sizes(1, 2, 3),
    "one size": sizes(2, 2, 2),
    "sizes that are left alone": sizes(5, -1, -1),
    "no machine": sizes(0, 0, 0),
    "a size that is known only at apply": sizes("${var.minimum}", 1, 1),
  },
  invalid: {
    "the minimum is above the maximum": [sizes(3, -1, 2), `${AT}: min_size is 3; it must be at most max_size (2)`],
    "the minimum is above the desired capacity": [
      sizes(3, 2, 4),
      `${AT}: min_size is 3; it must be at most desired_capacity (2)`,
    ],
    "the desired capacity is above the maximum": [
      sizes(0, 3, 2),
      `${AT}: desired_capacity is 3; it must be at most max_size (2)`,
    ],
    "the maximum is not set, which is sent as 0": [
      sizes(0, 2),
      `${AT}: max_size is not set; set it to at least desired_capacity (2), or to -1 to leave it as it is: the provider sends 0`,
    ],
  },
});

testRule("scheduled-action/unset-size", {
  valid: {
    "all sizes": sizes(1, 2, 3),
    "an emptied group": sizes(0, 0),
    "sizes that another rule refuses": sizes(2, 2),
    "no size, which another rule refuses": sizes(),
    "a size that is known only at apply": sizes("${var.minimum}", 1),
  },
  invalid: {
    "the minimum is not set": [
      sizes(undefined, 2, 3),
      `${AT}: min_size is not set; set it to a number, or to -1 to leave it as it is: the provider sends 0`,
    ],
    "the desired capacity is not set beside sizes that are left alone": [
      sizes(-1, undefined, -1),
      `${AT}: desired_capacity is not set; set it to a number, or to -1 to leave it as it is: the provider sends 0`,
    ],
  },
});
