import { App, TerraformStack, Testing } from 'cdktf';
import {
  type ApplicationRule,
  type Finding,
  type FirewallSku,
  type FlowVerdict,
  type NetworkRule,
  Reachability,
  Verdict,
  WorkloadEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { addressSpan, spanCovers } from '../../lib/arithmetic/address-span';
import { hostMatches } from '../../lib/arithmetic/host-pattern';
import { serviceTagOverlap } from '../../lib/azure/service-tag-overlap';
import { destinationText } from '../../lib/model/destination';
import type { Workload } from '../../lib/model/workload';
import { flowParameters } from '../../lib/model/workload-flows';
import { hostsOfFqdnTag } from '../../lib/reachability/firewall/fqdn-tag';
import { allTables } from '../../lib/tables/all-tables';
import { serviceTagHoldsHost } from '../../lib/tables/service-tag-hosts';
import { arcServerEgress } from '../../lib/workloads/arc-server-egress/definition';
import { anyWorkload, isRefusal } from '../support/arbitrary-workload';
import { anyFirewall } from '../support/parameter-samples';
import { flowsOf } from '../support/table-flows';

/** Puts whatever workload on the firewall, as the constructs do. */
class AnyEgress extends WorkloadEgress {
  constructor(scope: Construct, workload: Workload) {
    super(scope, 'workload');
    const sku = workload.firewall.sku as FirewallSku | undefined;
    const firewall = { ...anyFirewall, ...workload.firewall, sku, node: scope.node };
    const props = { firewall, region: workload.region.name, serverAddressPrefixes: [] };
    this._addFirewallRules(arcServerEgress, props, workload);
  }
}

/** Findings that say why a requirement has no rule. Where hosts stand for a tag that a cloud lacks, it has one. */
const isAccounting = ({ code }: Finding) => ['not-expressible', 'service-tag-absent'].includes(code);

interface Synthesized {
  readonly workload: Workload;
  readonly egress: WorkloadEgress;
  readonly json: string;
}

function addFirewallWithoutRules(stack: TerraformStack): void {
  const hub = { name: 'hub', location: 'westeurope', resource_group_name: 'rg-hub' };
  stack.addOverride('resource.azurerm_firewall_policy.hub', hub);
}

function holdsFor(property: (synthesized: Synthesized) => void, numRuns: number): void {
  let held = 0;
  fc.assert(
    fc.property(anyWorkload, (make) => {
      try {
        const workload = make();
        const stack = new TerraformStack(new App(), 'stack');
        // Subnets and what guards them are left to the examples.
        const egress = new AnyEgress(stack, { ...workload, nsg: undefined, routes: undefined });
        // What asks nothing of the firewall leaves a document without one, which cannot tell what it would deny.
        if (egress.networkRules.length + egress.applicationRules.length === 0) addFirewallWithoutRules(stack);
        property({ workload, egress, json: Testing.synth(stack) });
        held++;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }),
    { numRuns },
  );
  expect(held).toBeGreaterThan(numRuns / 4);
}

const line = ({ requirement, from, to, protocol, ports, verdict, reason }: FlowVerdict) =>
  `${verdict}: ${requirement}, ${from} -> ${to} ${protocol} ${ports.join()}: ${reason}`;

const accountedFor = ({ findings }: WorkloadEgress) =>
  new Set(findings.filter(isAccounting).flatMap(({ requirements }) => requirements));

/** The flows that the document does not treat as required, save those that a finding says no rule can carry, and what could not be asked. */
function failures({ egress }: Synthesized, json: string): FlowVerdict[] {
  const told = accountedFor(egress);
  return egress
    .verify(Reachability.fromTerraformJson(json), { accept: ['not-asked'] })
    .failures.filter(({ requirement, notAsked }) => notAsked !== 'nothing-to-ask' && !told.has(requirement));
}

test('every required flow of what was synthesized is allowed', () => {
  holdsFor((synthesized) => {
    expect(failures(synthesized, synthesized.json).map(line)).toEqual([]);
  }, 60);
});

test('without any one rule a required flow is not', () => {
  holdsFor((synthesized) => {
    const document = JSON.parse(synthesized.json);
    const [group] = Object.values<Record<string, { rule: { name: string }[] }[]>>(
      document.resource?.azurerm_firewall_policy_rule_collection_group ?? {},
    );
    for (const type of ['network_rule_collection', 'application_rule_collection']) {
      for (const collection of group?.[type] ?? []) {
        const rules = collection.rule;
        for (const { name } of rules) {
          collection.rule = rules.filter((rule) => rule.name !== name);
          const broken = failures(synthesized, JSON.stringify(document));
          expect([name, broken.length > 0 || excuses.some((excuse) => excuse(name, synthesized))]).toEqual([
            name,
            true,
          ]);
        }
        collection.rule = rules;
      }
    }
  }, 8);
});

const excuses = [isForAnAbsentHost, isWithinAnother, isOfPlatform, isOfFqdnTag];

/** A tag that stands for a host which no rule can name may be opened by its own requirement as well. */
function isForAnAbsentHost(rule: string, { egress }: Synthesized): boolean {
  const told = egress.findings.filter(({ code }) => code === 'service-tag-for-host');
  const requirements = new Set(told.flatMap((finding) => finding.requirements));
  const { requirements: served = [] } =
    [...egress.networkRules, ...egress.applicationRules].find(({ name }) => name === rule) ?? {};
  return served.every((requirement) => requirements.has(requirement));
}

/** A role may have addresses that are among those of another, and a service tag lie within `AzureCloud`. */
function isWithinAnother(name: string, { egress: { networkRules } }: Synthesized): boolean {
  const rule = networkRules.find((each) => each.name === name);
  const within = (inner: string[], outer: string[]) =>
    inner.length > 0 &&
    (spanCovers(addressSpan(outer), addressSpan(inner)) ||
      inner.every((tag) => outer.some((other) => isWholeTag(serviceTagOverlap(other, tag)))));
  const covers = (other: NetworkRule) =>
    within(rule!.sourceAddresses, other.sourceAddresses) &&
    within(rule!.destinationAddresses, other.destinationAddresses) &&
    rule!.protocols.every((protocol) => other.protocols.includes(protocol)) &&
    rule!.destinationPorts.every(
      (port) => other.destinationPorts.includes(port) || other.destinationPorts.includes('*'),
    );
  return rule !== undefined && networkRules.some((other) => other !== rule && covers(other));
}

/** Addresses that the host of a machine answers, past the firewall, though a page lists them for it. */
function isOfPlatform(name: string, { egress: { networkRules } }: Synthesized): boolean {
  const { destinationAddresses = [] } = networkRules.find((each) => each.name === name) ?? {};
  const platform = ['168.63.129.16', '169.254.169.254'];
  return destinationAddresses.length > 0 && destinationAddresses.every((each) => platform.includes(each));
}

/** Hosts that a page lists by name, though they are among those of an FQDN tag that stands in another rule. */
function isOfFqdnTag(name: string, { egress: { applicationRules } }: Synthesized): boolean {
  const rule = applicationRules.find((each) => each.name === name);
  const holds = (other: ApplicationRule) =>
    spanCovers(addressSpan(other.sourceAddresses), addressSpan(rule!.sourceAddresses)) &&
    rule!.protocols.every(({ type, port }) =>
      other.protocols.some((each) => each.type === type && each.port === port),
    ) &&
    rule!.destinationFqdns.every((host) =>
      other.destinationFqdnTags
        .flatMap(hostsOfFqdnTag)
        .some((pattern) => hostMatches(pattern, host.toLowerCase())),
    );
  return (
    rule !== undefined && rule.destinationFqdns.length > 0 && applicationRules.some((other) => holds(other))
  );
}

/** Hosts and service tags of all tables, and some that no table knows. */
const anyDestination = fc.constantFrom(
  ...new Set(
    allTables
      .flatMap(({ requirements }) => requirements)
      .flatMap(({ to }) => to)
      .filter((to) => !/^(role|resource|fqdn-tag|address):|[<>]|^\d/.test(to))
      .map((to) =>
        to.startsWith('tag:')
          ? to.slice(4)
          : to
              .replace(/^\w+:\/\//, '')
              .split('/')[0]!
              .replaceAll('*', 'any'),
      ),
  ),
  'exfiltration.example',
  'any.blob.core.windows.net.attacker.example',
  '192.0.2.9',
);

test('what the tables do not ask for is denied, save what a finding says is widened', () => {
  holdsFor(({ workload, egress, json }) => {
    const network = Reachability.fromTerraformJson(json);
    const asked = workload.tables.flatMap((table) => flowsOf(table, flowParameters(table, workload)));
    const sources = [...workload.bindings.values()].flatMap(({ addresses }) => addresses);
    const [from = '10.1.0.4'] = sources.map((address) => address.split(/[/-]/)[0]!);
    const destinations = fc.sample(anyDestination, 40);
    for (const to of destinations) {
      for (const port of [80, 443, 22, 8443]) {
        const { verdict, by } = network.explain({ from, to, protocol: 'tcp', port });
        if (verdict !== Verdict.ALLOW) continue;
        const rule = [...egress.networkRules, ...egress.applicationRules].find(({ name }) =>
          by?.endsWith(`/${name}`),
        );
        const serving = asked.filter(({ name }) => rule?.requirements.includes(name));
        const matching = serving.some(
          (flow) =>
            // What an FQDN tag stands for is Azure's to say.
            (flow.to.kind === 'fqdnTag' || covers(destinationText(flow.to), to)) &&
            flow.ports.some(({ first, last }) => first <= port && port <= last),
        );
        const widened = egress.findings.some(
          ({ code, requirements }) =>
            /^(widened-|service-tag-for-host|service-tag-replaced-by-hosts)/.test(code) &&
            requirements.some((requirement) => rule?.requirements.includes(requirement)),
        );
        expect([to, port, by, matching || widened]).toEqual([to, port, by, true]);
      }
    }
  }, 80);
});

/** Whether what a table asks for holds a destination: names with wildcards, or service tags with their regions. */
function covers(asked: string, to: string): boolean {
  if (asked === to || to.startsWith(`${asked}.`) || serviceTagHoldsHost(asked, to)) return true;
  // `AzureCloud` holds the tags of services that lie in it.
  if (isWholeTag(serviceTagOverlap(asked, to))) return true;
  const pattern = asked
    .split('/')[0]!
    .split('*')
    .map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${pattern.join('.+')}$`).test(to);
}

function isWholeTag(overlap: ReturnType<typeof serviceTagOverlap>): boolean {
  return ['whole', 'every region'].includes(overlap);
}
