import type { Directory } from '../../terraform/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource';
import { blocks, hasOpenBlocks, isBlock, isSet, text } from '../../terraform/resource-values';
import { azureFirewallsOf } from './azure-firewall';
import type { Firewall } from './firewall-rules';
import { actionOf, priority, type RuleCollection, ruleBlocks, rulesInOrder } from './rule-collection';

interface Policy {
  readonly name: string;
  /** Absent of a policy that is not of the document. */
  readonly resource?: Resource;
}

const unknownPolicy = 'a policy that is not known yet';
const types = ['nat', 'network', 'application'] as const;

/**
 * The firewall policies of a document, each with what it inherits: those that no other is based on, those that a firewall
 * has, and the one that is named.
 */
export function policiesOf(
  directory: Directory,
  ipGroups: ReadonlyMap<string, Value>,
  named?: string,
): Firewall[] {
  const policies = new Map<string, Policy>();
  for (const resource of directory.ofType('azurerm_firewall_policy'))
    policies.set(resource.address, { name: resource.address, resource });
  const canonical = (id: Value | undefined) => {
    const own = text(id);
    return directory.byId('azurerm_firewall_policy', own)?.address ?? own ?? unknownPolicy;
  };
  const groups = new Map<string, Resource[]>();
  const numbers = new Map<Resource, number>();
  for (const group of directory.ofType('azurerm_firewall_policy_rule_collection_group')) {
    const id = canonical(group.values.firewall_policy_id);
    numbers.set(group, numbers.size);
    if (!policies.has(id)) policies.set(id, { name: id });
    const own = groups.get(id);
    if (own === undefined) groups.set(id, [group]);
    else own.push(group);
  }
  const baseOf = (id: string) => {
    const base = policies.get(id)?.resource?.values.base_policy_id;
    return isSet(base) ? canonical(base) : undefined;
  };
  const bases = new Set([...policies.keys()].map(baseOf));
  const used = new Set(azureFirewallsOf(directory).map(({ policy }) => policy));
  const open = policies.size > 1 ? (groups.get(unknownPolicy) ?? []) : [];
  return [...policies.keys()]
    .filter((id) => !bases.has(id) || used.has(id) || id === named)
    .map((id) => {
      const lineage = lineageOf(id, baseOf);
      const collections = lineage.flatMap((each, depth) =>
        (groups.get(each) ?? []).flatMap((group) =>
          collectionsOf(group, depth, group.conditional === true, numbers.get(group)!),
        ),
      );
      const strays = id === unknownPolicy ? [] : open;
      for (const group of strays) collections.push(...collectionsOf(group, 0, true, numbers.get(group)!));
      const own = policies.get(id)!;
      const seen = [...lineage.flatMap((each) => groups.get(each) ?? []), ...strays];
      return {
        name: own.name,
        ...settingsOf(own.resource),
        ipGroups,
        rules: [...rulesInOrder(collections, 'network'), ...rulesInOrder(collections, 'application')],
        natRules: rulesInOrder(collections, 'nat'),
        unseen: seen.filter(hasOpenRules).map(({ address }) => address),
        absentBases: lineage.filter((each) => each !== id && policies.get(each)?.resource === undefined),
      };
    });
}

/** Base policies first. */
function lineageOf(id: string, baseOf: (id: string) => string | undefined): string[] {
  const line = [id];
  const known = new Set(line);
  for (let base = baseOf(id); base !== undefined && !known.has(base); base = baseOf(base)) {
    line.push(base);
    known.add(base);
  }
  return line.reverse();
}

function collectionsOf(
  group: Resource,
  depth: number,
  conditional: boolean,
  groupNumber: number,
): RuleCollection[] {
  let count = 0;
  const groupPriority = priority(group.values.priority);
  return types.flatMap((type) =>
    blocks(group.values[`${type}_rule_collection`]).map((collection) => {
      const name = text(collection.name) ?? '?';
      return {
        type,
        place: [depth, groupPriority, priority(collection.priority)],
        collection: [groupNumber, ++count] as const,
        conditional,
        action: actionOf(collection.action),
        rules: ruleBlocks(collection),
        addressOf: (rule: string) => `${group.address} ${name}/${rule}`,
      };
    }),
  );
}

function hasOpenRules({ values }: Resource): boolean {
  return types.some((type) => {
    const collections = values[`${type}_rule_collection`];
    return hasOpenBlocks(collections) || blocks(collections).some(({ rule }) => hasOpenBlocks(rule));
  });
}

/** Child policies do not inherit DNS settings. */
function settingsOf(policy: Resource | undefined): Pick<Firewall, 'dnsProxy' | 'sku' | 'threatIntelligence'> {
  if (policy === undefined) return {};
  const { sku, threat_intelligence_mode: mode, dns } = policy.values;
  return {
    dnsProxy: dnsProxyOf(dns),
    sku: text(sku),
    threatIntelligence: mode === notKnown ? undefined : text(mode),
  };
}

/** A setting that is not known yet is none to rely on. */
function dnsProxyOf(dns: Value | undefined): boolean {
  const [block] = Array.isArray(dns) ? dns : [dns];
  return isBlock(block) && block.proxy_enabled === true;
}
