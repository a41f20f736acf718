import { type PortSpan, portSpansOf, portText } from '../arithmetic/port';
import { LockdownError } from '../errors';
import { destinationText } from '../model/destination';
import type { Flow } from '../model/flow';
import { isUnresolved, normalisedHost } from '../model/host-name';
import { jsonText, shownText } from '../shown-text';
import { csvText } from './csv';

/** One line of an allow-list: who reaches what, for a firewall or a proxy of another make. */
export interface AllowListRow {
  /** The role that opens the connection, or a service tag. */
  readonly source: string;
  /** A host name, a URL, an FQDN tag, a service tag, a role or an address prefix. */
  readonly destination: string;
  /** `fqdn`, `url`, `fqdnTag`, `serviceTag`, `role`, `address` or `resource`. */
  readonly kind: string;
  /** `TCP`, `UDP`, `ICMP`, `HTTP`, `HTTPS` or `ANY`. */
  readonly protocol: string;
  /** Ports and ranges of ports; empty where the page states none. */
  readonly ports: string[];
  /** `table/requirement`. */
  readonly requirement: string;
  /** Date of the edition of the table. */
  readonly edition: string;
  /** What it is needed for. */
  readonly why: string;
  /**
   * `inbound` where a service tag opens the connection, `internal` where both ends are roles, one of which may stand elsewhere,
   * and `outbound` otherwise.
   */
  readonly direction: string;
}

/** The form of an allow-list. */
export enum AllowListFormat {
  /** A table with a heading line, as RFC 4180 has it. */
  CSV = 'csv',
  /** `rows` with ports as numbers, by the schema `dist/schemas/export.schema.json`. */
  JSON = 'json',
  /** Host names alone, one a line, each once, in alphabetical order. */
  FQDN = 'fqdn',
}

/**
 * The allow-list of some flows, in the order of the tables. Routes have no part in it, nor what pages ask of network security
 * groups alone, which is wider than what they ask of a firewall.
 */
export function allowListRows(flows: readonly Flow[]): AllowListRow[] {
  return flows
    .filter((flow) => flow.requirement.nextHop === undefined && !isForSecurityGroups(flow))
    .map(({ fromTag, fromRoles, to, protocol, ports, name, edition, requirement }) => ({
      source: fromTag ?? fromRoles.join(' + '),
      destination: destinationText(to),
      kind: to.kind,
      protocol: protocol.toUpperCase(),
      ports: ports.map(portText),
      requirement: name,
      edition,
      why: requirement.why,
      direction: directionOf(fromTag, to.kind),
    }));
}

function directionOf(fromTag: string | undefined, kind: Flow['to']['kind']): string {
  if (fromTag !== undefined) return 'inbound';
  return kind === 'role' ? 'internal' : 'outbound';
}

/** Whether a page asks for a flow of network security groups alone. */
export function isForSecurityGroups({ requirement }: Flow): boolean {
  return requirement.only === 'nsg';
}

/**
 * An allow-list as text.
 *
 * @throws LockdownError `unresolved-export`.
 */
export function allowListText(rows: readonly AllowListRow[], format: AllowListFormat): string {
  refuseUnresolved(rows);
  switch (format) {
    case AllowListFormat.CSV:
      return csv(rows);
    case AllowListFormat.JSON:
      return `${jsonText(allowListOutput(rows))}\n`;
    case AllowListFormat.FQDN:
      return hosts(rows)
        .map((host) => `${shownText(host)}\n`)
        .join('');
  }
}

/** What Terraform resolves later no other firewall knows. */
function refuseUnresolved(rows: readonly AllowListRow[]): void {
  const row = rows.find(({ destination }) => isUnresolved(destination));
  if (row === undefined) return;
  throw new LockdownError({
    code: 'unresolved-export',
    problem: `The destination of ${row.requirement} is "${row.destination}", which Terraform resolves only later.`,
    allowed: 'destinations that are written out, for a firewall that knows no Terraform',
    cure: 'write the host or the address out, in the workload whose list is exported',
  });
}

/** An allow-list in JSON. */
export interface ExportOutput {
  /** Raised where a member goes away or means something else; members may come without that. */
  readonly schemaVersion: 1;
  readonly rows: readonly ExportedRow[];
}

/** One line of an allow-list in JSON. */
export interface ExportedRow extends Omit<AllowListRow, 'ports'> {
  /** Empty where the page states none. */
  readonly ports: readonly PortSpan[];
}

function allowListOutput(rows: readonly AllowListRow[]): ExportOutput {
  return { schemaVersion: 1, rows: rows.map((row) => ({ ...row, ports: portSpansOf(row.ports) })) };
}

function hosts(rows: readonly AllowListRow[]): string[] {
  const named = rows.filter(({ kind }) => kind === 'fqdn' || kind === 'url');
  const names = named.map(({ destination }) => normalisedHost(destination.split('/')[0]!));
  return [...new Set(names)].sort();
}

const columns = [
  'source',
  'destination',
  'kind',
  'protocol',
  'ports',
  'requirement',
  'edition',
  'why',
  'direction',
] as const;

function csv(rows: readonly AllowListRow[]): string {
  const cells = rows.map((row) =>
    columns.map((column) => (column === 'ports' ? row.ports.join(' ') : row[column])),
  );
  return csvText([columns, ...cells]);
}
