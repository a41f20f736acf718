import { findRegion, pairedRegion } from '../../azure/region';
import type { Region } from '../../azure/regions';
import { regionalServiceTag } from '../../azure/service-tag';
import { addressesInCloud } from '../../azure/service-tag-file';
import type { FindingParts } from '../../model/finding';
import type { TagAddresses } from '../../model/workload';
import type { PlannedTagRoutes } from '../../resources/route-table';
import type { AmlWorkspaceParameters, PublicIpRoutes } from './parameters';

/** The services whose replies compute with a public IP sends past the firewall, and the rows that say so. */
const publicIpServices = [
  { service: 'AzureMachineLearning', requirement: 'azure-machine-learning/route-machine-learning-addresses' },
  { service: 'BatchNodeManagement', requirement: 'azure-machine-learning/route-batch-addresses' },
] as const;

/** The rows of addresses that become routes. */
export const rowsByAddress: readonly string[] = publicIpServices.map(({ requirement }) => requirement);

/** The region of the workload and its pair, where it has one: compute is managed from both. */
function managingRegions(region: Region): Region[] {
  const pair = pairedRegion(region);
  return pair === undefined ? [region] : [region, pair];
}

/** The addresses of both, as a service-tag file has them. */
export function tagAddresses({ file }: PublicIpRoutes, region: Region): TagAddresses[] {
  if (file === undefined) return [];
  return publicIpServices.flatMap(({ service, requirement }) =>
    managingRegions(region).flatMap((each) => {
      const tag = regionalServiceTag(service, each)?.name;
      return tag === undefined
        ? []
        : { tag, prefixes: addressesInCloud(file, tag, region.cloud), requirement };
    }),
  );
}

/** The routes of compute with public IPs whose addresses Terraform reads when it plans. */
export function plannedRoutes(parameters: AmlWorkspaceParameters): PlannedTagRoutes[] {
  if (!parameters.publicIpCompute || parameters.publicIpRoutes?.source !== 'dataSource') return [];
  const region = findRegion(parameters.region, parameters.cloud);
  return publicIpServices.flatMap(({ service }) =>
    managingRegions(region).flatMap(({ name, serviceTagFileRegion }) =>
      serviceTagFileRegion === undefined
        ? []
        : [{ service, region: name, locationFilter: serviceTagFileRegion, location: region.name }],
    ),
  );
}

/** Which of the region and its pair have no addresses to route. */
export function regionsWithoutRoutes(parameters: AmlWorkspaceParameters): FindingParts[] {
  const source = parameters.publicIpRoutes?.source ?? 'serviceTag';
  if (!parameters.publicIpCompute || source === 'serviceTag') return [];
  const region = findRegion(parameters.region, parameters.cloud);
  const requirements = [...rowsByAddress];
  const cure = 'choose PublicIpRoutes.byServiceTag()';
  const withoutAddresses = managingRegions(region)
    .filter(({ serviceTagSuffix }) => serviceTagSuffix === undefined)
    .map(
      ({ displayName }): FindingParts => ({
        code: 'no-address',
        message: `Azure's service-tag file has no addresses of ${displayName} yet: none of them is routed to the Internet.`,
        cure,
        requirements,
      }),
    );
  if (managingRegions(region).length > 1) return withoutAddresses;
  return [
    ...withoutAddresses,
    {
      code: 'no-paired-region',
      message: `${region.displayName} has no paired region, whose addresses would have to be routed to the Internet too.`,
      cure: `ask Microsoft from where the service manages compute there, or ${cure}`,
      requirements,
    },
  ];
}
