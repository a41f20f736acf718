const quote = 34;
const backslash = 92;
const opening: ReadonlySet<number> = new Set([91, 123]);
const closing: ReadonlySet<number> = new Set([93, 125]);

/** Finds where documents in JSON end, as their text comes. */
export class DocumentEnd {
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  private hasBegun = false;

  /** @param goesOnWith the character with which another document of the same log begins; absent where none follows */
  constructor(private readonly goesOnWith?: string) {}

  /** How much of what comes next is of the documents. */
  public within(text: string): number {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.isInText) this.passText(code);
      else if (code === quote) this.isInText = true;
      else if (opening.has(code)) {
        if (this.depth === 0 && this.hasBegun && text[i] !== this.goesOnWith) return i;
        this.hasBegun = true;
        this.depth++;
      } else if (closing.has(code) && this.depth > 0) this.depth--;
      else if (this.depth === 0 && this.hasBegun && code > 32) return i;
    }
    return text.length;
  }

  private passText(code: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === backslash) this.isEscaped = true;
    else if (code === quote) this.isInText = false;
  }
}
