import { expressibleHost, hostMatches } from '../arithmetic/host-pattern';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { everything, intervalOf } from '../arithmetic/ipv4';
import { serviceTagsOfEndpoints } from '../azure/service-endpoints';
import { serviceTagCovers } from '../azure/service-tag';
import { Findings } from '../model/finding';
import { type Flow, webProtocol } from '../model/flow';
import type { Workload } from '../model/workload';
import { Verdict } from '../reachability/connection';
import { hostsOfFqdnTag } from '../reachability/firewall/fqdn-tag';
import type { Reachability } from '../reachability/reachability';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';
import { expectationOf } from '../verify/flow-expectation';
import { requiredFlows, withKnownAddresses } from '../verify/required-flows';
import { RoutedPast } from '../verify/routed-past';
import { sideOf } from '../verify/side';
import { destinationOf, sourcesOf } from '../verify/unasked-flow';
import type { ConcernedPorts } from './classes/concerned-ports';
import type { FurtherCuts } from './classes/connection-classes';
import type { PlacedAddresses } from './classes/named-subnets';
import type { DestinationClass } from './classes/reach-from-sources';
import type { ServiceClass } from './classes/service-classes';
import type { AskingRequirement } from './difference';

/** A workload, and what those who compare call it. */
export interface NamedWorkload {
  readonly name: string;
  readonly workload: Workload;
}

/** A flow of a workload, as connections are held against it. */
export interface RequiredFlow {
  readonly asking: AskingRequirement;
  readonly flow: Flow;
  readonly sources: IntervalSet;
  readonly destinations: IntervalSet;
  /** The addresses of the tag from which it comes, as far as they are known. */
  readonly opened: IntervalSet;
  /** A host or a wildcard that Azure Firewall can name. */
  readonly host?: string;
  /** Service tags of which each is, or holds, what is asked for. */
  readonly tags: readonly string[];
  /** What may come of it. */
  readonly verdicts: readonly Verdict[];
}

/** The flows that some workloads require, which ask for connections. */
export class RequiredFlows {
  private readonly flows: readonly RequiredFlow[];
  /** Where the workloads say that their machines stand. */
  public readonly placed: readonly PlacedAddresses[];

  /** The addresses that workloads refer to are those of the later document, as far as it has them. */
  constructor(workloads: readonly NamedWorkload[], before: Reachability, after: Reachability) {
    this.flows = workloads.flatMap((each) => {
      const earlier = requiredFlowsOf(each, before);
      return requiredFlowsOf(each, after).map((flow, i) => ({
        ...flow,
        sources: flow.sources.empty ? earlier[i]!.sources : flow.sources,
        destinations: flow.destinations.empty ? earlier[i]!.destinations : flow.destinations,
      }));
    });
    this.placed = [before, after].flatMap((network) =>
      workloads
        .flatMap(({ workload }) => [...withKnownAddresses(workload, network).bindings.values()])
        .flatMap((binding) => {
          const { addresses, subnetId } = sideOf(binding);
          return subnetId === undefined ? [] : { addresses, subnetId };
        }),
    );
  }

  public get isEmpty(): boolean {
    return this.flows.length === 0;
  }

  /** What the flows tell apart, ports aside. */
  public get cuts(): FurtherCuts {
    return {
      addresses: this.flows
        .flatMap(({ sources, destinations, opened }) => [sources, destinations, opened])
        .flatMap(({ intervals }) => intervals),
      hosts: this.flows.flatMap(({ host, flow: { to } }) =>
        to.kind === 'fqdnTag' ? hostsOfFqdnTag(to.tag) : (host ?? []),
      ),
      fqdnTags: this.flows.flatMap(({ flow: { to } }) => (to.kind === 'fqdnTag' ? to.tag : [])),
      keyOfHost: (witness) =>
        this.flows.flatMap((each, i) => (reaches(each, { kind: 'host', witness }) ? i : [])).join(' '),
    };
  }

  /** The flows from an address. */
  public from(source: number): RequiredFlow[] {
    return this.flows.filter((each) => each.flow.fromTag === undefined && each.sources.has(source));
  }

  /** The flows from outside to an address. */
  public arrivingAt(machine: number): RequiredFlow[] {
    return this.flows.filter((each) => each.flow.fromTag !== undefined && each.destinations.has(machine));
  }
}

/** The flows among some that are to a destination. */
export function flowsTo(flows: readonly RequiredFlow[], destination: DestinationClass): RequiredFlow[] {
  return flows.filter((each) => reaches(each, destination));
}

/** The flows among some that a service tag, or an address, opens from outside. */
export function flowsFromOutside(flows: readonly RequiredFlow[], outside: DestinationClass): RequiredFlow[] {
  return flows.filter(
    ({ flow, opened }) =>
      (outside.kind === 'serviceTag' && serviceTagCovers(flow.fromTag!, outside.witness)) ||
      (outside.addresses !== undefined && opened.has(outside.addresses.witness)),
  );
}

