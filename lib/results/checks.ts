import { documentedCode } from '../codes/documented-code';
import type { FindingLevel } from '../codes/finding-kind';

/** What a problem comes to. */
export enum ProblemState {
  /** It makes the command fail. */
  FAILS = 'fails',
  /** It is told, and makes nothing fail. */
  NOTED = 'noted',
  /** It would make the command fail, and somebody has accepted it. */
  ACCEPTED = 'accepted',
  /** It could not be asked, which makes nothing fail. Nobody has accepted it. */
  NOT_ASKED = 'not asked',
}

/** One thing that is not as it should be, whichever command found it. */
export interface Problem {
  /** Code of a finding or of a verdict. */
  readonly code: string;
  readonly level: FindingLevel;
  readonly state: ProblemState;
  /** What is the case, naming the values concerned. */
  readonly message: string;
  /** What to do about it. @default - what its code says */
  readonly cure?: string;
  /** The resource concerned, with its collection and its rule where it is one. @default - none is known */
  readonly address?: string;
  /** Where it stands. @default - where the resource does */
  readonly position?: FilePosition;
  /** The requirements concerned, each as `table/requirement`. @default - none */
  readonly requirements?: readonly string[];
  /** Who accepted it, and why. @default - by an option of the command */
  readonly reason?: string;
}

/** One thing that was checked. Without problems it is as it should be. */
export interface Check {
  /** What it is part of: a workload, or a theme. */
  readonly group: string;
  /** What was checked, in one line; no other check of the group has the same name. */
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** All that a command has checked in one document. */
export interface CheckedDocument {
  /** The name of the command. */
  readonly command: string;
  /** The result in one line. */
  readonly summary: string;
  readonly checks: readonly Check[];
  /** Where resources stand, as far as the document tells. */
  readonly positionOf: (address: string | undefined) => FilePosition | undefined;
}

/** Where something stands in a file. */
export interface FilePosition {
  /** Path of the file, as it was given. */
  readonly file: string;
  /** Counted from 1. @default - the file as a whole */
  readonly line?: number;
  /** Counted from 1. @default - the whole line */
  readonly column?: number;
}

/** The problems of a check that make the command fail. */
export function failuresOf({ problems }: Check): Problem[] {
  return problems.filter(({ state }) => state === ProblemState.FAILS);
}

/** What to do about a problem, as a sentence; `undefined` where nobody says. */
export function cureText({ code, cure }: Problem): string | undefined {
  const advice = cure ?? documentedCode(code)?.remedy;
  return advice?.replace(/(?<![.!?])$/, '.');
}

/** What a problem says besides the name of its check, which stands before it. */
export function ownMessage({ name }: Check, { message }: Problem): string {
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}
