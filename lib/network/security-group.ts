import { locationName } from '../azure/region';
import { mayChange, type UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import {
  asWritten,
  type OpenAttributes,
  openAttributes,
  untoldText,
} from '../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import {
  type Block,
  isSet,
  isSingle,
  items,
  keysOf,
  number,
  oneOrSeveral,
  text,
  unknownAttributes,
  unnamed,
} from '../terraform/resource/resource-values';
import { type OwnedBlock, OwnedBlocks } from './owned-blocks';

export type Direction = 'Inbound' | 'Outbound';

/** The attributes of one side of a security rule, as Terraform calls them. */
interface SideAttributes {
  readonly address: string;
  readonly addresses: string;
  readonly applicationGroups: string;
  readonly port: string;
  readonly ports: string;
}

const sourceAttributes: SideAttributes = {
  address: 'source_address_prefix',
  addresses: 'source_address_prefixes',
  applicationGroups: 'source_application_security_group_ids',
  port: 'source_port_range',
  ports: 'source_port_ranges',
};

const destinationAttributes: SideAttributes = {
  address: 'destination_address_prefix',
  addresses: 'destination_address_prefixes',
  applicationGroups: 'destination_application_security_group_ids',
  port: 'destination_port_range',
  ports: 'destination_port_ranges',
};

const listAttributes: readonly string[] = [sourceAttributes, destinationAttributes].flatMap(
  ({ addresses, applicationGroups, ports }) => [addresses, applicationGroups, ports],
);

/** One side of a security rule. In lists `notKnown` stands for what is not known. */
export class SecurityRuleSide {
  // What is compared of a side are its values, and not what has been read of them.
  #addresses: readonly string[] | undefined;
  #ports: readonly string[] | undefined;

  constructor(
    private readonly values: Block,
    private readonly attributes: SideAttributes,
  ) {}

  /** Prefixes, service tags and `*`. */
  public get addresses(): readonly string[] {
    this.#addresses ??= this.isOpen
      ? [notKnown]
      : oneOrSeveral(this.values[this.attributes.address], this.values[this.attributes.addresses]);
    return this.#addresses;
  }

  /** Whether it names nothing at all, which Azure refuses. */
  public get isOpen(): boolean {
    const { address, addresses, applicationGroups } = this.attributes;
    return !(this.names(address) || this.names(addresses) || this.names(applicationGroups));
  }

  /** Those of the plural attribute alone. */
  public get listedAddresses(): readonly string[] {
    return items(this.values[this.attributes.addresses]);
  }

  public get applicationGroups(): readonly string[] {
    return items(this.values[this.attributes.applicationGroups]);
  }

  public get ports(): readonly string[] {
    this.#ports ??= oneOrSeveral(this.values[this.attributes.port], this.values[this.attributes.ports]);
    return this.#ports;
  }

  private names(attribute: string): boolean {
    const value = this.values[attribute];
    return isSet(value) && !(Array.isArray(value) && value.length === 0);
  }
}

/** An attribute of a security rule that Azure does not take as it stands. */
export interface RefusedAttribute {
  /** As Terraform calls it. */
  readonly name: string;
  readonly value: Value;
  readonly allowed: readonly string[];
}

/** The values that Azure has, whatever the case in which they are written. */
const allowedValues = {
  direction: ['Inbound', 'Outbound'],
  access: ['Allow', 'Deny'],
  protocol: ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', '*'],
} as const;

type Enumerated = keyof typeof allowedValues;

/** A rule of a network security group, inline or a resource of its own. */
export class SecurityRule {
  public readonly name: string;
  /** The group and the rule, or its own resource. */
  public readonly address: string;
  public readonly separate: boolean;
  /** Absent where it is not known, or none that Azure has, as are priority, access and protocol. */
  public readonly direction: string | undefined;
  public readonly priority: number | undefined;
  public readonly access: string | undefined;
  /** In lower case: `tcp`, `udp`, `icmp`, `*`. */
  public readonly protocol: string | undefined;
  public readonly source: SecurityRuleSide;
  public readonly destination: SecurityRuleSide;
  private readonly values: Block;

  constructor({ address, separate, values }: OwnedBlock) {
    this.name = text(values.name) ?? unnamed;
    this.address = address;
    this.separate = separate;
    this.values = values;
    this.direction = this.allowed('direction');
    this.priority = number(values.priority);
    this.access = this.allowed('access');
    this.protocol = this.allowed('protocol')?.toLowerCase();
    this.source = new SecurityRuleSide(values, sourceAttributes);
    this.destination = new SecurityRuleSide(values, destinationAttributes);
  }

  /** The attributes of which something is not known, as Terraform calls them: a text or a number that stands where a list belongs is not, either. */
  public get unknown(): readonly string[] {
    const unknown = unknownAttributes(this.values);
    for (const name of listAttributes) if (isSingle(this.values[name])) unknown.push(name);
    return unknown;
  }

