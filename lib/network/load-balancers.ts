import type { Interval } from '../arithmetic/interval';
import { addressNumber } from '../arithmetic/ipv4';
import { mayChange, type UnreadPart } from '../terraform/document/terraform-document';
import type { Directory } from '../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { isSameResource } from '../terraform/resource/resource-identity';
import {
  type Block,
  blocks,
  flag,
  hasOpenBlocks,
  isSet,
  items,
  keysOf,
  number,
  text,
} from '../terraform/resource/resource-values';
import { scaleSetInterfaces } from './network-interface';

/** A private address at which a load balancer answers, and no machine. */
export interface LoadBalancerFrontend {
  readonly balancer: Resource;
  /** Absent where it is not known. */
  readonly name?: string;
}

/** The rule by which a load balancer hands on what comes to a frontend. */
export interface BalancedBy {
  readonly rule: Resource;
  /** The port of the machines behind it. */
  readonly port: number;
  /** Addresses of the machines. */
  readonly machines: readonly number[];
  /** Of what finds out which machines answer: none of the others gets anything. */
  readonly probePort?: number;
}

/** Whether something holds; `undefined` where that is not known. */
type Told = boolean | undefined;

const rules: readonly string[] = ['azurerm_lb_rule', 'azurerm_lb_nat_rule'];

/**
 * The internal load balancers of a document: what comes to a frontend goes on by its rules alone, with the address of the sender.
 *
 * @see https://learn.microsoft.com/azure/load-balancer/components
 */
export class LoadBalancers {
  private readonly frontends = new Map<number, LoadBalancerFrontend>();

  constructor(
    private readonly directory: Directory,
    private readonly unread: readonly UnreadPart[],
  ) {
    for (const balancer of directory.ofType('azurerm_lb'))
      for (const { name, private_ip_address: own } of blocks(balancer.values.frontend_ip_configuration)) {
        const address = addressNumber(text(own) ?? '');
        if (address >= 0) this.frontends.set(address, { balancer, name: text(name) });
      }
  }

  public at(address: number): LoadBalancerFrontend | undefined {
    return this.frontends.get(address);
  }

  /** The addresses of all frontends. */
  public get addresses(): number[] {
    return [...this.frontends.keys()];
  }

  /** The ports that rules of load balancers tell apart, as far as they are known. */
  public get ports(): Interval[] {
    return rules
      .flatMap((type) => this.directory.ofType(type))
      .flatMap(({ values }): Interval[] => {
        const [port, start, end] = [
          values.frontend_port,
          values.frontend_port_start,
          values.frontend_port_end,
        ].map((each) => number(each));
        if (start !== undefined && end !== undefined) return [[start, end]];
        return port === undefined || port === 0 ? [] : [[port, port]];
      });
  }

  /** By which rule something goes on from a frontend; `undefined` where by none, and a text where that is not known. */
  public handing(
    frontend: LoadBalancerFrontend,
    protocol: string,
    port: number,
  ): BalancedBy | string | undefined {
    const { balancer } = frontend;
    if (protocol === 'icmp') return `whether ${balancer.address} answers ICMP is not known`;
    let open = this.othersOf(balancer);
    for (const type of rules)
      for (const rule of this.directory.ofType(type)) {
        const told = all([
          this.isOf(rule, balancer),
          this.isOfFrontend(rule, frontend),
          hasProtocol(rule, protocol),
          hasPort(rule, port),
          rule.conditional === true ? undefined : true,
        ]);
        if (told === true) return this.by(rule, port);
        if (told === undefined)
          open ??= `whether ${rule.address} is a rule of ${balancer.address} on that port is not known`;
      }
    return open;
  }

  /** What may give a load balancer rules that are not read. */
  private othersOf(balancer: Resource): string | undefined {
    const part = this.unread.find((each) => mayChange(each, keysOf(balancer)));
    if (part !== undefined) return `${part.what}, may give ${balancer.address} rules of its own`;
    const pool = this.directory
      .ofType('azurerm_lb_nat_pool')
      .find((each) => this.isOf(each, balancer) !== false);
    return pool && `which machines ${pool.address} reaches on which ports is not known`;
  }

  private isOf({ values: { loadbalancer_id: id } }: Resource, balancer: Resource): Told {
    if (text(id) === undefined || this.directory.doublesOf(id).length > 0) return undefined;
    return this.directory.byId('azurerm_lb', id) === balancer;
  }

  private isOfFrontend({ values }: Resource, { name }: LoadBalancerFrontend): Told {
    const own = text(values.frontend_ip_configuration_name);
    return own === undefined || name === undefined ? undefined : isSameResource(own, name);
  }

  private by(rule: Resource, port: number): BalancedBy | string {
    const { values, type, address } = rule;
    const isFloating = values.floating_ip_enabled ?? values.enable_floating_ip;
    if (isSet(isFloating) && flag(isFloating) !== false)
      return `${address} keeps the address of the frontend for the machine behind it, or may`;
    const to = number(values.backend_port);
    if (to === undefined || (to === 0 && !isAllPorts(rule)))
      return `to which port ${address} hands it on is not known`;
    const machines = type === 'azurerm_lb_rule' ? this.behindRule(rule) : this.behindNatRule(rule);
    if (typeof machines === 'string') return machines;
    if (machines.length === 0) return `the document has no machine behind ${address}`;
    const probe = this.directory.byId('azurerm_lb_probe', values.probe_id);
    return { rule, port: to === 0 ? port : to, machines, probePort: number(probe?.values.port) };
  }

