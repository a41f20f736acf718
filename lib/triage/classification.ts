import type { ParameterChange } from './parameter-change';

/** What requirements have to say of a denied connection, what is surest first. */
export enum TriageCategory {
  /** A workload of the file asks for it, or a row of its tables does. */
  REQUIRED = 'required',
  /** The user leaves the row out. */
  EXCLUDED = 'excluded',
  /** A workload that is not in the file asks for it. */
  REQUIRED_ELSEWHERE = 'required elsewhere',
  /** An older edition asked for it, and the one that is followed does not. */
  RETIRED = 'retired',
  /** A row asks for something like it. */
  NEAR = 'near',
  /** Its address has no name and no tag by which rows could be told. */
  NOT_NAMED = 'not named',
  /** No row asks for it. */
  NOT_ASKED = 'not asked',
}

/** Why a row that asks for a connection does not let it pass by now. */
export enum TriageReason {
  /** The rules of the workload open it: those that are deployed are older, or something else denies. */
  OPEN = 'open',
  /** Parameters have to be set. */
  SET = 'set',
  /** It is open to other addresses than this source. */
  OTHER_SOURCES = 'other sources',
  EXCLUDED = 'excluded',
  RETIRED = 'retired',
  OTHER_PORT = 'other port',
  OTHER_CLOUD = 'other cloud',
  /** The row is for a resource of another name, or of another region. */
  OTHER_NAME = 'other name',
  /** The row asks for it under conditions of which no parameter that was tried meets all. */
  OTHER_CONDITIONS = 'other conditions',
  /** The row is for one path of the host alone, of which a log of hosts tells nothing. */
  ONE_PATH = 'one path',
  /** The row asks for that port of a host by its name, and the log has an address alone. */
  SAME_PORT = 'same port',
  /** The row asks for that port of every address, which says nothing of this one. */
  EVERY_ADDRESS = 'every address',
  /** A row asks for another host of the same domain. */
  SAME_DOMAIN = 'same domain',
  /** A row asks for a host that a service tag of the address is known to hold. */
  SAME_TAG = 'same tag',
}

/** A row that asks for a connection, or for something like it. */
export interface AskingRow {
  /** The workload, or the kind of a workload that is not in the file. */
  readonly workload: string;
  readonly type: string;
  /** `table/requirement`. */
  readonly requirement: string;
  readonly edition: string;
  /** The destination as the row has it. */
  readonly template: string;
  readonly reason: TriageReason;
  /** What to set; none where nothing has to be. */
  readonly set: readonly ParameterChange[];
  /** Whether other rows hold no more when that is set. */
  readonly takesRows: boolean;
  /** Whether it is for other machines than the source. */
  readonly isForOthers: boolean;
  /** Whether it is for machines whose addresses Terraform resolves later: the source may be one of them. */
  readonly isSourceUnknown: boolean;
  /** The roles for which the row is, and the parameters that bind them. */
  readonly roles: readonly string[];
  readonly bindings: readonly string[];
  /** The reason with which the row is excluded. */
  readonly excludedBecause?: string;
  /** The first edition without the row. */
  readonly retiredSince?: string;
  /** Whether no page asks for it, and public reports do. */
  readonly isFieldReported: boolean;
}

/** What is said of a connection. */
export interface Classification {
  readonly category: TriageCategory;
  /** The row that tells most, and others that ask for it too. */
  readonly rows: readonly AskingRow[];
}
