import type { ErrorCode } from '../../codes/error-codes';
import { LockdownError } from '../../errors';
import { shownText } from '../../shown-text';
import type { DataPath, PositionedData } from './positioned-data';

/** What is said of a text that is neither YAML nor JSON, by what it should hold. */
export interface ExpectedFile {
  /** The code of the error. */
  readonly error: ErrorCode;
  readonly allowed: string;
  /** Where an example stands. */
  readonly example: string;
}

/** What is wrong in a file, all of it, each with its line and column. */
export class FileMistakes {
  private readonly found: {
    readonly at: readonly [line: number, column: number];
    readonly error: LockdownError;
  }[] = [];

  /**
   * @param file what messages call the file
   */
  constructor(
    private readonly file: string,
    private readonly content: PositionedData,
    { error: code, allowed, example }: ExpectedFile,
  ) {
    for (const { position, problem, cure } of content.mistakes) {
      const error = new LockdownError({
        code,
        problem: `${problem}.`,
        allowed,
        cure: `${cure}; ${example} shows an example`,
      });
      this.note([position.line, position.column], undefined, error);
    }
  }

  /**
   * @param path where the mistake is
   * @param within what the part of the file is called, such as the name of a workload
   */
  public add(path: DataPath, within: string | undefined, error: LockdownError): void {
    const { line, column } = this.content.positionOf(path);
    this.note([line, column], within, error);
  }

  /** An error of what a file comes to as a whole, with the place to which it leads. */
  public placed(path: DataPath, within: string | undefined, error: LockdownError): LockdownError {
    const { line, column } = this.content.positionOf(path);
    return this.errorAt([line, column], within, error);
  }

  /**
   * @throws LockdownError of the first mistake, whose message tells of all of them; nothing where there is none.
   */
  public refuse(): void {
    refuseAll(this.file, this.errors);
  }

  /** An error for each mistake, in the order of their places. */
  public get errors(): LockdownError[] {
    return [...this.found]
      .sort(
        ({ at: [line, column] }, { at: [otherLine, otherColumn] }) =>
          line - otherLine || column - otherColumn,
      )
      .map(({ error }) => error);
  }

  private note(at: readonly [number, number], within: string | undefined, refused: LockdownError): void {
    this.found.push({ at, error: this.errorAt(at, within, refused) });
  }

  private errorAt(
    at: readonly [number, number],
    within: string | undefined,
    { code, problem, allowed, cure }: LockdownError,
  ): LockdownError {
    const where = `${this.file}:${at.join(':')}${within === undefined ? '' : `, ${within}`}`;
    return new LockdownError({ code, problem: `${where}: ${problem}`, allowed, cure });
  }
}

/**
 * Refuses what has mistakes.
 *
 * @param where what messages call the file, or the folder of several
 * @throws LockdownError of the first mistake, whose message tells of all of them; nothing where there is none.
 */
export function refuseAll(where: string, errors: readonly LockdownError[]): void {
  if (errors.length === 1) throw errors[0]!;
  if (errors.length > 1) throw new SeveralMistakes(where, errors);
}

/** More mistakes than these are counted alone. */
const mostShown = 20;

/** Several mistakes of one file: the first, and all of them in the message. */
export class SeveralMistakes extends LockdownError {
  constructor(
    file: string,
    public readonly mistakes: readonly LockdownError[],
  ) {
    super(mistakes[0]!);
    const more = mistakes.length - mostShown;
    this.message = [
      ...mistakes.slice(0, mostShown).map(({ message }) => message),
      `${shownText(file)}: ${mistakes.length} mistakes${more > 0 ? `, of which the first ${mostShown} are shown` : ''}`,
    ].join('\n\n');
  }
}
