import { findRegion } from '../../azure/region';
import { LockdownError } from '../../errors';
import { mistakesInAcknowledgement, type ScopedAcknowledgement } from '../../model/acknowledgement';
import { checkMachineAddress, checkNetworkAddresses } from '../../model/address';
import { isUnresolved } from '../../model/host-name';
import type { Workload } from '../../model/workload';
import type { FilePosition } from '../../results/checks';
import { fileName } from '../files/document-positions';
import { FileMistakes } from '../files/file-mistakes';
import { type DataPath, positionedData } from '../files/positioned-data';
import type { ModuleCaller } from '../files/read-document';
import { brokenTemplates } from './broken-templates';
import { callersOf } from './module-caller';
import { mistakesInModule } from './module-mistakes';
import {
  addressOfFirewall,
  moduleWorkload,
  ownRequirement,
  type RemakeableWorkload,
  remakeable,
  workloadOfEntry,
} from './workload-entry';
import type { EntryKind, WorkloadEntry, WorkloadsFile, WrittenCustomWorkload } from './workloads-file';
import { cureInFile, mistakesInWorkloads } from './workloads-schema';

/** A workload of a file, ready to be asked about. */
export interface NamedWorkload extends RemakeableWorkload {
  readonly name: string;
  readonly kind: EntryKind;
  readonly firewall?: string;
  readonly workload: Workload;
  /** Those of the workload itself, and those of the file, which all workloads have. */
  readonly acknowledgements: readonly WrittenAcknowledgement[];
  /** Where the workload stands. */
  readonly position: FilePosition;
  /** What calls the module of its firewall. */
  readonly caller: ModuleCaller;
}

/** An acknowledgement of a file, and where it stands. */
export interface WrittenAcknowledgement extends ScopedAcknowledgement {
  readonly position: FilePosition;
}

/**
 * Reads the workloads of a file, YAML or JSON.
 *
 * @param name what errors call the file
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, and whatever the parameters of a workload are refused
 * with; its message tells of all mistakes of the file, each with its line and column.
 */
export function readWorkloads(text: string, name: string): NamedWorkload[] {
  const read = readFile(text, name, (entry, file) => {
    const workload = workloadOfEntry(entry, file.module);
    if (workload instanceof LockdownError) return workload;
    const named = entry.firewall ?? file.firewall;
    const firewall = named === undefined ? undefined : addressOfFirewall(named);
    return { name: entry.name, kind: entry.type, firewall, workload, ...remakeable(entry, file.module) };
  });
  const all = acknowledgementsOf(read);
  const callers = callersOf(read.file, read.file.workloads.map(moduleWorkload));
  return read.entries.map((entry, i) => ({
    ...entry,
    caller: callers[i]!,
    position: read.positionOf(['workloads', i]),
    acknowledgements: all.filter(({ covers }) => covers(entry.name)),
  }));
}

/** What a file acknowledges, of one workload before that of all. */
export function acknowledgementsOf({
  file,
  positionOf,
}: Pick<ReadFile<unknown>, 'file' | 'positionOf'>): WrittenAcknowledgement[] {
  const ofWorkloads = file.workloads.flatMap(({ name, acknowledgements = [] }, i) =>
    acknowledgements.map((acknowledgement, j) => ({
      acknowledgement,
      owner: name,
      covers: (subject: string) => subject === name,
      position: positionOf(['workloads', i, 'acknowledgements', j]),
    })),
  );
  const ofFile = (file.acknowledgements ?? []).map((acknowledgement, i) => ({
    acknowledgement,
    owner: 'the workloads file',
    covers: () => true,
    position: positionOf(['acknowledgements', i]),
  }));
  return [...ofWorkloads, ...ofFile];
}

/** A workloads file, and what became of each of its entries. */
export interface ReadFile<Read> {
  readonly file: WorkloadsFile;
  /** One for each workload of the file, in its order. */
  readonly entries: Read[];
  /** Where a part of the file stands. */
  readonly positionOf: (path: DataPath) => FilePosition;
  /** An error of the file as a whole, with the place to which it leads, and what that is called. */
  readonly placed: (path: DataPath, within: string | undefined, error: LockdownError) => LockdownError;
}

/**
 * Reads a workloads file, and each of its entries into something else or into the error that it is refused with.
 *
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, and what entries are refused with.
 */
