import { LockdownError } from '../../errors';
import { shownText } from '../../shown-text';
import type { DataPath, PlacedData } from './placed-data';

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
    private readonly content: PlacedData,
  ) {
    for (const { place, problem, cure } of content.mistakes) {
      const error = new LockdownError({
        code: 'unreadable-workloads',
        problem: `${problem}.`,
        allowed:
          'YAML or JSON: a list of workloads, each with name, type and the parameters of its construct',
        cure: `${cure}; azure-lockdown verify --help shows an example`,
      });
      this.note([place.line, place.column], undefined, error);
    }
  }

  /**
   * @param path where the mistake is
   * @param within what the part of the file is called, such as the name of a workload
   */
  public add(path: DataPath, within: string | undefined, error: LockdownError): void {
    const { line, column } = this.content.placeOf(path);
    this.note([line, column], within, error);
  }

  /**
   * @throws LockdownError of the first mistake, whose message tells of all of them; nothing where there is none.
   */
  public refuse(): void {
    const errors = [...this.found]
      .sort(
        ({ at: [line, column] }, { at: [otherLine, otherColumn] }) =>
          line - otherLine || column - otherColumn,
      )
      .map(({ error }) => error);
    if (errors.length === 1) throw errors[0]!;
    if (errors.length > 1) throw new SeveralMistakes(this.file, errors);
  }

  private note(at: readonly [number, number], within: string | undefined, refused: LockdownError): void {
    const where = `${this.file}:${at.join(':')}${within === undefined ? '' : `, ${within}`}`;
    const { code, problem, allowed, cure } = refused;
    this.found.push({
      at,
      error: new LockdownError({ code, problem: `${where}: ${problem}`, allowed, cure }),
    });
  }
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
