/** No line of a log is longer; a file without line ends would fill the memory. */
const longestLine = 1 << 25;

/** Parts the text of a log into lines, wherever its chunks end. */
export class LogLines {
  private rest = '';
  private skips = false;
  private count = 0;

  /**
   * @param take gets each line, without what ends it, and its number from 1
   * @param tooLong is told of a line that is left out
   */
  constructor(
    private readonly take: (line: string, number: number) => void,
    private readonly tooLong: () => void,
  ) {}

  public write(text: string): void {
    let end = text.indexOf('\n');
    if (end < 0) {
      this.keep(text);
      return;
    }
    this.line(this.rest + text.slice(0, end));
    this.rest = '';
    let start = end + 1;
    for (; ; start = end + 1) {
      end = text.indexOf('\n', start);
      if (end < 0) break;
      this.line(text.slice(start, end));
    }
    this.keep(text.slice(start));
  }

  public end(): void {
    this.line(this.rest);
    this.rest = '';
  }

  private keep(text: string): void {
    if (this.skips) return;
    this.rest += text;
    if (this.rest.length <= longestLine) return;
    this.tooLong();
    this.rest = '';
    this.skips = true;
  }

  private line(line: string): void {
    this.count++;
    if (this.skips) this.skips = false;
    else this.take(line.endsWith('\r') ? line.slice(0, -1) : line, this.count);
  }
}
