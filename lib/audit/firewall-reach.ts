import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import { speltFqdnTag } from '../azure/fqdn-tag';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import { applicationPorts, type KnownPorts, networkPorts } from '../rules/protocol-ports';
import { Reach } from '../rules/reach';
import { RepeatedLists } from '../rules/repeated-lists';
import { addressTarget, type RuleTarget, RuleTargets } from '../rules/rule-targets';
import { notKnown } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { knownOf } from '../terraform/resource/resource-values';

const readers = new WeakMap<FirewallRuleSet, ReachReader>();

/** What a rule of a firewall matches. */
export function firewallReach(rule: FirewallRule, firewall: FirewallRuleSet): Reach {
  let reader = readers.get(firewall);
  if (reader === undefined) {
    reader = new ReachReader(firewall);
    readers.set(firewall, reader);
  }
  return reader.reachOf(rule);
}

/** Reads the rules of a firewall; rules with the same lists share what they are read as. */
class ReachReader {
  private readonly known = new Map<FirewallRule, Reach>();
  private readonly sources = new RepeatedLists(
    (addresses: readonly string[], groups: readonly string[]): Sources =>
      sourcesOf(addresses, groups, this.firewall),
  );
  private readonly networkTargets = new RepeatedLists(networkTargets);
  private readonly networkPorts = new RepeatedLists(networkPortsOf);
  private readonly applicationTargets = new RepeatedLists(applicationTargets);
  private readonly applicationPorts = new RepeatedLists(applicationPortsOf);

  constructor(private readonly firewall: FirewallRuleSet) {}

  public reachOf(rule: FirewallRule): Reach {
    let reach = this.known.get(rule);
    if (reach === undefined) {
      reach = this.read(rule);
      this.known.set(rule, reach);
    }
    return reach;
  }

  private read(rule: FirewallRule): Reach {
    const from = this.sources.of(rule.sourceAddresses, rule.sourceIpGroups);
    const isNetwork = rule.type === 'network';
    const to = isNetwork ? this.networkTargetsOf(rule) : this.applicationTargetsOf(rule);
    const on = isNetwork
      ? this.networkPorts.of(rule.protocols, rule.destinationPorts)
      : this.applicationPortsOf(rule);
    return new Reach({
      sources: from.span,
      targets: to.targets,
      ports: on.ports,
      open: from.open || to.open || on.open,
    });
  }

  private networkTargetsOf(rule: FirewallRule): Targets {
    return this.networkTargets.of(rule.destinationAddresses, rule.destinationFqdns, rule.destinationIpGroups);
  }

  private applicationTargetsOf(rule: FirewallRule): Targets {
    return this.applicationTargets.of(
      rule.destinationFqdns,
      rule.destinationUrls,
      rule.destinationFqdnTags,
      rule.webCategories,
    );
  }

  private applicationPortsOf({ applicationProtocols }: FirewallRule): KnownPorts {
    return this.applicationPorts.of(
      applicationProtocols.map(({ type }) => type ?? notKnown),
      applicationProtocols.map(({ port }) => (port === undefined ? notKnown : String(port))),
    );
  }
}

interface Sources {
  readonly span: AddressSpan;
  readonly open: boolean;
}

/** IP groups of the document stand for their addresses, others for themselves. */
function sourcesOf(
  addresses: readonly string[],
  groups: readonly string[],
  firewall: FirewallRuleSet,
): Sources {
  const all = [
    ...addresses,
    ...groups.flatMap((group) => groupAddresses(group, firewall) ?? [resourceIdentity(group)]),
  ];
  return { span: addressSpan(knownOf(all)), open: isOpen(all) };
}

/** The addresses of an IP group, where all of them are known. */
function groupAddresses(group: string, { ipGroups }: FirewallRuleSet): readonly string[] | undefined {
  const cidrs = ipGroups.find(group)?.cidrs ?? [];
  return cidrs.length === 0 || cidrs.includes(notKnown) ? undefined : cidrs;
}

/** The same with the addresses of IP groups in the place of the groups, as far as the document has them. */
export function withGroupAddresses(reach: Reach, firewall: FirewallRuleSet): Reach {
  if (!reach.targets.some(({ kind }) => kind === 'group')) return reach;
  const targets = reach.targets.flatMap((target) =>
    target.kind === 'group'
      ? (groupAddresses(target.text, firewall) ?? []).flatMap((text) => addressTarget(text) ?? [])
      : target,
  );
  return reach.withTargets(targets);
}

interface Targets {
  readonly targets: RuleTargets;
  readonly open: boolean;
}

function networkTargets(
  addresses: readonly string[],
  fqdns: readonly string[],
  groups: readonly string[],
): Targets {
  const named = addresses.map(addressTarget);
  return {
    targets: new RuleTargets([
      ...named.flatMap((target) => target ?? []),
      ...knownOf(fqdns).map((text): RuleTarget => ({ kind: 'host', text: text.toLowerCase() })),
      ...knownOf(groups).map((text): RuleTarget => ({ kind: 'group', text: resourceIdentity(text) })),
    ]),
    open: named.includes(undefined) || [fqdns, groups].some(isOpen),
  };
}

function isOpen(list: readonly string[]): boolean {
  return list.includes(notKnown);
}

function applicationTargets(
  fqdns: readonly string[],
  urls: readonly string[],
  fqdnTags: readonly string[],
  webCategories: readonly string[],
): Targets {
  const kinds = [
    ['pattern', fqdns],
    ['url', urls],
    ['fqdnTag', fqdnTags],
    ['webCategory', webCategories],
  ] as const;
  const nameOf = (kind: RuleTarget['kind'], text: string) => {
    if (kind === 'fqdnTag') return speltFqdnTag(text);
    return kind === 'pattern' || kind === 'url' ? text.toLowerCase() : text;
  };
  return {
    targets: new RuleTargets(
      kinds.flatMap(([kind, list]) => knownOf(list).map((text) => ({ kind, text: nameOf(kind, text) }))),
    ),
    open: kinds.some(([, list]) => isOpen(list)),
  };
}

function networkPortsOf(protocols: readonly string[], destinationPorts: readonly string[]): KnownPorts {
  const { ports, open } = networkPorts(knownOf(protocols), destinationPorts);
  return { ports, open: open || isOpen(protocols) };
}

function applicationPortsOf(types: readonly string[], ports: readonly string[]): KnownPorts {
  const known = types.flatMap((type, i) =>
    type === notKnown || ports[i] === notKnown ? [] : [{ type, port: Number(ports[i]) }],
  );
  return { ports: applicationPorts(known), open: known.length < types.length };
}
