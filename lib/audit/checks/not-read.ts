import { type Associated, Untold } from '../../network/association';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { SecurityGroup, SecurityRule } from '../../network/security-group';
import type { UntoldSettings } from '../../network/untold-settings';
import { wordsOf } from '../../terraform/resource/document-form';
import { notKnown } from '../../terraform/resource/resource';
import { knownOf } from '../../terraform/resource/resource-values';
import type { AuditedDocument } from '../audited-document';
import { type AuditCheck, type Fault, listed } from '../check';

/** What of a document is not read, so that an audit without other findings is no clean bill. */
export const notRead: AuditCheck = {
  code: 'not-read',
  faults: (document) =>
    faultsOf(document).map((fault) =>
      fault.cure === laterDocument ? { ...fault, cure: document.words.audited } : fault,
    ),
};

function faultsOf(document: AuditedDocument): Fault[] {
  return [
    ...document.unread.map(({ address, what }) => ({
      address,
      message: `This is ${what}: what it makes is not checked.`,
      cure: document.words.unread,
    })),
    ...document.unreadMembers.map(({ address, paths }) => ({
      address,
      message: `Its body has members that are not read, and what they do is not checked: ${paths.join(', ')}.`,
      cure: 'review by hand what they do',
    })),
    ...untoldBlocks(document),
    ...possibleRules(document),
    ...unassignedCollections(document),
    ...ofFirewalls(document),
    ...ofSecurityGroups(document),
    ...ofRouteTables(document),
    ...ofIpGroups(document),
    ...ofSubnets(document),
    ...ofNetworkInterfaces(document),
    ...document.untoldSettings.map(ofSettings),
    ...document.untoldEdges.map(({ address, attribute, possible }) => ({
      address,
      message: `The document does not tell whether its ${attribute} is that of ${listed(possible)}: what depends on that is not checked.`,
      cure: laterDocument,
    })),
    ...document.untoldPlaces.map(({ address, what }) => ({
      address,
      message: `The document does not tell ${what}: what is in effect there is not checked.`,
      cure: 'see in Azure what the network manager has in effect, and review by hand what it decides',
    })),
  ];
}

/** Of a document in another form something else can be done. */
const { audited: laterDocument } = wordsOf();

/** Resources that may have rules or routes besides those that stand there. */
function untoldBlocks({ firewalls, securityGroups, routeTables }: AuditedDocument): Fault[] {
  const fault = (address: string, what: string): Fault => ({
    address,
    message: `It may have ${what} that the document does not tell: they are not checked.`,
    cure: laterDocument,
  });
  return [
    ...firewalls.flatMap(({ unseen }) => unseen.map((address) => fault(address, 'rules'))),
    ...securityGroups
      .filter(({ open, elsewhere }) => open && !elsewhere)
      .map(({ address }) => fault(address, 'security rules')),
    ...routeTables
      .filter(({ open, elsewhere }) => open && !elsewhere)
      .map(({ address }) => fault(address, 'routes')),
  ];
}

/** Security rules of which it is not known whether there are any, or of which group. */
function possibleRules({ securityGroups }: AuditedDocument): Fault[] {
  // Groups share those of which it is not known whose they are.
  const lists = new Set(securityGroups.map(({ possibleRules: rules }) => rules));
  const addresses = [...lists].flatMap((rules) => rules.map(({ address }) => address));
  return [...new Set(addresses)].map((address) => ({
    address,
    message:
      'Whether it is a rule of a security group, and of which, the document does not tell: it is not checked.',
    cure: laterDocument,
  }));
}

/** Collections of rules that may be of any firewall policy. */
function unassignedCollections({ firewalls }: AuditedDocument): Fault[] {
  const addresses = firewalls.flatMap(({ unassigned }) => unassigned.map(({ address }) => address));
  return [...new Set(addresses)].map((address) => ({
    address,
    message: 'Of which firewall policy its group is, the document does not tell: its rules are not checked.',
    cure: laterDocument,
  }));
}

/** One finding for all rules or routes that stand in one resource, or in one collection of it, and are not told as a whole. */
function faultOf<Entry extends { readonly address: string }>(
  address: string,
  what: string,
  all: readonly Entry[],
  untoldOf: (each: Entry) => readonly string[],
): Fault[] {
  const named: string[] = [];
  for (const each of all) {
    const attributes = untoldOf(each);
    if (attributes.length > 0) named.push(`${each.address} (${attributes.join(', ')})`);
  }
  if (named.length === 0) return [];
  return [
    {
      address,
      message: `Of ${named.length} of its ${all.length} ${what} the document does not tell everything, and what it does not tell is not checked: ${named.join('; ')}.`,
      cure: laterDocument,
    },
  ];
}

function ofFirewalls({ firewalls }: AuditedDocument): Fault[] {
  const faults: Fault[] = [];
  for (const firewall of firewalls) {
    for (const { groups } of firewall.policies)
      for (const { address, priority } of groups)
        if (priority === undefined) faults.push(unknownSetting(address, 'priority'));
    for (const { address, action, priority, rules } of firewall.collections) {
      if (priority === undefined) faults.push(unknownSetting(address, 'priority'));
      if (action === '') faults.push(unknownSetting(address, 'action'));
      faults.push(...faultOf(address, 'rules', rules, (rule) => unknownOf(rule, firewall)));
    }
  }
  return faults;
}

