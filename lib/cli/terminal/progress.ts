import type { Terminal } from './terminal';

/** Milliseconds of work before which nothing is shown, and between two lines. */
const pause = 250;

/** Shows on a terminal how far work has come; what it shows is gone when the work is done. */
export class Progress {
  private shown = Date.now();
  private width = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly what: string,
    private readonly total: number,
  ) {}

  public at(done: number): void {
    if (!this.terminal.progress || Date.now() - this.shown < pause) return;
    this.shown = Date.now();
    const line = `${this.what} ${done} of ${this.total}`;
    this.width = Math.max(this.width, line.length);
    this.terminal.writeError(`\r${line.padEnd(this.width)}`);
  }

  public end(): void {
    if (this.width > 0) this.terminal.writeError(`\r${' '.repeat(this.width)}\r`);
  }
}
