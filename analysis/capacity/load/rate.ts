const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3_600,
  hour: 3_600,
};

export const RATE_FORM = "requests a second, minute or hour, such as 100/s, 6000/min or 360000/h";

/** Requests a second of `100/s`, `6000/min`, `360000/h`, `200 requests/s`; undefined where it is none. */
export function rateOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(?:requests?\s*)?(?:\/|\bper\s)\s*([a-z]+)$/.exec(text.trim().toLowerCase());
  const seconds = SECONDS[match?.[2] ?? ""];
  return match === null || seconds === undefined ? undefined : Number(match[1]) / seconds;
}

export const DURATION_FORM = "seconds, minutes or hours, such as 90s, 30m or 2h";

/** Seconds of `90s`, `30m`, `2h`, `1d` or plain seconds; undefined where it is none. */
export function secondsOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([smhd]?)$/.exec(text.trim().toLowerCase());
  if (match === null) return undefined;
  const unit = { "": 1, s: 1, m: 60, h: 3_600, d: 86_400 }[match[2] as "" | "s" | "m" | "h" | "d"];
  return Number(match[1]) * unit;
}
