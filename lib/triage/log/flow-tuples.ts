import { addressNumber } from '../../arithmetic/ipv4';
import { timeOf } from './log-time';
import type { LoggedRule, LogSink } from './logged-flow';
import { portNumber, protocolOf } from './logged-values';

/**
 * Flow logs of network security groups, versions 1 and 2, and of virtual networks, version 4: records with lists of tuples in
 * commas.
 *
 * Sources: MicrosoftDocs/azure-docs, articles/network-watcher/nsg-flow-logs-overview.md (ms.date 2024-10-21) and
 * articles/network-watcher/vnet-flow-logs-overview.md (ms.date 2024-08-02).
 */
interface FlowsOfRule {
  readonly rule?: unknown;
  readonly flows?: readonly { readonly flowTuples?: readonly unknown[] }[];
}

interface FlowsOfList {
  readonly aclID?: unknown;
  readonly flowGroups?: readonly { readonly rule?: unknown; readonly flowTuples?: readonly unknown[] }[];
}

type Parts = Readonly<Record<string, unknown>>;

/** Reads a record of a flow log; `false` where it is none. */
export function readFlowRecord(record: Parts, sink: LogSink): boolean {
  const { flowRecords, properties } = record as { flowRecords?: Parts; properties?: Parts };
  if (typeof flowRecords === 'object' && flowRecords !== null) {
    for (const { aclID, flowGroups } of listOf<FlowsOfList>(flowRecords.flows))
      for (const { rule, flowTuples } of listOf<NonNullable<typeof flowGroups>[number]>(flowGroups)) {
        const named = ruleNamed(rule, lastPart(aclID));
        for (const tuple of listOf<unknown>(flowTuples)) readTuple(tuple, named, ofVirtualNetwork, sink);
      }
    return true;
  }
  const flows = (typeof properties === 'object' && properties !== null ? properties : record).flows;
  if (!Array.isArray(flows)) return false;
  for (const { rule, flows: ofRule } of listOf<FlowsOfRule>(flows)) {
    const named = ruleNamed(rule, lastPart(record.resourceId));
    for (const { flowTuples } of listOf<{ flowTuples?: readonly unknown[] }>(ofRule))
      for (const tuple of listOf<unknown>(flowTuples)) readTuple(tuple, named, ofSecurityGroup, sink);
  }
  return true;
}

/** What a tuple says behind the direction, which is the same in all versions. */
interface Decision {
  readonly action: 'allow' | 'deny';
  /** Whether it tells of a flow that an earlier tuple told of. */
  readonly goesOn?: boolean;
  readonly cause?: 'encryption';
}

function ofSecurityGroup(decision: string, state: string): Decision | undefined {
  if (decision !== 'A' && decision !== 'D') return undefined;
  return { action: decision === 'A' ? 'allow' : 'deny', goesOn: state === 'C' || state === 'E' };
}

/** Where a virtual network drops what is not encrypted, no list of rules has decided. */
const droppedUnencrypted = /^NX_(?:SW_NOT_READY|NOT_ACCEPTED|NOT_SUPPORTED)$/;

function ofVirtualNetwork(state: string, encryption: string): Decision | undefined {
  if (!/^[BCED]$/.test(state)) return undefined;
  if (state !== 'D') return { action: 'allow', goesOn: state !== 'B' };
  return droppedUnencrypted.test(encryption) ? { action: 'deny', cause: 'encryption' } : { action: 'deny' };
}

function readTuple(
  tuple: unknown,
  rule: LoggedRule | undefined,
  decisionIn: (first: string, second: string) => Decision | undefined,
  sink: LogSink,
): void {
  if (typeof tuple !== 'string') {
    sink.unread('incomplete');
    return;
  }
  const [time, source = '', address = '', , port = '', protocol = '', direction, first = '', second = ''] =
    tuple.split(',');
  const decision = decisionIn(first, second);
  if (decision === undefined || (direction !== 'I' && direction !== 'O')) {
    sink.unread('incomplete', tuple);
    return;
  }
  if (source.includes(':') || address.includes(':')) {
    sink.unread('ipv6');
    return;
  }
  const number = portNumber(port === '' ? 0 : port);
  if (addressNumber(source) < 0 || addressNumber(address) < 0 || number === undefined) {
    sink.unread('incomplete', tuple);
    return;
  }
  const spoken = protocolOf(protocol);
  if (spoken === undefined) {
    sink.unread('protocol', protocol);
    return;
  }
  sink.flow({
    time: timeOf(time),
    action: decision.action,
    deniedBy: 'security group',
    direction: direction === 'I' ? 'inbound' : 'outbound',
    source,
    address,
    ...spoken,
    port: number,
    count: decision.goesOn ? 0 : 1,
    rule,
    cause: decision.cause,
  });
}

/** Rules that Azure makes stand for no rule of the user's. */
function ruleNamed(rule: unknown, group: string | undefined): LoggedRule | undefined {
  if (typeof rule !== 'string' || rule === '' || rule === 'unspecified') return undefined;
  return { group, name: rule.replace(/^(?:UserRule|DefaultRule)_/, '') };
}

function lastPart(id: unknown): string | undefined {
  return typeof id === 'string' && id !== '' ? id.split('/').at(-1) : undefined;
}

function listOf<Item>(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each) => each !== null && each !== undefined) as Item[];
}
