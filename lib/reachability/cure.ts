import { type AssumptionCode, assumptionKinds } from '../codes/assumption-codes';
import { type Answer, Verdict } from './connection';
import { HopKind } from './trace';

/** A kind of reason why it is not known what comes of a connection, and what somebody who asks can do. */
interface UnknownKind {
  /** What reasons of the kind say. */
  readonly says: RegExp;
  readonly cure: string;
}

/** Those whose cure is not that of the hop at which it is not known; the first that fits. */
const kinds: readonly UnknownKind[] = [
  {
    says: /whether Azure takes "/,
    cure: 'write the service tag as Azure spells it',
  },
  {
    says: /makes VirtualNetwork hold/,
    cure: 'name the address spaces of the network in the rule in the place of VirtualNetwork, for what that holds beside a default route Azure leaves open',
  },
  {
    says: /leads to another appliance/,
    cure: 'review what the appliance does, which no document of Azure tells, or route to the firewall',
  },
  {
    says: /with an address that is not public/,
    cure: 'correct the route, for no private address is on the Internet',
  },
  {
    says: /for some source ports alone/,
    cure: 'write the rule for every source port (*), since clients choose theirs by chance',
  },
  {
    says: /has \d+ firewalls, and does not tell which/,
    cure: 'name the firewall (--firewall, or firewall of the workload), or ask a document that has the route table of the subnet',
  },
  {
    says: /no rules of|which policy|firewall_policy_id/,
    cure: 'ask a document that has the policy of the firewall with its rule collection groups, or name it (--firewall)',
  },
  {
    says: /several subnets|may be of |none of its subnets|is no address of|does not have its subnet|name the subnet/,
    cure: 'name the subnet that has the address (--subnet, or the subnet of the role), or ask a plan or a state that has its prefixes',
  },
  {
    says: /name servers|to which address .* resolves|resolves to/,
    cure: 'ask about the address that the machine gets (--resolve from where it stands), or ask a document that has the private DNS zones with their records and links',
  },
  {
    says: /may hold|may well be|service tags?\b|of its \d+ addresses|whether the (?:route|service endpoint) .* leads there/,
    cure: 'give the published file of service tags (--service-tags), and ask about the addresses of a host (--resolve)',
  },
];

/** What can be done about what is not known at a hop. */
const cureAt: Readonly<Record<HopKind, string>> = {
  [HopKind.DOCUMENT]: 'ask a plan of the whole configuration, or the state',
  [HopKind.SOURCE]:
    'name the subnet (--subnet, or the subnet of the role), or ask a document that has it with its route table',
  [HopKind.NAME]:
    'ask about the address that the machine gets (--resolve from where it stands), or ask a document that has the private DNS zones with their records and links',
  [HopKind.OUTBOUND]:
    'ask the state, or a document that has the security group of the subnet with all of its rules, and give the published file of service tags (--service-tags) where one is named',
  [HopKind.ROUTE]:
    'ask the state, or a document that has the route table with all of its routes, the networks and their peerings',
  [HopKind.FIREWALL]:
    'ask the state, or a document that has the policy of the firewall with all of its rule collection groups and IP groups, and give the published file of service tags (--service-tags) where one is named',
  [HopKind.INBOUND]:
    'ask the state, or a document that has the security group where it arrives with all of its rules, and give the published file of service tags (--service-tags) where one is named',
  [HopKind.REPLY]:
    'ask the state, or a document that has the route table of the subnet where it arrives, the networks and their peerings',
  [HopKind.PERIMETER]: 'ask a document that has the network security perimeter with its access rules',
  [HopKind.PLATFORM]: 'ask the state, which has the network interface of the machine',
};

/** What leaves a flow unknown of which all that was asked is as required. */
const inPart: readonly AssumptionCode[] = ['addresses-asked-in-part', 'wildcard-not-asked'];

/** What somebody who asks can do where it is not known what comes of a connection; `undefined` where it is known. */
export function cureOfUnknown({
  verdict,
  reason,
  hops,
  assumptions,
}: Pick<Answer, 'verdict' | 'reason' | 'hops' | 'assumptions'>): string | undefined {
  if (verdict !== Verdict.UNKNOWN) return undefined;
  const part = inPart.find((code) => assumptions.some((each) => each.code === code));
  if (part !== undefined) return asClause(assumptionKinds[part].remedy).replaceAll('`', '');
  const kind = kinds.find(({ says }) => says.test(reason));
  if (kind !== undefined) return kind.cure;
  const open = [...hops].reverse().find(({ decision }) => decision === 'unknown') ?? hops.at(-1);
  return cureAt[open?.kind ?? HopKind.SOURCE];
}

/** A sentence as a part of one. */
export function asClause(sentence: string): string {
  return `${sentence[0]!.toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}
