import { hostNodeAddress, metadataAddress } from '../azure/address-space';
import type { ServiceTagFile } from '../azure/service-tag-file';
import type { Flow } from '../model/flow';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import { type AskedConnection, isFrom, reaches } from './asked-connection';
import type { TriagedWorkload } from './asking-workload';
import { flowsOfWorkload } from './described-workload';
import type { AllowedFlow, FlowTally } from './flow-tally';
import { TagsOfAddresses } from './named-addresses';

/** A row of a workload, or a rule of a document, of which no line of a log tells. */
export interface Unseen {
  readonly kind: 'row' | 'rule';
  /** The workload of a row; absent of a rule. */
  readonly workload?: string;
  /** `table/requirement`, or the address of a rule. */
  readonly name: string;
  /** Where it leads, of a row. */
  readonly to: readonly string[];
  /** Why nothing can be told of it by this log; absent where its silence means something. */
  readonly notTold?: string;
}

/** What triage tells of what was not seen. */
export interface UnseenOptions {
  readonly workloads: readonly TriagedWorkload[];
  readonly rules?: FirewallRuleSet;
  readonly serviceTagFile?: ServiceTagFile;
}

/**
 * The rows of workloads and the rules of a firewall that let nothing pass in the time of a log. That something was not seen is no
 * proof that nobody needs it: what happens once a month may not be in it.
 */
export function unseenIn(tally: FlowTally, { workloads, rules, serviceTagFile }: UnseenOptions): Unseen[] {
  const tags = serviceTagFile === undefined ? undefined : new TagsOfAddresses(serviceTagFile);
  const allowed = [...tally.allowed.values()].map((flow) => connectionOf(flow, tags));
  const { allowedBeyond } = tally.counts;
  const kinds = {
    hasTags: tags !== undefined,
    hasAllowed: tally.counts.allowed > 0,
    hasHosts: allowed.some(({ host }) => host !== undefined),
    hasAddresses: allowed.some(({ address }) => address !== undefined),
  };
  const isPartial =
    allowedBeyond === 0
      ? undefined
      : `${allowedBeyond} allowed connections are not told apart, and may be its`;
  return [
    ...workloads.flatMap((workload) => unseenRows(workload, allowed, kinds)),
    ...(rules === undefined ? [] : unseenRules(tally, rules)),
  ].map((each) => (isPartial === undefined ? each : { ...each, notTold: each.notTold ?? isPartial }));
}

function connectionOf(flow: AllowedFlow, tags: TagsOfAddresses | undefined): AskedConnection {
  const { source, host, address, protocol, port } = flow;
  return {
    source,
    host,
    address,
    tags: address === undefined ? [] : (tags?.of(address) ?? []),
    sourceTags: [],
    protocol,
    port,
    direction: 'outbound',
  };
}

function unseenRows(
  { name, workload }: TriagedWorkload,
  allowed: readonly AskedConnection[],
  kinds: LoggedKinds,
): Unseen[] {
  const byRow = new Map<string, Flow[]>();
  for (const flow of flowsOfWorkload(workload)) {
    if (flow.fromTag !== undefined) continue;
    byRow.set(flow.name, [...(byRow.get(flow.name) ?? []), flow]);
  }
  return [...byRow].flatMap(([row, flows]) => {
    const isSeen = allowed.some((asked) =>
      flows.some((flow) => reaches(flow, asked, workload) && isFrom(flow, asked, workload)),
    );
    if (isSeen) return [];
    // What a part of the row lets pass may be what is not told.
    const notTold = flows.map((flow) => notToldOf(flow, kinds)).find((reason) => reason !== undefined);
    return [
      {
        kind: 'row' as const,
        workload: name,
        name: row,
        to: [...new Set(flows.map(({ template }) => template))],
        ...(notTold === undefined ? {} : { notTold }),
      },
    ];
  });
}

/** What of allowed connections a log has at all: what it never tells cannot be missed in it. */
interface LoggedKinds {
  readonly hasTags: boolean;
  readonly hasAllowed: boolean;
  readonly hasHosts: boolean;
  readonly hasAddresses: boolean;
}

/** The addresses of Azure's own services on every host, to which no route leads through a firewall. */
const hostAddresses: ReadonlySet<string> = new Set([metadataAddress, hostNodeAddress]);

function notToldOf(
  { to }: Flow,
  { hasTags, hasAllowed, hasHosts, hasAddresses }: LoggedKinds,
): string | undefined {
  if (!hasAllowed) return 'the log tells of no connection that was allowed';
  if (to.kind === 'address' && hostAddresses.has(to.prefix.replace(/\/32$/, '')))
    return 'the host of the machine answers it, and it never comes to a firewall';
  const isByName = to.kind === 'fqdn' || to.kind === 'url' || to.kind === 'fqdnTag';
  if (isByName && !hasHosts) return 'the log has addresses alone, which do not tell hosts';
  if (to.kind === 'serviceTag' && !hasTags)
    return 'a log has addresses, and no file tells which are of the service tag';
  if (!isByName && !hasAddresses) return 'the log has hosts alone, and no addresses';
  return undefined;
}

function unseenRules(tally: FlowTally, { collections }: FirewallRuleSet): Unseen[] {
  const seen = new Set(
    [...tally.rules.values()].map(({ rule: { collection = '', name } }) =>
      `${collection}\n${name}`.toLowerCase(),
    ),
  );
  const { allowedWithoutRule } = tally.counts;
  return collections.flatMap(({ name: collection = '', address, rules, type }) =>
    rules
      .map((rule) => rule.name)
      .filter((name): name is string => name !== undefined)
      .filter((name) => type !== 'nat' && !seen.has(`${collection}\n${name}`.toLowerCase()))
      .map((name) => ({
        kind: 'rule' as const,
        name: `${address} ${name}`,
        to: [],
        ...(tally.counts.allowed === 0 ? { notTold: 'the log tells of no connection that was allowed' } : {}),
        ...(allowedWithoutRule > 0
          ? { notTold: `${allowedWithoutRule} allowed connections are logged without their rule` }
          : {}),
      })),
  );
}
