import { addressNumber } from '../../arithmetic/ipv4';
import { causeIn, decisionOf, isUnanswered, unansweredQueries } from './firewall-wording';
import type { LoggedTime } from './log-time';
import type { LoggedFlow, LogSink } from './logged-flow';
import { destinationOf, hostOf, isIpv6, portNumber, protocolOf, ruleOf } from './logged-values';

/**
 * The tables that Azure Firewall has in Log Analytics, which are categories where it writes to a storage account, and what of
 * their columns tells of a decision. Aggregations have the columns of their tables and a count.
 *
 * Source: MicrosoftDocs/azure-reference-other, azure-monitor-ref/tables/includes/azfw*-include.md (ms.date 2024-02-18);
 * `AZFWFqdnResolveFailure` is the category of the table AZFWInternalFqdnResolutionFailure.
 */
export const tableReaders: ReadonlyMap<string, (columns: Columns, sink: LogSink) => void> = new Map([
  ['azfwapplicationrule', ofRule],
  ['azfwapplicationruleaggregation', ofRule],
  ['azfwnetworkrule', ofRule],
  ['azfwnetworkruleaggregation', ofRule],
  ['azfwthreatintel', ofRule],
  ['azfwidpssignature', ofRule],
  ['azfwdnsquery', ofQuery],
  ['azfwfqdnresolvefailure', ofResolution],
  ['azfwinternalfqdnresolutionfailure', ofResolution],
]);

/** Columns by their names in lower case, those that are blank left out. */
export type Columns = { readonly when: LoggedTime } & Readonly<Record<(typeof readColumns)[number], unknown>>;

export const readColumns = [
  'type',
  'category',
  'msg',
  'protocol',
  'sourceip',
  'destinationip',
  'destinationport',
  'fqdn',
  'targeturl',
  'action',
  'actionreason',
  'policy',
  'rulecollectiongroup',
  'rulecollection',
  'rule',
  'threatdescription',
  'signatureid',
  'applicationrulecount',
  'networkrulecount',
  'count_',
  'count',
  'queryname',
  'responsecode',
] as const;

/** Reads a decision on a connection. */
export function ofRule(columns: Columns, sink: LogSink): void {
  const { when, fqdn, targeturl, destinationip, destinationport, action, protocol } = columns;
  const source = textOf(columns.sourceip);
  const decision = decisionOf(textOf(action));
  const named = textOf(fqdn) ?? textOf(targeturl);
  const address = textOf(destinationip);
  if ([source, named, address].some(isIpv6)) {
    sink.unread('ipv6');
    return;
  }
  const port = destinationport === undefined ? 0 : portNumber(destinationport);
  if (decision === undefined || source === undefined || addressNumber(source) < 0 || port === undefined) {
    sink.unread('incomplete', `${textOf(columns.type) ?? textOf(columns.category) ?? ''}`);
    return;
  }
  const word = textOf(protocol) ?? '';
  const spoken = protocolOf(word);
  if (spoken === undefined && word !== '') {
    sink.unread('protocol', word);
    return;
  }
  const reached = named === undefined ? {} : destinationOf(named);
  // Rules that go by names have one in the place of the address, too.
  const at = address === undefined ? {} : destinationOf(address);
  if (reached === undefined || at === undefined) {
    sink.unread('destination', reached === undefined ? named : address);
    return;
  }
  const rule = ruleOf({
    policy: textOf(columns.policy),
    group: textOf(columns.rulecollectiongroup),
    collection: textOf(columns.rulecollection),
    name: textOf(columns.rule),
  });
  sink.flow({
    time: when.time,
    isZoneless: when.isZoneless,
    action: decision,
    deniedBy: 'firewall',
    direction: 'outbound',
    source,
    host: reached.host ?? at.host,
    address: at.address ?? reached.address,
    protocol: spoken?.protocol ?? 'any',
    spoken: spoken?.spoken,
    port,
    count: countOf(columns),
    rule,
    cause: decision === 'deny' ? causeOf(columns, rule !== undefined) : undefined,
  });
}

/** How many connections a record tells of: those of aggregations, and what a query has summed up, are several. */
function countOf(columns: Columns): number {
  const written = columns.applicationrulecount ?? columns.networkrulecount ?? columns.count_ ?? columns.count;
  return written === undefined ? 1 : (numberOf(written) ?? 1);
}

function causeOf(columns: Columns, hasRule: boolean): LoggedFlow['cause'] {
  if (columns.threatdescription !== undefined) return 'threat intelligence';
  if (columns.signatureid !== undefined) return 'intrusion detection';
  return causeIn(textOf(columns.actionreason) ?? '') ?? (hasRule ? 'rule' : undefined);
}

/** Reads a query for a name. */
export function ofQuery({ when, queryname, sourceip, responsecode }: Columns, sink: LogSink): void {
  const host = hostOf(textOf(queryname));
  const source = textOf(sourceip);
  if (isIpv6(source)) {
    sink.unread('ipv6');
    return;
  }
  if (source === undefined || addressNumber(source) < 0) {
    sink.unread('incomplete', 'AZFWDnsQuery');
    return;
  }
  if (isUnanswered(textOf(responsecode))) {
    sink.aside(unansweredQueries);
    return;
  }
  // Names of one label are no hosts of the Internet.
  if (host === undefined) {
    sink.aside('queries for names of one label');
    return;
  }
  sink.query({ time: when.time, isZoneless: when.isZoneless, source, host });
}

/** A rule names a host that the firewall cannot resolve, so that it lets nothing pass to it. */
function ofResolution(columns: Columns, sink: LogSink): void {
  const host = hostOf(textOf(columns.fqdn));
  if (host === undefined) {
    sink.unread('incomplete', 'AZFWFqdnResolveFailure');
    return;
  }
  sink.flow({
    time: columns.when.time,
    isZoneless: columns.when.isZoneless,
    action: 'deny',
    deniedBy: 'firewall',
    direction: 'outbound',
    host,
    protocol: 'any',
    port: 0,
    count: 1,
    rule: ruleOf({
      policy: textOf(columns.policy),
      group: textOf(columns.rulecollectiongroup),
      collection: textOf(columns.rulecollection),
      name: textOf(columns.rule),
    }),
    cause: 'name not resolved',
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(value: unknown): number | undefined {
  // Programs for tables part thousands.
  const text = textOf(value)?.replace(/^\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+$/, (parted) =>
    parted.replace(/\D/g, ''),
  );
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}
