import { printed } from "../text/printed";

const CLEAR_LINE = "\r\u001b[K";

/** Where progress is written: one line that changes on a terminal, a line for each change elsewhere. */
export interface ProgressLine {
  show(text: string): void;
  /** Ends the line, so that what follows starts on a new one. */
  end(): void;
}

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function progressLine(stream: ProgressStream): ProgressLine {
  if (stream.isTTY !== true) return { show: (text) => void stream.write(printed(`${text}\n`)), end: () => {} };
  let shown = false;
  return {
    show: (text) => {
      // A line that wraps could not be cleared.
      const whole = printed(text);
      const fitting = stream.columns === undefined ? whole : whole.slice(0, Math.max(0, stream.columns - 1));
      stream.write(`${CLEAR_LINE}${fitting}`);
      shown = true;
    },
    end: () => {
      if (shown) stream.write("\n");
      shown = false;
    },
  };
}
