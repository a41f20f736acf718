import type { Resolution } from './resolver';

/** Where a command writes, and what it asks of the system. */
export interface Terminal {
  /** Version of this library, which some results name. */
  readonly version: string;
  /** Results. */
  readonly write: (text: string) => void;
  /** Whatever is not a result: errors, progress. */
  readonly writeError: (text: string) => void;
  /** Width in characters; absent where results go to a file or another program. */
  readonly columns?: number;
  readonly colours: boolean;
  /** Whether to show how far long work has come. */
  readonly progress: boolean;
  /** Resolves the name of a host, where the command is told to. */
  readonly resolve: (host: string) => Resolution;
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
