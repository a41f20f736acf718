import { distance } from 'fastest-levenshtein';
import type { AzureCloud } from '../azure/cloud';
import type { DestinationKind } from './destination-words';
import { portNotStated } from './port-words';
import type { Statement } from './statement';

/** In what two rows differ. */
export type Facet = 'host' | 'tag' | 'port' | 'protocol' | 'cloud' | 'section' | 'condition' | 'rows';

/** All that is said of one destination in one section, cloud by cloud. */
export interface Subject {
  readonly section: string;
  readonly destination: string;
  readonly kind: DestinationKind;
  readonly written: string;
  readonly clouds: readonly AzureCloud[];
  /** Ports, and when they hold, by cloud. */
  readonly said: ReadonlyMap<AzureCloud, Said>;
  readonly requirements: readonly string[];
  readonly file?: string;
  readonly line?: number;
  readonly beside?: string;
}

/** What is said of a destination in one cloud. */
export interface Said {
  readonly ports: readonly string[];
  readonly conditions: readonly string[];
  /** In how many rows each port stands; of ports of which it is not known, nothing. */
  readonly rows: ReadonlyMap<string, number>;
}

/** A row that came, went or reads otherwise. */
export type Change =
  | { readonly kind: 'added'; readonly after: Subject }
  | { readonly kind: 'gone'; readonly before: Subject }
  | {
      readonly kind: 'changed';
      readonly in: readonly Facet[];
      readonly before: Subject;
      readonly after: Subject;
    };

/** What sets two states of the same rows apart, in the order of the later one. */
export function changesBetween(before: readonly Statement[], after: readonly Statement[]): Change[] {
  const old = subjectsOf(before);
  const recent = subjectsOf(after);
  const same = new Map(old.map((subject) => [keyOf(subject), subject]));
  const rest: Subject[] = [];
  const changes: Change[] = [];
  for (const subject of recent) {
    const other = same.get(keyOf(subject));
    if (other === undefined) rest.push(subject);
    else {
      same.delete(keyOf(subject));
      const facets = facetsOf(other, subject);
      if (facets.length > 0) changes.push({ kind: 'changed', in: facets, before: other, after: subject });
    }
  }
  return [...changes, ...pairs([...same.values()], rest)];
}

function keyOf({ section, destination }: Subject): string {
  return `${section} ${destination}`;
}

/** What is left on either side: the same host elsewhere, or another host in the same row. */
function pairs(old: readonly Subject[], recent: readonly Subject[]): Change[] {
  const gone = new Set(old);
  const changes: Change[] = [];
  const added: Subject[] = [];
  for (const after of recent) {
    const moved = [...gone].find(({ destination }) => destination === after.destination);
    const before = moved ?? [...gone].find((each) => sameRow(each, after));
    if (before === undefined) added.push(after);
    else {
      gone.delete(before);
      changes.push({ kind: 'changed', in: facetsOf(before, after), before, after });
    }
  }
  return [
    ...changes,
    ...[...gone].map((before): Change => ({ kind: 'gone', before })),
    ...added.map((after): Change => ({ kind: 'added', after })),
  ];
}

/**
 * Whether a destination took the place of another: in the same section, for the same purpose in the same words, and so much
 * alike that it is no other service. A row of a table of this library has words of its own, which tell nothing.
 */
function sameRow(before: Subject, after: Subject): boolean {
  if (before.section !== after.section || !shares(before.clouds, after.clouds)) return false;
  const [one, other] = [before.beside, after.beside];
  if (one !== undefined && other !== undefined && !alike(one, other)) return false;
  return alike(before.destination, after.destination);
}

/** Whether a quarter of the characters or fewer are others. */
function alike(a: string, b: string): boolean {
  const longest = 300;
  const [one, other] = [a.slice(0, longest), b.slice(0, longest)];
  return distance(one, other) <= Math.max(one.length, other.length) / 4;
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}

