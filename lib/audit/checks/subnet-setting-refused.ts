import { prefixLength } from '../../arithmetic/ipv4';
import { reservedNameOf } from '../../azure/reserved-subnet-name';
import { Untold } from '../../network/association';
import { type RefusedSetting, refusedSettings } from '../../network/reserved-subnet';
import type { Subnet } from '../../network/subnet';
import { applicationGateway } from '../../network/subnet-services';
import type { AuditedDocument } from '../audited-document';
import type { AuditCheck, Fault } from '../check';

/** A security group or a route table that Azure does not take on a subnet of a service of its own. */
export const subnetSettingRefused: AuditCheck = {
  code: 'subnet-setting-refused',
  faults: (document) =>
    document.subnets.flatMap((subnet) => [
      ...refusedSettings(subnet, isManaged(subnet, document)).map(
        ({ kind, reason }): Fault => ({
          address: subnet.label,
          message: `The subnet has ${kind === 'address prefix' ? 'an' : 'a'} ${kind}, and ${reason}.`,
          cure: cures[kind],
        }),
      ),
      ...tooSmall(subnet),
      ...ofApplicationGateway(subnet, document),
    ]),
};

const cures: Readonly<Record<RefusedSetting['kind'], string>> = {
  'security group': 'take the security group off the subnet',
  'route table': 'take the route table off the subnet, or leave it the routes that Azure asks for',
  'address prefix': 'give the subnet a prefix of its network, or the network an address space that holds it',
};

/** The longest prefix that Azure takes for the subnet of a firewall, and for that of its management. */
const longestOfFirewall = 26;

/** @see https://learn.microsoft.com/azure/firewall/firewall-faq */
function tooSmall({ name: own, label, prefixes }: Subnet): Fault[] {
  const name = reservedNameOf(own);
  if (name !== 'AzureFirewallSubnet' && name !== 'AzureFirewallManagementSubnet') return [];
  if (prefixes.mayHoldMore) return [];
  const lengths = prefixes.intervals.map(prefixLength);
  if (lengths.length === 0 || lengths.some((length) => length <= longestOfFirewall)) return [];
  return [
    {
      address: label,
      message: `The subnet is a /${Math.min(...lengths)}, and Azure deploys no firewall in ${name} smaller than /${longestOfFirewall}.`,
      cure: `give the subnet a prefix of /${longestOfFirewall}`,
    },
  ];
}

/** Whether the firewall of a subnet has a management interface, or may have one. */
function isManaged(subnet: Subnet, { deployedFirewalls }: AuditedDocument): boolean {
  const own = deployedFirewalls.find((each) => each.subnet === subnet);
  return own === undefined || own.firewall.managed;
}

/**
 * An application gateway has to reach the Internet by itself. One whose subnet is delegated to it is deployed privately,
 * and takes such routes.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure
 */
function ofApplicationGateway(subnet: Subnet, { servicesIn }: AuditedDocument): Fault[] {
  const { table, label, delegations } = subnet;
  if (table === undefined || table instanceof Untold || delegations.length > 0) return [];
  if (!servicesIn(subnet).includes(applicationGateway)) return [];
  const leading = table.defaultRoutes.find(({ nextHopType }) => nextHopType === 'VirtualAppliance');
  if (leading === undefined) return [];
  return [
    {
      address: label,
      message: `The subnet of an application gateway has the route ${leading.address}, which leads everything to an appliance: the gateway does not work with it.`,
      cure: 'leave that route out of the route table of this subnet, and let the subnets behind the gateway have it',
    },
  ];
}
