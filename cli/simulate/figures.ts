// How figures of a simulation are written.

/** `2026-01-05 12:03`, in UTC. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}

/** `12:03`. */
export function clockText(seconds: number): string {
  return timeText(seconds).slice(11);
}

/** `6 min`, `45 s`, `3 h 20 min`, `12.5 days`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 180) return `${minutes} min`;
  if (minutes >= DAYS) return `${shortText(minutes / (24 * 60))} days`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** From three days on nobody counts hours: in minutes. */
const DAYS = 3 * 24 * 60;

/** `1,440`. */
export function wholeText(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** `61.2`, `1,440`: three figures that count. */
export function shortText(value: number): string {
  if (!Number.isFinite(value)) return "endlessly many";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** `1.1 %`, `0.03 %`, `below 0.01 %`. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return "below 0.01 %";
  return `${shortText(percent)} %`;
}