function facetsOf(before: Subject, after: Subject): Facet[] {
  const facets: Facet[] = [];
  if (before.destination !== after.destination) facets.push(after.kind === 'tag' ? 'tag' : 'host');
  if (before.section !== after.section) facets.push('section');
  if (!sameList(before.clouds, after.clouds)) facets.push('cloud');
  const both = after.clouds.filter((cloud) => before.said.has(cloud));
  const clouds =
    both.length > 0
      ? both.map((cloud) => [cloud, cloud] as const)
      : [[before.clouds[0]!, after.clouds[0]!] as const];
  const said = clouds.map(([old, recent]) => [before.said.get(old)!, after.said.get(recent)!] as const);
  const other = said.filter(([old, recent]) => !samePorts(old.ports, recent.ports));
  if (other.some(([old, recent]) => !sameNumbers(old.ports, recent.ports))) facets.push('port');
  else if (other.length > 0) facets.push('protocol');
  if (said.some(([old, recent]) => !sameList(old.conditions, recent.conditions))) facets.push('condition');
  if (said.some(([old, recent]) => lostRow(old.rows, recent.rows))) facets.push('rows');
  return facets;
}

/**
 * Whether a destination lost one of several rows, where both sides know in how many it stands. One row more asks for nothing
 * new; one less may have been the reason of a row of the table.
 */
function lostRow(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  return [...before].some(([port, count]) => (after.get(port) ?? count) < count);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join();
}

/** A port that one side does not state agrees with every port of the other; those that it does state have to be there. */
function samePorts(a: readonly string[], b: readonly string[]): boolean {
  if (a.includes(portNotStated) === b.includes(portNotStated)) return sameList(a, b);
  const [open, whole] = a.includes(portNotStated) ? [a, b] : [b, a];
  return open.every((port) => port === portNotStated || whole.includes(port));
}

function sameNumbers(a: readonly string[], b: readonly string[]): boolean {
  const numbers = (ports: readonly string[]) =>
    [...new Set(ports.map((port) => port.replace(/^\w+ /, '')))].sort();
  return sameList(numbers(a), numbers(b));
}

/** The statements of one destination together. */
export function subjectsOf(statements: readonly Statement[]): Subject[] {
  const bySubject = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = `${statement.section} ${statement.destination}`;
    const list = bySubject.get(key);
    if (list === undefined) bySubject.set(key, [statement]);
    else list.push(statement);
  }
  return [...bySubject.values()].map((all) => {
    const [first] = all;
    return {
      section: first!.section,
      destination: first!.destination,
      kind: first!.kind,
      written: first!.written,
      clouds: sorted(all.map(({ cloud }) => cloud)),
      said: saidIn(all),
      requirements: sorted(all.flatMap(({ requirement }) => requirement ?? [])),
      file: first!.file,
      line: first!.line,
      beside: first!.beside,
    };
  });
}

function saidIn(statements: readonly Statement[]): Map<AzureCloud, Said> {
  const clouds = sorted(statements.map(({ cloud }) => cloud));
  return new Map(
    clouds.map((cloud) => {
      const here = statements.filter((each) => each.cloud === cloud);
      return [
        cloud,
        {
          ports: sorted(here.map(({ port }) => port)),
          conditions: sorted(here.flatMap(({ condition }) => condition ?? [])),
          rows: rowsOf(here),
        },
      ];
    }),
  );
}

/** The rows of a page's tables are counted; a table of this library knows their number where a state of the page was kept. */
function rowsOf(statements: readonly Statement[]): Map<string, number> {
  const rowsOfPort = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { port, row, rows } of statements) {
    if (rows !== undefined) counts.set(port, rows);
    if (row !== undefined) rowsOfPort.set(port, (rowsOfPort.get(port) ?? new Set()).add(row));
  }
  for (const [port, found] of rowsOfPort) counts.set(port, found.size);
  return counts;
}

function sorted<Text extends string>(texts: readonly Text[]): Text[] {
  return [...new Set(texts)].sort();
}
