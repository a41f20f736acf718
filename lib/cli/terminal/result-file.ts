import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { LockdownError } from '../../errors';
import { isReadByTerraform, writeWhole } from '../../report/written-file';
import type { Terminal } from './terminal';

/** A terminal whose results go into a file, where one is named, when they are all there. */
export class ResultTerminal implements Terminal {
  public readonly version: string;
  public readonly progress: boolean;
  public readonly resolve: Terminal['resolve'];
  private path?: string;
  private text = '';

  constructor(private readonly terminal: Terminal) {
    this.version = terminal.version;
    this.progress = terminal.progress;
    this.resolve = terminal.resolve;
  }

  public get columns(): number | undefined {
    return this.path === undefined ? this.terminal.columns : undefined;
  }

  public get colours(): boolean {
    return this.path === undefined && this.terminal.colours;
  }

  public readonly write = (text: string): void => {
    if (this.path === undefined) this.terminal.write(text);
    else this.text += text;
  };

  public readonly writeError = (text: string): void => this.terminal.writeError(text);

  /**
   * Names the file of the results.
   *
   * @param read the paths of what the command reads
   * @throws LockdownError `unwritable-file` where it would write over what it reads, or what Terraform reads.
   */
  public into(path: string, read: readonly string[]): void {
    if (read.some((each) => placeOf(each) === placeOf(path))) {
      throw new LockdownError({
        code: 'unwritable-file',
        problem: `--output is "${path}", which the command reads.`,
        allowed: 'another file',
        cure: 'give the result a name of its own',
      });
    }
    if (isReadByTerraform(basename(path))) {
      throw new LockdownError({
        code: 'unwritable-file',
        problem: `--output is "${path}", and Terraform reads files of this name as its own.`,
        allowed: 'a file that is none of Terraform, such as result.json',
        cure: 'give the result another name',
      });
    }
    this.path = path;
  }

  /**
   * Writes the file.
   *
   * @throws LockdownError `unwritable-file`.
   */
  public end(): void {
    if (this.path !== undefined) writeWhole(this.path, this.text);
  }
}

/** Where a path leads, links followed. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there yet has no links.
    return resolve(path);
  }
}
