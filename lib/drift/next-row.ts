import { AzureCloud } from '../azure/cloud';
import { destinationsOf, type Requirement } from '../model/requirement';
import type { Subject } from './comparison';
import { comparableDestination } from './destination-words';
import { portNotStated } from './port-words';

/** What becomes of a row once the page says something else of one of its destinations: nothing, itself, or its parts. */
export function afterChange(row: Requirement, before: Subject, after: Subject | undefined): Requirement[] {
  if (!destinationsOf(row).some((_, i) => isSubject(row, i, before))) return [row];
  const alone = only(row, before);
  const outcomes = new Map<
    string,
    { readonly next: Requirement | undefined; readonly clouds: AzureCloud[] }
  >();
  for (const cloud of cloudsOf(row).filter((each) => before.clouds.includes(each))) {
    const next = inCloud(alone, cloud, before, after);
    const key = JSON.stringify(next ?? null);
    if (!outcomes.has(key)) outcomes.set(key, { next, clouds: [] });
    outcomes.get(key)!.clouds.push(cloud);
  }
  const [first, ...others] = [...outcomes.values()];
  if (first === undefined) return [row];
  const rest = without(row, before);
  if (others.length > 0) {
    const parts = [first, ...others].flatMap(({ next, clouds }) =>
      next === undefined ? [] : [{ ...next, clouds }],
    );
    return [...rest, ...parts];
  }
  if (first.next === undefined) return rest;
  // A destination of which nothing else changes keeps its place among the others.
  const sameFacts = first.next.ports === row.ports && first.next.section === row.section;
  return sameFacts ? [withDestination(row, before, after!)] : [...rest, first.next];
}

/** What becomes of a row with one destination in one cloud. */
function inCloud(
  row: Requirement,
  cloud: AzureCloud,
  before: Subject,
  after: Subject | undefined,
): Requirement | undefined {
  const [old, recent] = [before.said.get(cloud), after?.said.get(cloud)];
  if (after === undefined || old === undefined || recent === undefined) return undefined;
  const open = [...old.ports, ...recent.ports].includes(portNotStated);
  return {
    ...withDestination(row, before, after),
    section: after.section,
    ports:
      open || old.ports.join() === recent.ports.join()
        ? row.ports
        : portsText(recent.ports, namesHttp(row.ports)),
  };
}

/** The clouds in which a row stands. */
export function cloudsOf({ clouds }: Requirement): AzureCloud[] {
  return Object.values(AzureCloud).filter((cloud) => clouds?.includes(cloud) ?? true);
}

/** The parts of what is said of a destination that have the same ports, within some clouds. */
export function partsOf(subject: Subject, clouds: readonly AzureCloud[]): Subject[] {
  const byPorts = new Map<string, AzureCloud[]>();
  for (const cloud of clouds) {
    const ports = subject.said.get(cloud)!.ports.join();
    byPorts.set(ports, [...(byPorts.get(ports) ?? []), cloud]);
  }
  return [...byPorts.values()].map((own) => ({
    ...subject,
    clouds: own,
    said: new Map(own.map((cloud) => [cloud, subject.said.get(cloud)!])),
  }));
}

/** The row with one of its destinations alone. */
function only(row: Requirement, subject: Subject): Requirement {
  const own = destinationsOf(row).flatMap((to, i) =>
    isSubject(row, i, subject) ? [{ to, written: row.written?.[i] }] : [],
  );
  return withDestinations(row, own);
}

/** The row without one of its destinations; nothing where that was all of it. */
function without(row: Requirement, gone: Subject): Requirement[] {
  const kept = destinationsOf(row).flatMap((to, i) =>
    isSubject(row, i, gone) ? [] : [{ to, written: row.written?.[i] }],
  );
  return kept.length === 0 ? [] : [withDestinations(row, kept)];
}

/** Whether a destination of a row is the one of which a change speaks. */
export function isSubject(row: Requirement, i: number, { destination }: Subject): boolean {
  const to = row.written?.[i] ?? destinationsOf(row)[i]!;
  return (
    comparableDestination(to.replace(/^(tag|role|resource|fqdn-tag|address):/, '')).destination ===
      destination || sameBut(to, destination)
  );
}

/** A host of a regional list stands in the table with a placeholder. */
function sameBut(to: string, destination: string): boolean {
  if (!to.includes('<')) return false;
  const parts = to.toLowerCase().split(/<[^>]*>/);
  return destination.startsWith(parts[0]!) && destination.endsWith(parts.at(-1)!);
}

function withDestination(row: Requirement, before: Subject, after: Subject): Requirement {
  if (before.destination === after.destination) return row;
  return withDestinations(
    row,
    destinationsOf(row).map((to, i) =>
      isSubject(row, i, before) ? { to: toOf(after), written: undefined } : { to, written: row.written?.[i] },
    ),
  );
}

function withDestinations(
  { written: _, ...row }: Requirement,
  kept: readonly { readonly to: string; readonly written: string | undefined }[],
): Requirement {
  const to = kept.map((each) => each.to);
  const spellings = kept.map((each) => each.written ?? each.to);
  return {
    ...row,
    to: to.length === 1 ? to[0]! : to,
    ...(spellings.join() === to.join() ? {} : { written: spellings }),
  };
}

/** Whether ports are written with the protocols above TCP: `HTTPS 443`. */
export function namesHttp(ports: string): boolean {
  return /\bHTTPS?\b/.test(ports);
}

const protocolOfPort: Readonly<Record<string, string>> = { 'TCP 80': 'HTTP', 'TCP 443': 'HTTPS' };

/**
 * Ports as a table writes them; one that the page leaves open stays marked as such.
 *
 * @param named whether the table names what runs on the ports of HTTP, as it does in the rows around
 */
export function portsText(ports: readonly string[], named: boolean): string {
  const byProtocol = new Map<string, string[]>();
  for (const port of ports) {
    const [transport = 'TCP', number = '443?'] = port === portNotStated ? [] : port.split(' ');
    const protocol = (named ? protocolOfPort[port] : undefined) ?? transport;
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), number]);
  }
  return [...byProtocol].map(([protocol, numbers]) => `${protocol} ${numbers.join(', ')}`).join('; ');
}

/** As a table writes a destination: without scheme and port, a service tag marked as one. */
export function toOf({ written: spelling, kind }: Subject): string {
  if (kind === 'tag') return `tag:${spelling}`;
  return kind === 'host' ? spelling.replace(/^[a-z]+:\/\//, '').replace(/(:\d+)?\/?$/, '') : spelling;
}