/** The ports that some flows tell apart. */
export function portsOf(flows: readonly RequiredFlow[]): ConcernedPorts {
  return { ports: flows.flatMap(({ flow }) => flow.ports.map(({ first, last }): Interval => [first, last])) };
}

/** The requirements among those of some flows that ask for a protocol and port, and for what comes of it. */
export function asking(
  flows: readonly RequiredFlow[],
  service: ServiceClass,
  verdict: Verdict,
): AskingRequirement[] {
  return flows
    .filter((each) => each.verdicts.includes(verdict) && isOnPorts(each.flow, service))
    .map((each) => each.asking);
}

function requiredFlowsOf({ name, workload }: NamedWorkload, network: Reachability): RequiredFlow[] {
  const bound = withKnownAddresses(workload, network);
  const flows = requiredFlows(workload, new Findings());
  const routed = new RoutedPast(flows);
  const groups = network._network.document.firewalls.ipGroups;
  const addressesOf = (all: readonly { addresses: readonly string[]; ipGroupIds: readonly string[] }[]) =>
    setOf(
      all.flatMap(({ addresses, ipGroupIds }) => [
        ...addresses,
        ...ipGroupIds.flatMap((id) => groups.find(id)?.cidrs ?? []),
      ]),
    );
  return flows
    .filter(({ requirement }) => requirement.nextHop !== 'VirtualAppliance')
    .map((flow): RequiredFlow => {
      const { to } = flow;
      const sources = addressesOf(sourcesOf(flow, bound));
      const reached = destinationOf(flow, bound);
      const tag = tagOf(flow);
      const ofTag = tag === undefined ? undefined : network._network.serviceTags.setOf(tag);
      const destinations =
        to.kind === 'address' ? setOf([to.prefix]) : reached === undefined ? ofTag : addressesOf([reached]);
      const host =
        to.kind === 'fqdn' || to.kind === 'url' ? expressibleHost(to.host.toLowerCase()).fqdn : undefined;
      return {
        asking: { workload: name, requirement: flow.name },
        flow,
        sources,
        opened: openedBy(flow, network),
        destinations: destinations ?? IntervalSet.none,
        host,
        tags: tag === undefined ? [] : [tag],
        verdicts: verdictsOf(flow, bound, routed),
      };
    });
}

/** The service tag that a flow asks for, or that opens what it asks for. */
function tagOf({ to, coveredBy }: Flow): string | undefined {
  if (to.kind === 'resource') return serviceTagsOfEndpoints.get(to.name);
  return to.kind === 'serviceTag' ? to.tag.name : coveredBy?.name;
}

function openedBy({ fromTag }: Flow, network: Reachability): IntervalSet {
  if (fromTag === undefined) return IntervalSet.none;
  if (fromTag === 'Internet') return setOf(['0.0.0.0/0']);
  return network._network.serviceTags.setOf(fromTag) ?? IntervalSet.none;
}

/** What may come of a flow. */
function verdictsOf(flow: Flow, workload: Workload, routed: RoutedPast): Verdict[] {
  // Routes know no ports.
  if (flow.requirement.nextHop !== undefined) return [Verdict.BYPASS];
  if (flow.to.kind === 'resource' || workload.metElsewhere?.has(flow.name))
    return [Verdict.ALLOW, Verdict.BYPASS];
  return [...expectationOf(flow, workload, routed).asRequired, Verdict.ALLOW];
}

function setOf(texts: readonly string[]): IntervalSet {
  return new IntervalSet(texts.map(intervalOf).filter((each) => each !== undefined));
}

function isOnPorts({ protocol, ports, to, requirement }: Flow, service: ServiceClass): boolean {
  // What a page says of a service endpoint, or of a route, is about all that it takes.
  if (to.kind === 'resource' || requirement.nextHop !== undefined) return true;
  const transport = protocol === 'http' || protocol === 'https' ? 'tcp' : protocol;
  if (service.protocol === 'icmp') return protocol === 'icmp';
  if (transport !== 'any' && transport !== service.protocol) return false;
  const range = ports.find(({ first, last }) => first <= service.port && service.port <= last);
  if (range === undefined) return false;
  const { applicationProtocol: spoken } = service;
  if (spoken === undefined) return true;
  const asked = webProtocol(protocol, range);
  return asked === undefined || asked.toLowerCase() === spoken;
}

function reaches({ flow, host, destinations, tags }: RequiredFlow, destination: DestinationClass): boolean {
  const { kind, witness, addresses } = destination;
  if (destinations.covers(everything)) return true;
  switch (kind) {
    case 'addresses':
      return destinations.has(addresses!.witness);
    case 'host':
      if (flow.to.kind === 'fqdnTag')
        return hostsOfFqdnTag(flow.to.tag).some((each) => hostMatches(each, witness));
      // A tag that is asked for is asked for with all its hosts.
      return (
        (host !== undefined && hostMatches(host, witness)) ||
        tags.some((tag) => serviceTagHoldsHost(tag, witness))
      );
    case 'serviceTag':
      return tags.some((tag) => serviceTagCovers(tag, witness));
    case 'fqdnTag':
      return flow.to.kind === 'fqdnTag' && flow.to.tag === witness;
  }
}
