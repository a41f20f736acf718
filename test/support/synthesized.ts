import { type TerraformStack, Testing } from 'cdktf';

/** A rule of Azure Firewall in Terraform JSON, of a policy or of a classic firewall. */
export interface FirewallRule {
  readonly name: string;
  readonly description: string;
  readonly source_addresses?: string[] | string;
  readonly source_ip_groups?: string[];
  readonly destination_addresses?: string[];
  readonly destination_ip_groups?: string[];
  readonly destination_ports?: string[];
  readonly destination_fqdns?: string[];
  readonly destination_urls?: string[];
  readonly terminate_tls?: boolean;
  /** Of a classic application rule. */
  readonly target_fqdns?: string[];
  /** Names in a network rule, blocks in an application rule. */
  readonly protocols?: readonly (string | { readonly type: string; readonly port: number })[];
  readonly protocol?: readonly { readonly type: string; readonly port: number }[];
}

/** A security rule in Terraform JSON, inline or a resource of its own. */
export interface SecurityRule {
  readonly name: string;
  readonly description: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: string;
  readonly protocol: string;
  readonly source_address_prefix?: string | null;
  readonly source_address_prefixes?: string[] | string | null;
  readonly destination_address_prefix?: string | null;
  readonly destination_address_prefixes?: string[] | string | null;
  readonly destination_port_range?: string | null;
  readonly destination_port_ranges?: string[] | null;
}

/** A route in Terraform JSON, inline or a resource of its own. */
export interface Route {
  readonly name: string;
  readonly address_prefix: string;
  readonly next_hop_type: string;
  readonly next_hop_in_ip_address?: string | null;
  readonly for_each?: string;
}

export interface RuleCollection {
  readonly name: string;
  readonly priority: number;
  readonly action: string;
  readonly rule: FirewallRule[];
}

/** A resource or a data source; of its blocks those that tests look into. */
export interface Block {
  readonly [attribute: string]: unknown;
  readonly network_rule_collection?: RuleCollection[];
  readonly application_rule_collection?: RuleCollection[];
  readonly security_rule?: SecurityRule[];
  readonly route?: Route[];
}

type BlocksByType = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** What a stack comes to, its validations passed. */
export class Synthesized {
  public readonly text: string;
  private readonly resource: BlocksByType;
  private readonly data: BlocksByType;

  constructor(stack: TerraformStack) {
    this.text = Testing.synth(stack, true);
    const { resource = {}, data = {} } = JSON.parse(this.text);
    this.resource = resource;
    this.data = data;
  }

  /** How many resources there are of each type. */
  public get counts(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.resource).map(([type, all]) => [type, Object.keys(all).length]),
    );
  }

  public all(type: string): Block[] {
    return Object.values(this.resource[type] ?? {});
  }

  public allData(type: string): Block[] {
    return Object.values(this.data[type] ?? {});
  }

  /** The one resource of a type. */
  public only(type: string): Block {
    const all = this.all(type);
    expect(all).toHaveLength(1);
    return all[0]!;
  }

  /** Rule collections of policies and of classic firewalls. */
  public collections(kind: 'network' | 'application'): RuleCollection[] {
    const groups = this.all('azurerm_firewall_policy_rule_collection_group');
    const classic: unknown[] = this.all(`azurerm_firewall_${kind}_rule_collection`);
    return [
      ...groups.flatMap((group) => group[`${kind}_rule_collection`] ?? []),
      ...(classic as RuleCollection[]),
    ];
  }

  public networkRules(): FirewallRule[] {
    return this.collections('network').flatMap(({ rule }) => rule);
  }

  public applicationRules(): FirewallRule[] {
    return this.collections('application').flatMap(({ rule }) => rule);
  }

  /** Every host that an application rule names. */
  public hosts(): string[] {
    return this.applicationRules().flatMap((rule) => rule.destination_fqdns ?? rule.target_fqdns ?? []);
  }

  /** Every service tag and address that a network rule names. */
  public networkDestinations(): string[] {
    return this.networkRules().flatMap((rule) => rule.destination_addresses ?? []);
  }

  /** The rules of each network security group, created or existing. */
  public securityGroups(): SecurityRule[][] {
    const single = grouped(this.all('azurerm_network_security_rule'), 'network_security_group_name');
    const inline = this.all('azurerm_network_security_group').map(({ security_rule }) => security_rule ?? []);
    return [...inline, ...(single as unknown[] as SecurityRule[][])];
  }

  public securityRules(): SecurityRule[] {
    return this.securityGroups().flat();
  }

  /** The routes of each route table, created or existing. */
  public routeTables(): Route[][] {
    const single = grouped(this.all('azurerm_route'), 'route_table_name');
    const inline = this.all('azurerm_route_table').map(({ route }) => route ?? []);
    return [...inline, ...(single as unknown[] as Route[][])];
  }

  public routes(): Route[] {
    return this.routeTables().flat();
  }
}

function grouped(blocks: readonly Block[], attribute: string): Block[][] {
  const groups = new Map<unknown, Block[]>();
  for (const block of blocks) {
    groups.set(block[attribute], [...(groups.get(block[attribute]) ?? []), block]);
  }
  return [...groups.values()];
}
