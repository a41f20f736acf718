import { type OpenAttributes, openAttributes } from '../../terraform/resource/expressions';
import { notKnown, type Value } from '../../terraform/resource/resource';
import {
  type Block,
  blocks,
  flag,
  isBlock,
  isSet,
  isSingle,
  items,
  number,
  text,
  textsOrNumbers,
  unknownAttributes,
  unnamed,
} from '../../terraform/resource/resource-values';

export type RuleType = 'nat' | 'network' | 'application';

export const ruleTypes: readonly RuleType[] = ['nat', 'network', 'application'];

/** A rule collection of a policy or of a classic firewall. */
export interface RuleCollection {
  readonly type: RuleType;
  /** The resource, and of a policy the collection. */
  readonly address: string;
  readonly name?: string;
  readonly priority?: number;
  /** In Azure's words; empty where it is not known. */
  readonly action: string;
  /** Depth of the policy, priority of the group, own priority; infinite where it is not known. */
  readonly order: readonly [depth: number, group: number, own: number];
  /** The number of its group in the document, and its own: alike where these are the same. */
  readonly number: readonly [group: number, own: number];
  /** Whether it is not known if the firewall has the collection at all. */
  readonly conditional: boolean;
  /** Why not, a clause. */
  readonly perhaps?: string;
  /** What of it is not known, its rules aside, and of the resource in which it stands. */
  readonly open: OpenAttributes;
  readonly classic: boolean;
  /** Of the policy in which it stands, or of the classic firewall, where it is known. */
  readonly sku?: string;
  readonly rules: readonly FirewallRule[];
}

/** A collection before its rules are read. */
export type CollectionParts = Omit<RuleCollection, 'rules'>;

/** A collection with the rules of its block. */
export function withRules(parts: CollectionParts, block: Block): RuleCollection {
  const rules: FirewallRule[] = [];
  const own = openAttributes(block, ['rule']);
  const collection: RuleCollection = { ...parts, open: [...parts.open, ...own], rules };
  for (const values of blocks(block.rule)) rules.push(new FirewallRule(collection, values));
  return collection;
}

/** The attributes that a policy's rules and classic ones name differently. */
const policyAttributes = {
  fqdns: 'destination_fqdns',
  fqdnTags: 'destination_fqdn_tags',
  applicationProtocols: 'protocols',
};
const classicAttributes = {
  fqdns: 'target_fqdns',
  fqdnTags: 'fqdn_tags',
  applicationProtocols: 'protocol',
};

/** The attributes of rules that are lists of texts. */
const listAttributes: readonly string[] = [
  ...['source_addresses', 'source_ip_groups', 'destination_addresses', 'destination_ip_groups'],
  ...['destination_fqdns', 'destination_urls', 'destination_fqdn_tags', 'destination_ports'],
  ...['web_categories', 'target_fqdns', 'fqdn_tags'],
];

const listsOfNetworkRules: readonly string[] = [...listAttributes, 'protocols'];

/** A protocol of an application rule with its port; what is absent is not known. */
export interface ApplicationProtocol {
  readonly type?: string;
  readonly port?: number;
}

const webProtocols: readonly ApplicationProtocol[] = [
  { type: 'Http', port: 80 },
  { type: 'Https', port: 443 },
];

/**
 * A rule of a firewall, whose attributes are read when they are asked for. In lists `notKnown` stands for what is not
 * known.
 */
export class FirewallRule {
  public readonly name: string;

  constructor(
    public readonly collection: RuleCollection,
    private readonly values: Block,
  ) {
    this.name = text(values.name) ?? unnamed;
  }

  public get type(): RuleType {
    return this.collection.type;
  }

  public get action(): string {
    return this.collection.action;
  }

  /** The resource, of a policy the collection, and the rule. */
  public get address(): string {
    const { address, classic } = this.collection;
    return `${address}${classic ? ' ' : '/'}${this.name}`;
  }

  public get sourceAddresses(): readonly string[] {
    return items(this.values.source_addresses);
  }

  public get sourceIpGroups(): readonly string[] {
    return items(this.values.source_ip_groups);
  }

  /** Of a DNAT rule the addresses of the firewall, of which a policy's rule names one. */
  public get destinationAddresses(): readonly string[] {
    const { destination_addresses: several, destination_address: one } = this.values;
    return this.type === 'nat' && isSet(one) ? items(Array.isArray(one) ? one : [one]) : items(several);
  }

