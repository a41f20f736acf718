import { addressNumber } from '../arithmetic/ipv4';
import { type KnownRequirement, knownRequirements } from '../audit/known-requirements';
import { microsoftRegistries } from '../azure/microsoft-registries';
import { knownServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { regionCodePlaceholder } from '../model/placeholder';
import { libraryTable } from '../tables/known-tables';
import { type AskedConnection, addressesOf, fqdnTagHoldsHost, tagIsAmong } from './asked-connection';
import type { TriagedWorkload } from './asking-workload';
import { tablesOf } from './described-workload';
import type { DeniedFlow, FlowTally } from './flow-tally';
import { AskedNames, TagsOfAddresses } from './named-addresses';
import { placeholdersIn } from './parameter-change';

/** A connection to a destination, and the rows that have to do with it. */
export interface Destined {
  readonly asked: AskedConnection;
  /** Rows for the destination, whatever the port. */
  readonly needs: readonly KnownRequirement[];
}

type Connection = Pick<DeniedFlow, 'source' | 'host' | 'address' | 'protocol' | 'port' | 'direction'>;

/** A denied connection as it is judged. */
export interface PlacedConnection extends Destined {
  readonly flow: DeniedFlow;
  /**
   * What it is by each of the names that the source asked for just before, the likeliest first, where the log names no host: it is
   * taken for the first of them.
   */
  readonly presumed: readonly Destined[];
  /** What it is by its service tags, whatever name it has; absent where no name is presumed, or the address has no tags. */
  readonly byTags?: Destined;
}

/** A log of more destinations than this has each of them once or twice. */
const mostFound = 1_000;

/** So many names are thought of. */
const mostNames = 4;

const none: readonly never[] = [];

/** Names what denied connections reach, and finds the rows that have to do with it. */
export class Placement {
  private readonly tags: TagsOfAddresses | undefined;
  private readonly names: AskedNames;
  private readonly needsByDestination = new Map<string, readonly KnownRequirement[]>();
  /** Each list of rows once: many destinations have the same. */
  private readonly lists = new Map<string, readonly KnownRequirement[]>();
  private readonly numbers = new Map<KnownRequirement, number>();

  constructor(
    queries: FlowTally['queries'],
    private readonly workloads: readonly TriagedWorkload[],
    serviceTagFile: ServiceTagFile | undefined,
  ) {
    this.names = new AskedNames(queries);
    this.tags = serviceTagFile === undefined ? undefined : new TagsOfAddresses(serviceTagFile);
  }

  /** What a connection is by what the log has of it, whatever names were asked for before. */
  public certain(flow: Connection): Destined {
    const asked = this.askedOf(flow);
    return asked.direction === 'inbound'
      ? { asked, needs: this.kept(this.needsFromOutside(asked)) }
      : this.destined(asked);
  }

  public of(flow: DeniedFlow): PlacedConnection {
    const { source, host, direction, times, isZoneless } = flow;
    if (direction === 'inbound') return { flow, presumed: none, ...this.certain(flow) };
    const asked = this.askedOf(flow);
    const isNamed = host !== undefined || source === undefined;
    const names = isNamed ? none : this.names.before(source, times, isZoneless).slice(0, mostNames);
    const presumed = names.length === 0 ? none : names.map((name) => this.destined({ ...asked, host: name }));
    const [likeliest] = presumed;
    if (likeliest === undefined) return { flow, presumed, ...this.destined(asked) };
    return {
      flow,
      presumed,
      ...likeliest,
      ...(asked.tags.length > 0 ? { byTags: this.destined(asked) } : {}),
    };
  }

  private askedOf({ source, host, address, protocol, port, direction }: Connection): AskedConnection {
    const isPublicSource = direction === 'inbound' && source !== undefined && addressNumber(source) >= 0;
    return {
      source,
      host,
      address,
      tags: direction === 'outbound' && address !== undefined ? this.tagsOf(address) : none,
      sourceTags: isPublicSource ? this.tagsOf(source) : none,
      protocol,
      port,
      direction,
    };
  }

  private destined(asked: AskedConnection): Destined {
    return { asked, needs: this.needsOf(asked) };
  }

  private tagsOf(address: string): readonly string[] {
    return this.tags?.of(address) ?? none;
  }

  private needsOf({ host, address, tags }: AskedConnection): readonly KnownRequirement[] {
    const key = `${host} ${address}`;
    let needs = this.needsByDestination.get(key);
    if (needs === undefined) {
      needs = this.kept([
        ...(host === undefined ? [] : needsOfHost(host)),
        ...needsOfTags(tags),
        ...(address === undefined ? [] : this.needsAt(address)),
      ]);
      if (this.needsByDestination.size >= mostFound) this.needsByDestination.clear();
      this.needsByDestination.set(key, needs);
    }
    return needs;
  }

  private kept(list: readonly KnownRequirement[]): readonly KnownRequirement[] {
    const key = list.map((each) => this.numberOf(each)).join();
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    this.lists.set(key, list);
    return list;
  }

  private numberOf(requirement: KnownRequirement): number {
    let number = this.numbers.get(requirement);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(requirement, number);
    }
    return number;
  }

  private needsAt(address: string): KnownRequirement[] {
    const { roles, addresses } = knownRequirements();
    const number = addressNumber(address);
    return [
      ...roles.filter((need) => this.reachesRole(need, number)),
      ...addresses.filter(({ span }) => span.addresses.has(number)).map(({ requirement }) => requirement),
    ];
  }

  /** Whether a row leads to a role that has an address, of a workload of the file. */
  private reachesRole({ table, template }: KnownRequirement, address: number): boolean {
    const role = template.slice('role:'.length);
    return this.workloads.some(
      ({ definition, workload }) =>
        addressesOf(role, workload).has(address) && tablesOf(definition).includes(table),
    );
  }

  /** The rows by which a service tag, or a machine, may open a connection to a machine. */
  private needsFromOutside({ sourceTags, address }: AskedConnection): KnownRequirement[] {
    const number = address === undefined ? -1 : addressNumber(address);
    const { fromTags, roles } = knownRequirements();
    return [
      ...fromTags.filter(({ from }) => tagIsAmong(from, sourceTags)).map(({ requirement }) => requirement),
      ...roles,
    ].filter((need) => this.reachesRole(need, number));
  }
}

