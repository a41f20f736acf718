import { checkExclusions } from '../../compile/findings/workload-checks';
import { LockdownError } from '../../errors';
import type { StandingPlace } from '../../html-report/review';
import { Findings } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { flowParameters } from '../../model/workload-flows';
import type { ModuleWorkload } from '../../module/module-content';
import { placedParameters, placedWorkload, sharedDenialsOf } from '../../module/placed-workload';

import { CustomTable } from '../../table-files/custom-table';
import { isTemplate, namedInTerraform } from '../../terraform/resource/named-value';
import { workloadDefinitions } from '../../workloads/all-workloads';
import { PublicIpRoutes } from '../../workloads/aml-workspace-egress/parameters';
import {
  customDefinition,
  customKind,
  customParameters,
} from '../../workloads/custom-workload-egress/custom-definition';
import { EgressDestination, EgressPort, type OwnRequirement } from '../../workloads/own-requirement';
import type { WorkloadDefinition } from '../../workloads/workload-definition';
import type {
  ModuleSettings,
  WorkloadEntry,
  WrittenCustomWorkload,
  WrittenOwnRequirement,
} from './workloads-file';
import { mistakesInEntry } from './workloads-schema';

/**
 * The workload of an entry that no file holds.
 *
 * @throws LockdownError `invalid-workloads`, and whatever the parameters are refused with.
 */
export function readEntry(entry: object): Workload {
  const [mistake] = mistakesInEntry(entry);
  if (mistake !== undefined) {
    const { problem, allowed, cure } = mistake;
    throw new LockdownError({ code: 'invalid-workloads', problem, allowed, cure });
  }
  const read = workloadOfEntry(entry as WorkloadEntry);
  if (read instanceof LockdownError) throw read;
  return read;
}

/**
 * The workload of an entry as a module has it.
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
      ...subnetsOf(definition as unknown as ModuleWorkload['definition'], parameters),
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

/** The subnets that an entry names, each by its id or the address of its resource. */
function subnetsOf({ subnets }: WorkloadDefinition, parameters: object): Readonly<Record<string, string>> {
  const given = parameters as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(
    Object.values<string>(subnets).flatMap((name) =>
      given[name] === undefined ? [] : [[name, addressOfResource(given[name])]],
    ),
  );
}

/** What a file names of a configuration in the one form of all ways to write it; anything else, such as an id, as it is. */
export function addressOfResource(text: string): string {
  return namedInTerraform(text) ?? text;
}

/** The same of a firewall: one with classic rules has two parts, which may be expressions. */
export function addressOfFirewall(text: string): string {
  return isTemplate(text) ? text : addressOfResource(text);
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

/** The workload of an entry, or what it is refused with. */
export function workloadOfEntry(entry: WorkloadEntry, settings?: ModuleSettings): Workload | LockdownError {
  try {
    const { make, parameters } = remakeable(entry, settings);
    const workload = make(parameters);
    // An edition that there is not is a mistake of the file, and not of what is asked of it later.
    for (const table of workload.tables) flowParameters(table, workload);
    // So is a requirement that there is not: what it was to leave out would stay, and nobody would be told.
    checkExclusions(workload, new Findings());
    return workload;
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
}

/** What an entry says, and how its workload is made of it, or of something else that it could say. */
export interface RemakeableWorkload {
  readonly definition: WorkloadDefinition;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Where it stands, for what is found of it there. */
  readonly stands: StandingPlace;
  /** @throws LockdownError what the parameters are refused with. */
  readonly make: (parameters: Readonly<Record<string, unknown>>) => Workload;
}

/** What is kept of an entry to make its workload again with other parameters. */
export function remakeable(entry: WorkloadEntry, settings: ModuleSettings = {}): RemakeableWorkload {
  const { privateIpAddress, defaultRouteByVirtualHub, sharedNetworkSecurityGroups = [] } = settings;
  const firewall = { tlsInspectionEnabled: false, privateIpAddress, defaultRouteByVirtualHub };
  const written = moduleWorkload(entry);
  return {
    definition: written.definition,
    parameters: written.parameters,
    stands: {
      definition: written.definition,
      parameters: placedParameters(written.parameters, written, firewall),
      sharedRuleCollectionGroup: written.sharedRuleCollectionGroup,
      sharedNetworkSecurityGroup: sharedDenialsOf(written, sharedNetworkSecurityGroups),
    },
    make: (parameters) =>
      placedWorkload(
        { ...written, parameters: parameters as ModuleWorkload['parameters'] },
        firewall,
        sharedNetworkSecurityGroups,
      ),
  };
}

function routesOf(source: string): PublicIpRoutes {
  return source === 'serviceTag' ? PublicIpRoutes.byServiceTag() : PublicIpRoutes.byDataSource();
}

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
