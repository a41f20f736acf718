import type { Flow } from '../model/flow';
import { applicationRules } from './application-rules';
import { classify, type FirewallAtoms } from './classify';
import type { CompileContext } from './context';
import { networkRules } from './network-rules';
import type { ApplicationRule, NetworkRule } from './rule';

/** The rules of Azure Firewall for some flows, the same for a policy and for a classic firewall. */
export interface FirewallRules {
  readonly applicationRules: ApplicationRule[];
  readonly networkRules: NetworkRule[];
}

export function firewallRules(flows: readonly Flow[], context: CompileContext): FirewallRules {
  const atoms: FirewallAtoms = { application: [], network: [] };
  for (const flow of flows) {
    if (flow.fromTag === undefined && flow.requirement.only === undefined) classify(flow, context, atoms);
  }
  const rules = {
    applicationRules: applicationRules(atoms.application, context.bindings),
    networkRules: networkRules(atoms.network, context.bindings),
  };
  reportDnsProxy(rules.networkRules, context);
  reportTlsInspection(context);
  return rules;
}

function reportTlsInspection({ firewall, findings }: CompileContext): void {
  const { tlsInspectionEnabled, tlsInspectionRefusedBy } = firewall;
  if (!tlsInspectionEnabled || tlsInspectionRefusedBy === undefined) return;
  findings.raise({
    code: 'tls-inspection-refused',
    message: `The firewall inspects TLS, and ${tlsInspectionRefusedBy} does not support it: no rule of this workload asks for it, and URLs are matched by host.`,
    cure: 'see to it that no other rule that terminates TLS matches the addresses of this workload before',
    requirements: [],
  });
}

function reportDnsProxy(rules: readonly NetworkRule[], context: CompileContext): void {
  const byName = rules.filter(({ destinationFqdns }) => destinationFqdns.length > 0);
  if (byName.length === 0) return;
  const proxyIsOn = context.firewall.dnsProxyEnabled === true;
  context.findings.raise({
    code: proxyIsOn ? 'dns-servers-to-set' : 'dns-proxy-required',
    message: `Network rules by host name hold only where the firewall is the DNS server of the workload${proxyIsOn ? '' : ' and its DNS proxy is on'}.`,
    cure: `${proxyIsOn ? '' : 'turn DNS proxy on in the policy (Standard or Premium), and '}set the DNS servers of the virtual network to the private address of the firewall`,
    requirements: [...new Set(byName.flatMap(({ requirements }) => requirements))],
  });
}
