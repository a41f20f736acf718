import { isPrivate, reachesPublic } from '../../arithmetic/address-space';
import type { Interval } from '../../arithmetic/interval';
import { intervalOf } from '../../arithmetic/ipv4';
import { looksLikeServiceTag } from '../../azure/service-tag';
import { type Associated, Untold } from '../../network/association';
import type { Route, RouteTable } from '../../network/route-table';
import type { SecurityGroup, SecurityRule, SecurityRuleSide } from '../../network/security-group';
import type { Subnet } from '../../network/subnet';
import { type ConcernedPorts, portsOfSecurityRule } from '../classes/concerned-ports';
import { namesOf } from '../classes/named-destinations';
import type { DestinationClass } from '../classes/reach-from-sources';

/** An end of connections: a class of destinations, an address, or all of some addresses that it may be. */
export type ConnectionEnd = DestinationClass | number | Interval;

/** What holds in a subnet otherwise than before. */
export class SubnetChange {
  /**
   * @param rules security rules that the other document does not have like that
   * @param routes the same of routes
   * @param whole whether anything else is different
   */
  constructor(
    private readonly rules: readonly SecurityRule[],
    private readonly routes: readonly Route[],
    private readonly whole: boolean,
  ) {}

  /** On which protocols and ports what leaves for a destination may fare otherwise. */
  public leaving(from: number, to: DestinationClass): readonly ConcernedPorts[] {
    if (this.whole || this.routes.some((route) => mayLeadTo(route, to))) return [{}];
    return this.rules
      .filter(
        (rule) => rule.direction !== 'Inbound' && mayHold(rule.source, from) && mayHold(rule.destination, to),
      )
      .map(portsOfSecurityRule);
  }

  /**
   * On which protocols and ports what comes to an address may fare otherwise.
   *
   * @param from all that may be seen there as its sender
   */
  public arriving(from: readonly ConnectionEnd[], at: number): readonly ConcernedPorts[] {
    // What a route leads to is of the virtual network.
    if (this.whole || this.routes.some((route) => from.some((each) => mayLeadTo(route, each)))) return [{}];
    return this.rules
      .filter(
        ({ direction, source, destination }) =>
          direction !== 'Outbound' && from.some((each) => mayHold(source, each)) && mayHold(destination, at),
      )
      .map(portsOfSecurityRule);
  }

  public get isNothing(): boolean {
    return !this.whole && this.rules.length === 0 && this.routes.length === 0;
  }
}

/** Holds what stands in subnets of one document against what stands in those of another. */
export class ChangedSubnets {
  private readonly contents = new WeakMap<object, string>();
  private readonly changes = new Map<string, SubnetChange>();

  /** What is different in the subnets that hold the same addresses. */
  public between(before: readonly Subnet[], after: readonly Subnet[]): SubnetChange {
    const key = `${before.map(({ label }) => label).join()} ${after.map(({ label }) => label).join()}`;
    let change = this.changes.get(key);
    if (change === undefined) {
      change =
        before.length === 1 && after.length === 1
          ? this.changeOf(before[0]!, after[0]!)
          : new SubnetChange([], [], this.contentOf(before) !== this.contentOf(after));
      this.changes.set(key, change);
    }
    return change;
  }

  /** All that holds in some subnets. */
  public contentOf(subnets: readonly Subnet[]): string {
    return subnets
      .map((each) => this.read(each, () => this.contentOfSubnet(each)))
      .sort()
      .join();
  }

  private changeOf(before: Subnet, after: Subnet): SubnetChange {
    if (this.contentOf([before]) === this.contentOf([after])) return new SubnetChange([], [], false);
    const whole = new SubnetChange([], [], true);
    if (contentBesides(before) !== contentBesides(after)) return whole;
    const rules = this.changedRules(before.groups, after.groups);
    const routes = this.changedRoutes(before.table, after.table);
    // A default route makes the virtual network mean every address.
    const isDefault = ({ length, interval }: Route) => interval === undefined || length < 2;
    if (rules === undefined || routes === undefined || routes.some(isDefault)) return whole;
    return new SubnetChange(rules, routes, false);
  }

  /** The rules that one of two groups has alone; `undefined` where they differ otherwise. */
  private changedRules(
    before: readonly Associated<SecurityGroup>[],
    after: readonly Associated<SecurityGroup>[],
  ): SecurityRule[] | undefined {
    const contents = [before, after].map((groups) =>
      groups.map((each) => this.contentOfGroupAt(each)).join(),
    );
    if (contents[0] === contents[1]) return [];
    const [one, other] = [onlyOne(before), onlyOne(after)];
    if (one === undefined || other === undefined || one.open !== other.open) return undefined;
    if (one.location !== other.location || one.written !== other.written) return undefined;
    const all = ({ rules, possibleRules }: SecurityGroup) => [...rules, ...possibleRules];
    return alone(all(one), all(other), contentOfRule);
  }

  private changedRoutes(before: Associated<RouteTable>, after: Associated<RouteTable>): Route[] | undefined {
    if (this.contentOfTableAt(before) === this.contentOfTableAt(after)) return [];
    const [one, other] = [onlyOne([before]), onlyOne([after])];
    if (one === undefined || other === undefined || one.open !== other.open) return undefined;
    if (one.written !== other.written) return undefined;
    if (one.location !== other.location || one.takesGatewayRoutes !== other.takesGatewayRoutes)
      return undefined;
    const all = ({ routes, possibleRoutes }: RouteTable) => [...routes, ...possibleRoutes];
    return alone(all(one), all(other), contentOfRoute);
  }

