import { LockdownError } from '../errors';
import type { ModuleWorkload } from '../module/module-content';
import { CustomTable } from '../table-files/custom-table';
import { workloadDefinitions } from '../workloads/all-workloads';
import { PublicIpRoutes } from '../workloads/aml-workspace-egress/parameters';
import {
  customDefinition,
  customKind,
  customParameters,
} from '../workloads/custom-workload-egress/custom-definition';
import { EgressDestination, EgressPort, type OwnRequirement } from '../workloads/own-requirement';
import type { WorkloadEntry, WrittenCustomWorkload, WrittenOwnRequirement } from './workloads-file';

/**
 * The workload of an entry of a workloads file as a module has it.
 *
 * @throws LockdownError `unknown-table`, and what own requirements are refused with.
 */
export function moduleWorkload(entry: WorkloadEntry): ModuleWorkload {
  const { name, type, firewall: _firewall, placement = {}, ownRequirements, ...given } = entry;
  const { acknowledgements: _acknowledgements, ...rest } = given;
  const { publicIpRoutes, ...written } = rest as typeof rest & { readonly publicIpRoutes?: string };
  const {
    sharedRuleCollectionGroup,
    sharedNetworkSecurityGroup,
    sharedRouteTable,
    firewallPrivateIpAddress,
    ...placed
  } = placement as NonNullable<typeof placement>;
  const { definition, parameters } =
    type === customKind
      ? ofTable(written as WrittenCustomWorkload)
      : { definition: workloadDefinitions[type], parameters: written };
  return {
    name,
    // The schema has seen to it that the parameters are those of the kind.
    definition: definition as unknown as ModuleWorkload['definition'],
    parameters: {
      ...parameters,
      ...(ownRequirements === undefined ? {} : { ownRequirements: ownRequirements.map(ownRequirement) }),
      ...(publicIpRoutes === undefined ? {} : { publicIpRoutes: routesOf(publicIpRoutes) }),
      ...placed,
    } as unknown as ModuleWorkload['parameters'],
    sharedRuleCollectionGroup,
    sharedNetworkSecurityGroup,
    sharedRouteTable,
    firewallPrivateIpAddress,
  };
}

/** A workload of a table, which the file names, and what it says of the roles, scenarios and placeholders of that table. */
function ofTable({ table: id, ...given }: WrittenCustomWorkload) {
  const table = tableOfEntry(id);
  return { definition: customDefinition(table), parameters: { ...customParameters(given), table } };
}

function tableOfEntry(id: string): CustomTable {
  try {
    return CustomTable._find(id);
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    const { code, problem, allowed, cure } = error;
    const orFolder = 'or say with --tables where your own tables are';
    throw new LockdownError({ code, problem, allowed, cure: `${cure}; ${orFolder}` });
  }
}

function routesOf(source: string): PublicIpRoutes {
  return source === 'serviceTag' ? PublicIpRoutes.byServiceTag() : PublicIpRoutes.byDataSource();
}

/**
 * An own requirement of a file.
 *
 * @throws LockdownError `invalid-own-requirement`, `invalid-host`, `invalid-address`, `invalid-port`, `unknown-service-tag`.
 */
export function ownRequirement(own: WrittenOwnRequirement): OwnRequirement {
  return { name: own.name, reason: own.reason, destination: destinationOf(own), port: portOf(own) };
}

function destinationOf({ name, fqdn, url, serviceTag, address }: WrittenOwnRequirement): EgressDestination {
  const given = [fqdn, url, serviceTag, address].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new LockdownError({
      code: 'invalid-own-requirement',
      problem: `The own requirement "${name}" has ${given.length} destinations.`,
      allowed: 'one of fqdn, url, serviceTag and address',
      cure: given.length === 0 ? 'write what it reaches' : 'write one requirement a destination',
    });
  }
  if (fqdn !== undefined) return EgressDestination.fqdn(fqdn);
  if (url !== undefined) return EgressDestination.url(url);
  if (serviceTag !== undefined) return EgressDestination.serviceTag(serviceTag);
  return EgressDestination.address(address!);
}

function portOf({ protocol, port, lastPort }: WrittenOwnRequirement): EgressPort {
  switch (protocol) {
    case 'https':
      return EgressPort.https(port);
    case 'http':
      return EgressPort.http(port);
    case 'tcp':
      return EgressPort.tcpRange(port, lastPort ?? port);
    case 'udp':
      return EgressPort.udpRange(port, lastPort ?? port);
  }
}
