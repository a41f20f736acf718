/** How the text of a log is parted into records, which are read as it comes. */
export interface LogForm {
  write(text: string): void;
  end(): void;
}
