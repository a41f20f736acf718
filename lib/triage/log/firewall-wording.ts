import { addressNumber } from '../../arithmetic/ipv4';
import type { LoggedTime } from './log-time';
import type { DenialCause, LoggedFlow, LogSink } from './logged-flow';
import { destinationOf, hostOf, isIpv6, portNumber, protocolOf, ruleOf } from './logged-values';

/**
 * What Azure Firewall has written as text, in `msg_s` of AzureDiagnostics and in `properties.msg` of a storage account.
 *
 * Sources of the wordings: MicrosoftDocs/azure-docs, articles/firewall/logs-and-metrics.md (2018-09-24, classic rules; 2020-09-02, the
 * DNS proxy) and articles/firewall/log-analytics-samples.md (2020-09-11: ICMP without a type, DNAT, "was denied");
 * Azure/Azure-Sentinel, Parsers/AzureFirewall (rules of policies, URLs, web categories, threat intelligence, intrusion detection, names that
 * do not resolve, the missing server name); nicolgit/azure-firewall-mon (ports of ICMP, two dots at the end). "HTTP" is followed by two
 * blanks, so that what comes after stands where it does behind "HTTPS".
 */
const request =
  /^\s*([A-Za-z]+)\s*(?:Type=\d+)?\s+request from\s*([^\s,]+?)(?::(\d+))?(?:\s+to\s*([^\s,]+?)(?::(\d+))?)?(?:\s+was\s+(\S+?)(?:\s+to\s+\S+)?)?(?:\.+\s+|\.*\s*$)/;

const dnsRequest =
  /^\s*DNS Request:\s*([\d.]+)(?::\d+)?\s+[-\u2013]\s+\d+\s+\w+\s+\w+\s+(\S+?)\.?\s+(?:udp|tcp)\b(?:\s+\d+\s+\w+\s+\d+\s+([A-Z]+)\b)?/i;

const action = /(?:^|\. ?)Action:\s*(\w+)/;
const place =
  /(?:\bPolicy: (.*?)\. Rule Collection Group: (.*?)\. )?\bRule Collection: (.*?)\. Rule: (.*?)(?:\. Web Category:.*)?\.*$/;

const causes: readonly (readonly [RegExp, DenialCause])[] = [
  [/\bThreatIntel:/, 'threat intelligence'],
  [/\bSignature:/, 'intrusion detection'],
  [/\bSNI TLS extension was missing/, 'no server name'],
  [/\bTLS (?:error|handshake|inspection)\b/i, 'TLS inspection'],
  [/\bFailed to resolve\b/, 'name not resolved'],
];

/** Why something was denied, by a text of the firewall; `undefined` where it gives no cause but that no rule lets it pass. */
export function causeIn(text: string): DenialCause | undefined {
  return causes.find(([pattern]) => pattern.test(text))?.[1];
}

/** Whether a text begins as a line of the log does, whatever comes of it. */
export function isFirewallWording(text: string): boolean {
  return /^\s*(?:[A-Za-z]+\s*(?:Type=\d+)?\s+request from|DNS Request:|Error: \d+ \S+\. [A-Z]+:)/.test(text);
}

const requestFrom = ' request from ';
const wordBefore = /\b(?:HTTPS?|MSSQL|TCP|UDP|ICMP(?: +Type=\d+)?) *$/;
const timeAtStart = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?/;

/**
 * The part of a line that is the firewall's own, where a program that passes lines on has put something before it, perhaps a time;
 * `undefined` where it has no such part.
 */
export function wordingWithin(line: string): { readonly text: string; readonly time?: string } | undefined {
  const at = line.indexOf(requestFrom);
  if (at < 0) return undefined;
  const start = Math.max(0, at - 30);
  const word = wordBefore.exec(line.slice(start, at));
  return word === null
    ? undefined
    : { text: line.slice(start + word.index), time: timeAtStart.exec(line)?.[0] };
}

/** What queries are called whose answer has no address. */
export const unansweredQueries = 'queries for names without an address';

/** Whether an answer of DNS says that there is no such name, or fails: nobody connects to a name without an address. */
export function isUnanswered(responseCode: string | undefined): boolean {
  return responseCode !== undefined && !/^(?:NOERROR|0)$/i.test(responseCode);
}

/** Reads one text, and tells the sink what it says. */
export function readFirewallWording(text: string, when: LoggedTime, sink: LogSink): void {
  const asked = dnsRequest.exec(text);
  if (asked !== null) {
    const host = hostOf(asked[2]);
    if (isUnanswered(asked[3])) sink.aside(unansweredQueries);
    else if (host === undefined) sink.unread('unknown-wording', text);
    else sink.query({ time: when.time, isZoneless: when.isZoneless, source: asked[1]!, host });
    return;
  }
  if (/^\s*(?:DNS )?Error:/.test(text)) {
    sink.aside('errors of the DNS proxy');
    return;
  }
  const found = request.exec(text);
  if (found === null) {
    sink.unread('unknown-wording', text);
    return;
  }
  const [start, word = '', source = '', , to, written, was] = found;
  const port = portNumber(written ?? 0);
  if (was !== undefined && /^DNAT/i.test(was)) {
    sink.aside('DNAT rules');
    return;
  }
  if (isIpv6(source) || isIpv6(to)) {
    sink.unread('ipv6');
    return;
  }
  const rest = text.slice(start.length);
  const decision = decisionOf(action.exec(rest)?.[1] ?? (was === undefined ? undefined : was));
  if (decision === undefined || addressNumber(source) < 0 || port === undefined) {
    sink.unread('unknown-wording', text);
    return;
  }
  const spoken = protocolOf(word);
  if (spoken === undefined) {
    sink.unread('protocol', word);
    return;
  }
  const reached = to === undefined ? {} : destinationOf(to);
  if (reached === undefined) {
    sink.unread('destination', to);
    return;
  }
  sink.flow({
    time: when.time,
    isZoneless: when.isZoneless,
    action: decision,
    deniedBy: 'firewall',
    direction: 'outbound',
    source,
    ...reached,
    ...spoken,
    port,
    count: 1,
    ...decidedBy(rest, decision),
  });
}

function decidedBy(rest: string, decision: 'allow' | 'deny'): Pick<LoggedFlow, 'rule' | 'cause'> {
  const [, policy, group, collection, name] = place.exec(rest) ?? [];
  const rule = ruleOf({ policy, group, collection, name });
  if (decision === 'allow') return { rule };
  return { rule, cause: causeIn(rest) ?? (rule === undefined ? undefined : 'rule') };
}

/** What a log calls an action; `undefined` of a word that is none. What is alerted of passes. */
export function decisionOf(word: string | undefined): 'allow' | 'deny' | undefined {
  if (word === undefined) return undefined;
  if (/^(?:deny|denied|drop|dropped|block|blocked|reject|rejected)$/i.test(word)) return 'deny';
  return /^(?:allow|allowed|alert|alerted|pass)$/i.test(word) ? 'allow' : undefined;
}