  public get destinationIpGroups(): readonly string[] {
    return items(this.values.destination_ip_groups);
  }

  /** Host names, and of an application rule patterns of them. */
  public get destinationFqdns(): readonly string[] {
    return items(this.values[this.type === 'application' ? this.attributes.fqdns : 'destination_fqdns']);
  }

  public get destinationUrls(): readonly string[] {
    return items(this.values.destination_urls);
  }

  public get destinationFqdnTags(): readonly string[] {
    return items(this.values[this.attributes.fqdnTags]);
  }

  public get webCategories(): readonly string[] {
    return items(this.values.web_categories);
  }

  public get destinationPorts(): readonly string[] {
    return textsOrNumbers(this.values.destination_ports);
  }

  /** Of network and DNAT rules. */
  public get protocols(): readonly string[] {
    return items(this.values.protocols);
  }

  /** Of an application rule; one with FQDN tags of a classic firewall takes none, and is of both of the web. */
  public get applicationProtocols(): readonly ApplicationProtocol[] {
    const value = this.values[this.attributes.applicationProtocols];
    if (!this.namesApplicationProtocols && this.collection.classic && this.destinationFqdnTags.length > 0)
      return webProtocols;
    if (!isSet(value)) return [];
    return (Array.isArray(value) ? value : [value]).map((each) =>
      isBlock(each) ? { type: text(each.type), port: number(each.port) } : {},
    );
  }

  /** Whether an application rule names protocols for certain. */
  public get namesApplicationProtocols(): boolean {
    const value = this.values[this.attributes.applicationProtocols];
    return isBlock(value) || (Array.isArray(value) && value.length > 0);
  }

  /** Whether it terminates TLS; `undefined` where that is not known. */
  public get terminatesTls(): boolean | undefined {
    const value = this.values.terminate_tls;
    return value === notKnown ? undefined : flag(value) === true;
  }

  /** Where a DNAT rule sends what it matches, as far as it is known. */
  public get translation(): { readonly to?: string; readonly port?: number } {
    const { translated_address: address, translated_fqdn: host, translated_port: port } = this.values;
    return { to: text(address) || text(host) || undefined, port: number(port) };
  }

  /** The attributes of which something is not known, as Terraform calls them: a text or a number that stands where a list belongs is not, either. */
  public get unknown(): readonly string[] {
    const unknown = unknownAttributes(this.values);
    for (const name of this.type === 'application' ? listAttributes : listsOfNetworkRules)
      if (isSingle(this.values[name])) unknown.push(name);
    return unknown;
  }

  /** The same attributes as they are written, its name aside: by their expressions where nothing else is known of them. */
  public get open(): OpenAttributes {
    return openAttributes(this.values);
  }

  /** The same rule with other values of some attributes. */
  public having(values: Block): FirewallRule {
    return new FirewallRule(this.collection, { ...this.values, ...values });
  }

  /** The size of the blocks of rules as JSON. */
  public static bytesOf(rules: readonly FirewallRule[]): number {
    return Buffer.byteLength(JSON.stringify(rules.map(({ values }) => values)));
  }

  private get attributes(): typeof policyAttributes {
    return this.collection.classic ? classicAttributes : policyAttributes;
  }
}

/** The rules of collections of one type, in the order in which they are asked. */
export function rulesInOrder(collections: readonly RuleCollection[], type: RuleType): FirewallRule[] {
  return collections
    .filter((each) => each.type === type)
    .sort(inOrder)
    .flatMap(({ rules }) => rules);
}

function inOrder(a: RuleCollection, b: RuleCollection): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return left[i]! < right[i]! ? -1 : 1;
  return 0;
}

function rankOf({ order, number: [group, own] }: RuleCollection): number[] {
  return [order[0], order[1], group, order[2], own];
}

/** A priority that is not known comes last. */
export function lastUnlessKnown(priority: number | undefined): number {
  return priority ?? Number.POSITIVE_INFINITY;
}

/** The action of a collection, empty where it is not known; DNAT rules have but one. */
export function actionOf(type: RuleType, action: Value | undefined): string {
  return text(action) ?? (type === 'nat' ? 'Dnat' : '');
}
