import type { IConstruct } from 'constructs';
import { checkFirewallLoad, type FirewallLoad } from '../../compile/firewall-limits';
import { type Finding, Findings } from '../../model/finding';
import { annotateLate } from '../annotate-late';
import { firewallKey, withBases } from './firewall-key';
import type { IHubFirewall } from './hub-firewall-props';

interface Loads {
  /** One for each rule collection group, or for each workload of a classic firewall. */
  readonly loads: (() => FirewallLoad)[];
  ipGroups: number;
}

const registers = new WeakMap<IConstruct, Map<string, Loads>>();

/** Records what a rule collection group adds to its firewall. The limits are checked at synth. */
export function registerLoad(firewall: IHubFirewall, load: () => FirewallLoad): void {
  loadsOf(firewall).loads.push(load);
}

/** Records an IP group that the rules of a firewall name. */
export function registerIpGroup(firewall: IHubFirewall): void {
  loadsOf(firewall).ipGroups += 1;
}

/**
 * What is near a limit of a firewall, with its base policies.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function loadFindings(firewall: IHubFirewall): Finding[] {
  const findings = new Findings();
  const own = loadsOf(firewall);
  const all = withBases(firewall).map(loadsOf);
  const groups = firewall.policyId === undefined ? 0 : own.loads.length;
  const ipGroups = all.reduce((total, each) => total + each.ipGroups, 0);
  const loads = all.flatMap((each) => each.loads.map((load) => load()));
  checkFirewallLoad(firewall.node.path, loads, { groups, ipGroups }, findings);
  return findings.all;
}

function loadsOf(firewall: IHubFirewall): Loads {
  const { root } = firewall.node;
  const register = registers.get(root) ?? new Map<string, Loads>();
  registers.set(root, register);
  const key = firewallKey(firewall);
  const known = register.get(key);
  if (known !== undefined) return known;
  const loads: Loads = { loads: [], ipGroups: 0 };
  register.set(key, loads);
  // What is near a limit is shown once, by the first construct that stands for the firewall.
  annotateLate(firewall, () => loadFindings(firewall));
  return loads;
}
