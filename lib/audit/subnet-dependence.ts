import { reservedNameOf } from '../azure/reserved-subnet-name';
import type { Subnet } from '../network/subnet';
import { applicationGateway } from '../network/subnet-services';
import type { AuditedDocument } from './audited-document';

/**
 * Whether a service of Azure has to reach the Internet from a subnet by itself, so that neither a denial nor a route to a
 * firewall may stand in its way: the subnets that Azure reserves by their names, and those of application gateways.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure
 * @see https://learn.microsoft.com/azure/bastion/bastion-nsg
 */
export function dependsOnInternet(subnet: Subnet, document: AuditedDocument): boolean {
  return (
    reservedNameOf(subnet.name) !== undefined || document.servicesIn(subnet).includes(applicationGateway)
  );
}

/** A condition for a cure in subnets in which services of Azure stand: what these depend on comes first. */
export function unlessNeededBy(subnets: readonly Subnet[], { servicesIn }: AuditedDocument): string {
  const services = [...new Set(subnets.flatMap(servicesIn))];
  return services.length === 0 ? '' : `, as far as what ${services.join(' and ')} depends on stays open`;
}