/** What rows ask for at a host. A row for a resource of the user's own does not mean one that is known for Microsoft's. */
function needsOfHost(host: string): KnownRequirement[] {
  const { hosts, fqdnTags } = knownRequirements();
  const covering = hosts.covering(host);
  const isOfMicrosoft = microsoftRegistries.has(host) || covering.some((need) => namesInFull(need, host));
  return [
    ...(isOfMicrosoft ? covering.filter(({ template }) => !namesOwnResource(template)) : covering),
    ...[...fqdnTags].flatMap(([tag, needs]) => (fqdnTagHoldsHost(tag, host) ? needs : [])),
  ];
}

/** Whether a row of the library has a host as it is, and no pattern that holds it. */
function namesInFull({ template, table }: KnownRequirement, host: string): boolean {
  const bare = template.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '');
  return bare.toLowerCase() === host && libraryTable(table.id) !== undefined;
}

/** Whether what stands for a placeholder of a template is the name of a resource, and not of a region. */
function namesOwnResource(template: string): boolean {
  return placeholdersIn(template).some((name) => name !== 'region' && name !== regionCodePlaceholder);
}

function needsOfTags(tags: readonly string[]): KnownRequirement[] {
  const all = knownRequirements().tags;
  return [...new Set(tags.map((tag) => knownServiceTag(tag)?.service ?? tag))]
    .flatMap((service) => all.get(service) ?? [])
    .filter((need) => tagIsAmong(need.tag, tags));
}
