import type { Resolution } from './resolver';

/** Where a command writes, and what it asks of the system. */
export interface Terminal {
  /** Version of this library, which some results name. */
  readonly version: string;
  /** Results. */
  readonly write: (text: string) => void;
  /** Whatever is not a result: errors, progress. */
  readonly writeError: (text: string) => void;
  /** Width in characters; absent where results go to a file or another program, and nobody has set one. */
  readonly columns?: number;
  readonly colours: boolean;
  /** Whether to show how far long work has come. */
  readonly progress: boolean;
  /** Resolves the name of a host, where the command is told to. */
  readonly resolve: (host: string) => Resolution;
}

/** No terminal is taken for narrower. */
const narrowest = 80;

/**
 * The width for which results are laid out: that of the terminal, or `COLUMNS` where a log or another program takes them and
 * somebody has set it.
 */
export function columnsOf(set: string | undefined, ofTerminal: number | undefined): number | undefined {
  const columns = ofTerminal ?? (/^[1-9]\d{0,4}$/.test(set ?? '') ? Number(set) : undefined);
  return columns === undefined ? undefined : Math.max(columns, narrowest);
}

/** How a command ends. */
export enum ExitCode {
  /** All is allowed, or there was nothing to allow. */
  OK = 0,
  /** Something is not. */
  DENIED = 1,
  /** The command, or what it was to read, is not usable. */
  UNUSABLE = 2,
  /** What was read is as it should be, and not everything was read. */
  NOT_READ = 3,
}
