import { AzureCloud } from '../azure/cloud';
import {
  type EnforcementPoint,
  looksLikeServiceTag,
  type ServiceTag,
  type ServiceTagUse,
  serviceTagUse,
} from '../azure/service-tag';
import { knownOf } from '../terraform/resource-values';
import type { AuditedDocument } from './audited-document';

/** A service tag, or what is meant as one, with the rule or the route that names it. */
export interface TagUse {
  readonly address: string;
  readonly text: string;
  readonly point: EnforcementPoint;
}

/** The service tags of network rules, security rules and routes. */
export function tagUses({ firewalls, securityGroups, routeTables }: AuditedDocument): TagUse[] {
  const uses = (address: string, point: EnforcementPoint, names: readonly string[]): TagUse[] =>
    [...new Set(names)].filter(looksLikeServiceTag).map((name) => ({ address, text: name, point }));
  return [
    ...firewalls.flatMap((firewall) =>
      firewall
        .rulesOf('network')
        .flatMap(({ address, destinationAddresses }) =>
          uses(address, 'firewall', knownOf(destinationAddresses)),
        ),
    ),
    ...securityGroups.flatMap(({ rules }) =>
      rules.flatMap(({ address, source, destination }) =>
        uses(address, 'nsg', knownOf([...source.addresses, ...destination.addresses])),
      ),
    ),
    ...routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ address, prefix = '' }) => uses(address, 'route', [prefix])),
    ),
  ];
}

/** Whether a tag can be used at an enforcement point, in the cloud that takes it best: which one a document is for is not known. */
export function bestUse(tag: ServiceTag, point: EnforcementPoint): ServiceTagUse {
  const clouds = Object.values(AzureCloud).filter(
    (cloud) => tag.region === undefined || tag.region.cloud === cloud,
  );
  const uses = clouds.map((cloud) => serviceTagUse(tag, point, cloud));
  const order: readonly ServiceTagUse[] = ['yes', 'unlisted', 'none', 'unknown', 'absent'];
  return order.find((use) => uses.includes(use)) ?? 'unknown';
}

export const pointNames: Readonly<Record<EnforcementPoint, string>> = {
  firewall: 'a rule of a firewall',
  nsg: 'a security rule',
  route: 'a route',
};