export function readFile<Read>(
  text: string,
  name: string,
  read: (entry: WorkloadEntry, file: WorkloadsFile) => Read | LockdownError,
): ReadFile<Read> {
  const content = positionedData(text);
  const mistakes = new FileMistakes(name, content, {
    error: 'unreadable-workloads',
    allowed: 'YAML or JSON: a list of workloads, each with name, type and the parameters of its construct',
    example: 'azure-lockdown verify --help',
  });
  mistakes.refuse();
  /** The members of each entry that are not of their types. */
  const wrong = new Map<unknown, string[]>();
  for (const { path, problem, allowed, cure } of mistakesInWorkloads(content.data)) {
    const entry = path[0] === 'workloads' ? path[1] : undefined;
    wrong.set(entry, [...(wrong.get(entry) ?? []), `${path[2]}`]);
    const error = new LockdownError({ code: 'invalid-workloads', problem, allowed, cure });
    mistakes.add(path, entryName(content.data, path), error);
  }
  refuseBrokenTemplates(content.data, mistakes);
  refuseAcknowledgements(content.data, mistakes);
  // What is not of a file's form has no workloads that could be read.
  if (wrong.has(undefined)) mistakes.refuse();
  const file = content.data as WorkloadsFile;
  // Each workload would be refused by what is wrong with the firewall of all.
  if (wrong.size === 0) {
    for (const { path, error } of mistakesInModule(file)) mistakes.add(['module', ...path], undefined, error);
    mistakes.refuse();
  }
  const entries = file.workloads.flatMap((entry, i) => {
    const errors =
      typeof entry === 'object' && entry !== null ? errorsOfValues(entry, wrong.get(i) ?? []) : [];
    for (const error of errors)
      mistakes.add(
        ['workloads', i, ...placeNamed(error.problem, entry)],
        entryName(content.data, ['workloads', i]),
        error,
      );
    if (wrong.has(i) || errors.length > 0) return [];
    const made = read(entry, file);
    if (!(made instanceof LockdownError)) return [made];
    const { code, problem, allowed, cure } = made;
    const said = new LockdownError({ code, problem, allowed, cure: cureInFile(entry.type, cure) });
    mistakes.add(['workloads', i, ...placeNamed(problem, entry)], entry.name, said);
    return [];
  });
  refuseSameNames(file, mistakes);
  mistakes.refuse();
  return {
    file,
    entries,
    positionOf: (path) => ({ file: fileName(name, 'yaml'), ...content.positionOf(path) }),
    placed: (path, within, error) => mistakes.placed(path, within, error),
  };
}

/** What is wrong with regions, addresses and destinations of an entry, each by itself: a workload is refused by the first alone. */
function errorsOfValues(entry: Partial<WorkloadEntry>, wrong: readonly string[]): LockdownError[] {
  // Of a kind that there is not nothing else is known.
  if (wrong.includes('type')) return [];
  const { region, cloud, ownRequirements = [] } = entry;
  const checks: (() => unknown)[] = [];
  const isRight = (name: string) => Object.hasOwn(entry, name) && !wrong.includes(name);
  if (isRight('region') && !isUnresolved(region!) && !wrong.includes('cloud'))
    checks.push(() => findRegion(region!, cloud));
  for (const [name, value] of addressLists(entry, isRight))
    checks.push(() => checkNetworkAddresses(name, value));
  const { firewallPrivateIpAddress: nextHop } = entry.placement ?? {};
  if (nextHop !== undefined && !wrong.includes('placement'))
    checks.push(() => checkMachineAddress('firewallPrivateIpAddress', nextHop));
  if (isRight('ownRequirements')) for (const own of ownRequirements) checks.push(() => ownRequirement(own));
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof LockdownError) return [error];
      throw error;
    }
  });
}

/** The lists of addresses of an entry, by the names of their places. */
function addressLists(
  entry: Partial<WorkloadEntry>,
  isRight: (name: string) => boolean,
): (readonly [name: string, addresses: readonly string[]])[] {
  const lists = Object.entries(entry).filter(([name]) => isRight(name) && /AddressPrefixes$/.test(name));
  const { roles = {} } = entry as Partial<WrittenCustomWorkload>;
  const ofRoles = isRight('roles')
    ? Object.entries(roles).map(([role, { addressPrefixes }]) => [
        `roles.${role}.addressPrefixes`,
        addressPrefixes,
      ])
    : [];
  return [...lists, ...ofRoles].filter((each): each is [string, string[]] => Array.isArray(each[1]));
}