  private contentOfSubnet(subnet: Subnet): string {
    return JSON.stringify([
      contentBesides(subnet),
      subnet.groups.map((each) => this.contentOfGroupAt(each)),
      this.contentOfTableAt(subnet.table),
    ]);
  }

  private contentOfGroupAt(associated: Associated<SecurityGroup>): string {
    return this.contentOfAssociated(associated, contentOfGroup);
  }

  private contentOfTableAt(associated: Associated<RouteTable>): string {
    return this.contentOfAssociated(associated, contentOfTable);
  }

  private contentOfAssociated<T extends object>(
    associated: Associated<T>,
    contentOf: (own: T) => string,
  ): string {
    if (associated === undefined) return 'none';
    if (associated instanceof Untold) return `untold: ${associated.reason}`;
    return this.read(associated, () => contentOf(associated));
  }

  private read(of: object, content: () => string): string {
    let known = this.contents.get(of);
    if (known === undefined) {
      known = content();
      this.contents.set(of, known);
    }
    return known;
  }
}

/** All of a subnet save its security groups and its route table. */
function contentBesides(subnet: Subnet): string {
  const { name, prefixes, networkName, elsewhere, doubt, endpoints, delegations, openDelegations } = subnet;
  return JSON.stringify([
    name,
    [prefixes.set.intervals, prefixes.doubtful, prefixes.mayHoldMore],
    [networkName, subnet.network?.resource.address, elsewhere, doubt],
    [...endpoints].sort(),
    [delegations, openDelegations],
    subnet.privateEndpointPolicies,
    subnet.withoutDefaultOutbound,
    subnet.open,
  ]);
}

function contentOfGroup({
  rules,
  possibleRules,
  open,
  written,
  location,
  overwritten,
}: SecurityGroup): string {
  return JSON.stringify([
    rules.map(contentOfRule).sort(),
    possibleRules.map(contentOfRule).sort(),
    [open, written],
    location,
    overwritten.map(contentOfGroup),
  ]);
}

function contentOfTable({
  routes,
  possibleRoutes,
  open,
  written,
  takesGatewayRoutes,
  location,
  overwritten,
}: RouteTable): string {
  return JSON.stringify([
    routes.map(contentOfRoute).sort(),
    possibleRoutes.map(contentOfRoute).sort(),
    [open, written],
    takesGatewayRoutes,
    location,
    overwritten.map(contentOfTable),
  ]);
}

function contentOfRule({
  direction,
  priority,
  access,
  protocol,
  source,
  destination,
  open,
}: SecurityRule): string {
  return JSON.stringify([direction, priority, access, protocol, source, destination, open]);
}

function contentOfRoute({ prefix, nextHopType, nextHopAddress, open }: Route): string {
  return JSON.stringify([prefix, nextHopType, nextHopAddress, open]);
}

/** The only one that there may be, and that nothing overwrites. */
function onlyOne<T extends { readonly overwritten: readonly T[] }>(
  associated: readonly Associated<T>[],
): T | undefined {
  const [only] = associated;
  if (associated.length !== 1 || only === undefined || only instanceof Untold) return undefined;
  return only.overwritten.length === 0 ? only : undefined;
}

/** What only one of two lists has. */
function alone<T>(before: readonly T[], after: readonly T[], contentOf: (each: T) => string): T[] {
  const missing = (from: readonly T[], others: readonly T[]) => {
    const known = new Set(others.map(contentOf));
    return from.filter((each) => !known.has(contentOf(each)));
  };
  return [...missing(before, after), ...missing(after, before)];
}

/** Whether one side of a rule may hold an end of a connection. */
export function mayHold({ addresses, applicationGroups }: SecurityRuleSide, end: ConnectionEnd): boolean {
  if (applicationGroups.length > 0 || addresses.length === 0) return true;
  const own = addressesOf(end);
  return addresses.some((text) => {
    const interval = intervalOf(text);
    if (interval !== undefined)
      return own === undefined
        ? reachesPublic(interval) || (end as DestinationClass).kind === 'serviceTag'
        : overlap(interval, own);
    // The addresses of service tags are public, save of those that stand for networks.
    return (
      own === undefined || !own.every(isPrivate) || !looksLikeServiceTag(text) || namesOf([text]).length === 0
    );
  });
}

/** Whether a route may lead to a destination. */
export function mayLeadTo({ interval, length, tag }: Route, to: ConnectionEnd): boolean {
  const own = addressesOf(to);
  if (own === undefined) return tag !== undefined || interval === undefined || reachesPublic(interval);
  if (interval === undefined || length < 0) return true;
  return overlap(interval, own);
}

/** The addresses of an end; those of a class by the one that stands for them, and none of what is named. */
function addressesOf(end: ConnectionEnd): Interval | undefined {
  if (typeof end === 'number') return [end, end];
  if (!('kind' in end)) return end;
  return end.addresses && [end.addresses.witness, end.addresses.witness];
}

function overlap([first, last]: Interval, [from, until]: Interval): boolean {
  return first <= until && from <= last;
}
