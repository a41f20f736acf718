import type { ErrorCode } from './codes/error-codes';
import { shownText } from './shown-text';

/**
 * What a {@link LockdownError} says, part by part.
 *
 * @jsii ignore
 */
export interface LockdownErrorParts {
  /** Stable name of the mistake, such as `unknown-region`. */
  readonly code: ErrorCode;
  /** What is wrong, naming the value that was given. */
  readonly problem: string;
  /**
   * Lines that tell of the parts of the problem, where there are several.
   * @default - the problem says it all
   */
  readonly details?: string[];
  /** What would have been accepted. */
  readonly allowed: string;
  /** What to do about it. */
  readonly cure: string;
}

/**
 * An input that this library refuses. Its message says what was given, what is allowed, and the cure; `code` names
 * the mistake for programs.
 *
 * @jsii ignore
 */
export class LockdownError extends Error {
  /** Stable name of the mistake, for programs. */
  public readonly code: ErrorCode;
  /** What is wrong, naming the value that was given. */
  public readonly problem: string;
  /** What would have been accepted. */
  public readonly allowed: string;
  /** What to do about it. */
  public readonly cure: string;
  /** Lines that tell of the parts of the problem; empty where the problem says it all. */
  public readonly details: string[];

  constructor(parts: LockdownErrorParts) {
    const { code, details = [] } = parts;
    const [problem, allowed, cure] = [parts.problem, parts.allowed, parts.cure].map(shownText) as [
      string,
      string,
      string,
    ];
    const lines = [problem, ...details.map((line) => `  ${shownText(line)}`)];
    super(`${lines.join('\n')}\n  Allowed: ${allowed}\n  Cure: ${cure}\n  (${code})`);
    this.name = 'LockdownError';
    this.code = code;
    this.problem = problem;
    this.allowed = allowed;
    this.cure = cure;
    this.details = details;
  }
}

/**
 * Makes something of an input, and says in an error of what the input is: the path of a construct, or a place in a file.
 */
export function within<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof LockdownError) || error.problem.includes(where)) throw error;
    const { code, problem, details, allowed, cure } = error;
    throw new LockdownError({ code, problem: `${where}: ${problem}`, details, allowed, cure });
  }
}
