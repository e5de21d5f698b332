/** Something that an analysis could not look at, and why. */
export interface Unseen {
  /** A Terraform address, or a file. */
  readonly address: string;
  readonly reason: string;
}

/** What a list of a file holds, and what of it could not be read: a path in the file, and why. */
export interface Readings<T> {
  readonly entries: readonly T[];
  readonly unread: readonly Unseen[];
}
