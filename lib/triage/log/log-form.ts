/** How the text of a log is parted into records, which are read as it comes. */
export interface LogForm {
  /** Reads what comes next, and returns what of it stands behind the log's end, where the form has one. */
  write(text: string): string;
  end(): void;
}