function unknownSetting(address: string, setting: string): Fault {
  return {
    address,
    message: `The document does not tell its ${setting}: what depends on it is not checked.`,
    cure: laterDocument,
  };
}

/** What a rule is called and described as, and where it stands, is not checked. IP groups elsewhere have addresses that are not known. */
function unknownOf(rule: FirewallRule, { ipGroups }: FirewallRuleSet): readonly string[] {
  const elsewhere = knownOf(rule.destinationIpGroups).some((id) => ipGroups.find(id) === undefined);
  return judged(elsewhere ? [...rule.unknown, 'destination_ip_groups'] : rule.unknown);
}

const unjudged = ['name', 'description', 'id', 'resource_group_name', 'network_security_group_name'];

function judged(attributes: readonly string[]): readonly string[] {
  if (attributes.length === 0) return attributes;
  return [...new Set(attributes)].filter((attribute) => !unjudged.includes(attribute));
}

function ofSecurityGroups({ securityGroups }: AuditedDocument): Fault[] {
  return securityGroups.flatMap(({ address, rules }) => [
    ...faultOf(address, 'security rules', rules, ({ unknown }) => judged(unknown)),
    ...rules.flatMap(ofRefused),
  ]);
}

/** A rule that Azure does not take as it stands. */
function ofRefused({ address, refused }: SecurityRule): Fault[] {
  return refused.map(({ name, value, allowed }) => ({
    address,
    message: `Its ${name} is ${value === null ? 'not set' : JSON.stringify(value)}, which Azure does not take: what the rule does is not judged.`,
    cure: `write ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`,
  }));
}

/** Where an appliance stands is asked only where it may be a firewall of the document. */
function ofRouteTables({ routeTables, deployedFirewalls }: AuditedDocument): Fault[] {
  const canBeFirewall = deployedFirewalls.length > 0;
  return routeTables.flatMap(({ address, routes }) =>
    faultOf(address, 'routes', routes, ({ prefix, nextHopType, nextHopAddress }) => [
      ...(prefix === undefined ? ['address_prefix'] : []),
      ...(nextHopType === undefined ? ['next_hop_type'] : []),
      ...(canBeFirewall && nextHopAddress === notKnown ? ['next_hop_in_ip_address'] : []),
    ]),
  );
}

function ofIpGroups({ ipGroups }: AuditedDocument): Fault[] {
  return ipGroups
    .filter(({ cidrs }) => knownOf(cidrs) !== cidrs)
    .map(({ address }) => unknownSetting(address, 'cidrs'));
}

/** Subnets of which it is not known which security group or route table they have. */
function ofSubnets({ subnets }: AuditedDocument): Fault[] {
  return subnets.flatMap(({ label, groups, groupsDoubt, table }) => {
    const unknown = unknownGroup(groups, groupsDoubt);
    return [
      ...(unknown === undefined
        ? []
        : [unknownAssociation(label, 'security group', 'the subnet has', unknown)]),
      ...(table instanceof Untold
        ? [unknownAssociation(label, 'route table', 'the subnet has', table.reason)]
        : []),
    ];
  });
}

/** Network interfaces, and scale sets, of which it is not known which security group of their own they have. */
function ofNetworkInterfaces({ networkInterfaces }: AuditedDocument): Fault[] {
  const unknown = networkInterfaces.flatMap(({ resource: { address }, groups, groupsDoubt }) => {
    const reason = unknownGroup(groups, groupsDoubt);
    return reason === undefined ? [] : ([[address, reason]] as const);
  });
  return [...new Map(unknown)].map(([address, reason]) =>
    unknownAssociation(address, 'security group', 'its network interfaces have', reason),
  );
}

/** A resource of which is not known how it leads or judges traffic. */
function ofSettings({ address, attributes, conditional }: UntoldSettings): Fault {
  const untold = [
    ...(conditional ? ['whether there is one'] : []),
    ...(attributes.length > 0 ? [`all of its ${listed(attributes)}`] : []),
  ];
  return {
    address,
    message: `The document does not tell ${untold.join(', nor ')}: what depends on that is not checked.`,
    cure: laterDocument,
  };
}

/** Why it is not known which of some security groups it is. */
function unknownGroup(
  groups: readonly Associated<SecurityGroup>[],
  doubt: string | undefined,
): string | undefined {
  const untold = groups.find((each) => each instanceof Untold);
  return untold?.reason ?? (groups.length > 1 ? (doubt ?? 'several associations give it one') : undefined);
}

function unknownAssociation(address: string, what: string, whose: string, reason: string): Fault {
  return {
    address,
    message: `Which ${what} ${whose} the document does not tell: ${reason}. How both go together is not checked.`,
    cure: 'audit a document that has both, such as the state',
  };
}
