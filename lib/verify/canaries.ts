import type { Flow } from '../model/flow';
import type { RoleBinding, Workload } from '../model/workload';
import type { Reachability } from '../reachability/reachability';
import type { Canary } from './canary';
import { canaryPrefix } from './flow-verdict';
import { InwardCanaries } from './inward-canaries';
import { lackOf } from './lack';
import { OutwardCanaries } from './outward-canaries';
import { type Question, unresolved } from './question';
import { type FlowWithEnds, RoleFlows } from './role-flows';
import { isGuarded, sideOf } from './side';

/**
 * What must not pass: connections that no requirement names, of which each role of a workload is asked some. They have to be
 * denied, and the default route has to lead to the firewall, however well everything passes that has to. What is asked
 * follows from the requirements, the roles and what the workload was told to deny; and from what rules of the document name: the ports
 * at which they part, so that a denial of some ports is not taken for one of all, the addresses, service tags and wildcards that they
 * open, and where routes lead past the firewall.
 *
 * - `canary/default-route`: the Internet is reached by way of the firewall.
 * - `canary/internet-outbound`: a security group or the firewall denies what goes out to the Internet.
 * - `canary/firewall-outbound`: the firewall denies it as well where a security group does, or may. It is told only where that is not so.
 * - `canary/internet-inbound`: a security group denies what comes in from the Internet, and from addresses and service tags of it that rules name.
 * - `canary/security-group-outbound`: the security group itself denies what goes out, where the workload was told that.
 * - `canary/virtual-network-inbound`: it denies what comes in from the virtual network, where the workload was told that.
 */
export class Canaries {
  private readonly flows: RoleFlows;
  private readonly outward: OutwardCanaries;
  private readonly inward: InwardCanaries;

  constructor(
    private readonly workload: Workload,
    private readonly network: Reachability,
    flows: readonly Flow[],
    beside: readonly FlowWithEnds[],
  ) {
    this.flows = new RoleFlows(workload, flows, beside);
    this.outward = new OutwardCanaries(this.flows, network);
    this.inward = new InwardCanaries(this.flows, network);
  }

  public get questions(): Question[] {
    return this.flows.roles
      .flatMap((role) => this.flows.partsOf(role))
      .flatMap((part) => this.of(part).map((canary) => this.question(canary, part)));
  }

  private of(role: RoleBinding): Canary[] {
    const { nsg, routes } = this.workload;
    const known = sideOf(role).addresses.length > 0;
    const canaries = [this.outward.internet(role)];
    const open = this.outward.openAtFirewall(role);
    if (open.asked.length > 0) canaries.push(open);
    if (!this.flows.requireDefaultRoute(role))
      canaries.push(this.outward.defaultRoute(role, routes?.firewallAddress));
    if (isGuarded(role)) {
      canaries.push(this.inward.internet(role));
      if (nsg?.denyInternetOutbound) canaries.push(this.outward.securityGroup(role));
      if (nsg?.denyVirtualNetworkInbound) canaries.push(this.inward.virtualNetwork(role));
    }
    // Where requirements name everything, nothing is left that must not pass.
    return canaries.filter(({ asked }) => asked.length > 0 || !known);
  }

  private question(
    { name, from, to, expectation, asked, leftOut, untold }: Canary,
    role: RoleBinding,
  ): Question {
    const withPorts = asked.filter(({ protocol }) => protocol !== 'icmp');
    const ports = [...new Set(withPorts.map(({ port }) => port))].sort((a, b) => a - b);
    const requirement = `${canaryPrefix}${name}`;
    const label =
      from === 'Internet' || to !== 'Internet' ? `${from} -> ${role.role}` : `${role.role} -> ${to}`;
    return {
      prefixes: role.addresses,
      flow: { requirement, from, to, protocol: 'ANY', ports: ports.map(String) },
      label: `${requirement}: ${label}`,
      expectation,
      leftOut,
      untold,
      asked:
        asked.length === 0 ? unresolved : (lackOf([role], expectation, this.workload, this.network) ?? asked),
    };
  }
}