  private behindRule({ values, address }: Resource): number[] | string {
    const ids = [
      ...(isSet(values.backend_address_pool_id) ? [values.backend_address_pool_id] : []),
      ...items(values.backend_address_pool_ids),
    ];
    const machines: number[] = [];
    for (const id of ids) {
      const pool = this.directory.byId('azurerm_lb_backend_address_pool', id);
      if (pool === undefined) return `which machines are behind ${address} is not known`;
      const found = this.ofPool(pool);
      if (typeof found === 'string') return found;
      machines.push(...found);
    }
    return [...new Set(machines)];
  }

  private ofPool(pool: Resource): number[] | string {
    const untold = `which machines are in ${pool.address} is not known`;
    if (this.unread.some((part) => mayChange(part, keysOf(pool)))) return untold;
    if (this.hasScaleSet(pool)) return untold;
    const addresses = this.directory.ofType('azurerm_lb_backend_address_pool_address').flatMap((each) => {
      const { backend_address_pool_id: id, ip_address: own } = each.values;
      return this.among(each, this.isPool(id, pool), () => [addressNumber(text(own) ?? '')]);
    });
    const behind = this.directory
      .ofType('azurerm_network_interface_backend_address_pool_association')
      .flatMap((each) =>
        this.among(each, this.isPool(each.values.backend_address_pool_id, pool), () =>
          this.addressesOf(each.values),
        ),
      );
    const all = [...addresses, ...behind];
    return all.some((each) => each < 0) ? untold : all;
  }

  /** The addresses that something gives a pool, of which -1 is one that is not known. */
  private among({ conditional }: Resource, isOfPool: Told, addresses: () => number[]): number[] {
    if (isOfPool === false) return [];
    return isOfPool === undefined || conditional === true ? [-1] : addresses();
  }

  private isPool(id: Value | undefined, pool: Resource): Told {
    if (text(id) === undefined || this.directory.doublesOf(id).length > 0) return undefined;
    return this.directory.byId('azurerm_lb_backend_address_pool', id) === pool;
  }

  private hasScaleSet(pool: Resource): boolean {
    return [...scaleSetInterfaces].some(([type, key]) =>
      this.directory.ofType(type).some(({ values }) => {
        if (hasOpenBlocks(values[key])) return true;
        return blocks(values[key])
          .flatMap(({ ip_configuration: ips }) => blocks(ips))
          .flatMap(({ load_balancer_backend_address_pool_ids: ids }) => items(ids))
          .some((id) => id === notKnown || this.isPool(id, pool) !== false);
      }),
    );
  }

  private behindNatRule(rule: Resource): number[] | string {
    const untold = `which machine is behind ${rule.address} is not known`;
    if (isSet(rule.values.backend_address_pool_id)) return untold;
    const all = this.directory.ofType('azurerm_network_interface_nat_rule_association').flatMap((each) => {
      const id = each.values.nat_rule_id;
      const isIts = text(id) === undefined ? undefined : this.directory.byId(rule.type, id) === rule;
      return this.among(each, isIts, () => this.addressesOf(each.values));
    });
    return all.some((each) => each < 0) ? untold : all;
  }

  /** The addresses of a configuration of an interface; -1 for one that is not known. */
  private addressesOf({ network_interface_id: id, ip_configuration_name: name }: Block): number[] {
    const nic = this.directory.byId('azurerm_network_interface', id);
    const own = blocks(nic?.values.ip_configuration).filter((each) =>
      isSameResource(text(each.name) ?? '', text(name) ?? ''),
    );
    if (own.length === 0) return [-1];
    return own.map(({ private_ip_address: address }) => addressNumber(text(address) ?? ''));
  }
}

function hasProtocol({ values: { protocol } }: Resource, asked: string): Told {
  const own = text(protocol)?.toLowerCase();
  if (own === undefined || (own === 'quic' && asked === 'udp')) return undefined;
  return own === 'all' || own === asked;
}

/** Whether a rule is one of high availability, of all ports. */
function isAllPorts({ values: { protocol, frontend_port: port } }: Resource): boolean {
  return text(protocol)?.toLowerCase() === 'all' && number(port) === 0;
}

function hasPort(rule: Resource, port: number): Told {
  const { frontend_port: own, frontend_port_start: start, frontend_port_end: end } = rule.values;
  if (isAllPorts(rule)) return true;
  if (isSet(start)) {
    const [first, last] = [number(start), number(end)];
    return first === undefined || last === undefined ? undefined : first <= port && port <= last;
  }
  const named = number(own);
  return named === undefined ? undefined : named === port;
}

/** Whether all hold: what does not for certain decides before what is not known. */
function all(told: readonly Told[]): Told {
  if (told.includes(false)) return false;
  return told.includes(undefined) ? undefined : true;
}