  /** The same attributes as they are written, its name aside: by their expressions where nothing else is known of them. */
  public get open(): OpenAttributes {
    return openAttributes(this.values);
  }

  /** The attributes that are known, and whose values none of Azure's are; `null` for what is not set and has to be. */
  public get refused(): readonly RefusedAttribute[] {
    const { values } = this;
    const enumerated = (Object.keys(allowedValues) as Enumerated[])
      .filter((name) => values[name] !== notKnown && this.allowed(name) === undefined)
      .map((name) => ({ name: name as string, value: values[name] ?? null, allowed: allowedValues[name] }));
    const open = (['source', 'destination'] as const)
      .filter((name) => this[name].isOpen)
      .map((name) => ({
        name: `${name}_address_prefix`,
        value: null,
        allowed: ['a prefix', 'a service tag', '*'],
      }));
    return [...enumerated, ...open];
  }

  private allowed(name: Enumerated): string | undefined {
    const own = text(this.values[name]);
    if (own === undefined) return undefined;
    const allowed: readonly string[] = allowedValues[name];
    return allowed.includes(own) ? own : allowed.find((each) => each.toLowerCase() === own.toLowerCase());
  }
}

/** A network security group, whose rules are read when they are asked for. */
export class SecurityGroup {
  private known: readonly SecurityRule[] | undefined;

  constructor(
    /** The address of its resource, or the resource group and the name of one that is not of the document. */
    public readonly address: string,
    private readonly blocks: () => readonly OwnedBlock[],
    /** Rules of groups that are not known, which may be this one, and rules that there may not be. */
    public readonly possibleRules: readonly SecurityRule[],
    /** Why it may have others besides; absent where it has none. */
    public readonly openness: string | undefined,
    /** Absent where it is not known. */
    public readonly location?: string,
    /** What Terraform may make of it, where rules inside it and rules of their own overwrite each other. */
    public readonly overwritten: readonly SecurityGroup[] = [],
    /** Whether separate ones alone tell of it. */
    public readonly elsewhere = false,
    /** How its rules are written, where it may have others. */
    public readonly written?: string,
  ) {}

  /** Whether it may have others besides. */
  public get open(): boolean {
    return this.openness !== undefined;
  }

  public get rules(): readonly SecurityRule[] {
    this.known ??= this.blocks().map((block) => new SecurityRule(block));
    return this.known;
  }
}

/** The network security groups of a document. */
export class SecurityGroups {
  private readonly read = new Map<Resource, SecurityGroup>();
  private readonly blocks: OwnedBlocks;

  constructor(
    private readonly directory: Directory,
    private readonly unread: readonly UnreadPart[] = [],
  ) {
    this.blocks = new OwnedBlocks(directory, {
      owner: 'azurerm_network_security_group',
      block: 'security_rule',
      separate: 'azurerm_network_security_rule',
      ownerName: 'network_security_group_name',
    });
  }

  /** All groups, those among them that separate rules alone tell of. */
  public get list(): readonly SecurityGroup[] {
    return [
      ...this.directory.ofType('azurerm_network_security_group').map((resource) => this.of(resource)),
      ...this.blocks.absentOwners.map(
        ({ name, blocks }) =>
          new SecurityGroup(name, () => blocks, [], elsewhereOf(name), undefined, [], true),
      ),
    ];
  }

  public of(resource: Resource): SecurityGroup {
    let group = this.read.get(resource);
    if (group === undefined) {
      const { address } = resource;
      const openness = this.opennessOf(resource);
      const doubtful = [...this.blocks.unassignedOf(resource), ...this.blocks.conditional(resource)];
      const possible = doubtful.map((block) => new SecurityRule(block));
      group = new SecurityGroup(
        address,
        () => this.blocks.of(resource),
        possible,
        openness,
        locationName(text(resource.values.location)),
        this.blocks
          .overwritten(resource)
          .map((blocks) => new SecurityGroup(address, () => blocks, possible, openness)),
        false,
        openness === undefined ? undefined : JSON.stringify(asWritten(resource.values, 'security_rule')),
      );
      this.read.set(resource, group);
    }
    return group;
  }

  private opennessOf(group: Resource): string | undefined {
    const { address } = group;
    if (this.blocks.mayHaveOthers(group)) {
      const made = untoldText(asWritten(group.values, 'security_rule'));
      return made === undefined
        ? `rules of ${address} ${this.directory.words.untold}`
        : `rules of ${address} are not known, for they are made of ${made}`;
    }
    const part = this.unread.find((each) => mayChange(each, keysOf(group)));
    return part && `${part.what}, may give ${address} other rules`;
  }
}

function elsewhereOf(name: string): string {
  return `${name} is not of the document, and may have other rules`;
}