/** What messages call the workload in which a path ends. */
function entryName(data: unknown, [list, i]: DataPath): string | undefined {
  if (list !== 'workloads' || i === undefined) return undefined;
  const entry = (data as { readonly workloads: readonly unknown[] }).workloads[i as number];
  const name = (entry as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' && name.trim() !== '' ? name : `workloads[${i}]`;
}

/** Terraform would refuse the module, and nothing that is asked would be named so. */
function refuseBrokenTemplates(data: unknown, mistakes: FileMistakes): void {
  for (const { path, error } of brokenTemplates(data)) mistakes.add(path, entryName(data, path), error);
}

function refuseSameNames({ workloads }: WorkloadsFile, mistakes: FileMistakes): void {
  const seen = new Set<string>();
  for (const [i, entry] of workloads.entries()) {
    if (typeof entry?.name !== 'string') continue;
    if (seen.has(entry.name)) {
      const error = new LockdownError({
        code: 'invalid-workloads',
        problem: `a workload before this one is called "${entry.name}", too.`,
        allowed: 'a name for each workload',
        cure: 'give one of them another name',
      });
      mistakes.add(['workloads', i, 'name'], undefined, error);
    }
    seen.add(entry.name);
  }
}

/** What is wrong with the acknowledgements of a file, in so far as they have a code and a day. */
function refuseAcknowledgements(data: unknown, mistakes: FileMistakes): void {
  const check = (holder: unknown, at: DataPath, name?: string) => {
    for (const [i, each] of listOf(holder, 'acknowledgements').entries()) {
      const { code, until } = (each ?? {}) as { readonly code?: unknown; readonly until?: unknown };
      if (typeof code !== 'string' || code.trim() === '') continue;
      const day = typeof until === 'string' && until.trim() !== '' ? until : undefined;
      for (const mistake of mistakesInAcknowledgement({ code, until: day })) {
        const part = mistake.code === 'invalid-date' ? 'until' : 'code';
        mistakes.add([...at, 'acknowledgements', i, part], name, mistake);
      }
    }
  };
  check(data, []);
  for (const [i, entry] of listOf(data, 'workloads').entries())
    check(entry, ['workloads', i], entryName(data, ['workloads', i]));
}

function listOf(holder: unknown, member: string): readonly unknown[] {
  const list = (holder as Readonly<Record<string, unknown>> | null | undefined)?.[member];
  return Array.isArray(list) ? list : [];
}

/** The part of a workload that an error speaks of: by its place, by its name in front, or by its value in quotes. */
function placeNamed(problem: string, entry: object): DataPath {
  const [, inFront, inQuotes] = /^(\w+(?:\.[\w-]+)+)|"(\w+(?:\.[\w-]+)+)"/.exec(problem) ?? [];
  const placed = placeAlong((inFront ?? inQuotes ?? '').split('.'), entry);
  if (placed.length > 1) return placed;
  const [first = ''] = /^[\w.]+/.exec(problem) ?? [];
  if (Object.hasOwn(entry, first)) return [first, ...placeOfValue(problem, valueNamed(entry, first))];
  return placeOfValue(problem, entry);
}

/** As much of a place as there is of it. */
function placeAlong([first, ...rest]: readonly string[], value: unknown): DataPath {
  if (first === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, first))
    return [];
  return [first, ...placeAlong(rest, valueNamed(value, first))];
}

function placeOfValue(problem: string, value: unknown): DataPath {
  if (typeof value !== 'object' || value === null) return [];
  for (const [key, part] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    if ((typeof part === 'string' || typeof part === 'number') && problem.includes(quotedOf(part)))
      return [step];
    const below = placeOfValue(problem, part);
    if (below.length > 0) return [step, ...below];
  }
  return [];
}

function quotedOf(part: string | number): string {
  return typeof part === 'string' ? `"${part}"` : ` ${part} `;
}

function valueNamed(entry: object, name: string): unknown {
  return (entry as Readonly<Record<string, unknown>>)[name];
}
