import type { FindingParts } from '../model/finding';
import { type ResourceDescription, type ResourceSettings, settingsArguments } from './resource-description';

/** The service endpoint of Azure Storage, as a subnet names it. */
export const storageEndpoint = 'Microsoft.Storage';

/** The one that leads to the storage of every region; a subnet takes either. */
export const globalStorageEndpoint = 'Microsoft.Storage.Global';

/** What a service endpoint policy lets through: a service by its alias, or accounts by their ids. */
export interface ServiceEndpointDefinition {
  readonly name: string;
  readonly description: string;
  /** `Global` for an alias, otherwise the service endpoint. */
  readonly service: string;
  readonly serviceResources: readonly string[];
}

/** A policy for the service endpoint of Azure Storage. */
export function serviceEndpointPolicy(
  settings: ResourceSettings,
  definitions: readonly ServiceEndpointDefinition[],
): ResourceDescription<'azurerm_subnet_service_endpoint_storage_policy'> {
  return {
    block: 'resource',
    type: 'azurerm_subnet_service_endpoint_storage_policy',
    name: 'service-endpoint-policy',
    arguments: {
      ...settingsArguments(settings),
      definition: definitions.map(({ name, description, service, serviceResources }) => ({
        name,
        description,
        service,
        service_resources: serviceResources,
      })),
    },
  };
}

/** Where a subnet stands, and what is known of it. */
export interface SubnetSettings {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly virtualNetworkName: string;
  readonly addressPrefixes: readonly string[];
  readonly serviceEndpoints?: readonly string[];
}

/** A subnet, with service endpoints where it has any. */
export function subnet(localName: string, settings: SubnetSettings): ResourceDescription<'azurerm_subnet'> {
  return {
    block: 'resource',
    type: 'azurerm_subnet',
    name: localName,
    arguments: {
      name: settings.name,
      resource_group_name: settings.resourceGroupName,
      virtual_network_name: settings.virtualNetworkName,
      address_prefixes: settings.addressPrefixes,
      service_endpoints: settings.serviceEndpoints,
    },
  };
}

/** What is left to the user where subnets that need the endpoint stand elsewhere. */
export function storageEndpointToEnable(
  subnets: readonly string[],
  requirement: string,
  otherwise: string,
): FindingParts {
  return {
    code: 'service-endpoint-to-enable',
    message: `The traffic of ${subnets.join(' and ')} to Azure Storage reaches it only once their subnets have the service endpoint ${storageEndpoint}: no firewall rule is made for it.`,
    cure: `add ${storageEndpoint} to the service_endpoints of their subnets, or ${otherwise}`,
    requirements: [requirement],
  };
}

/** What is left to the user where the subnet of a service endpoint policy stands elsewhere. */
export function storagePolicyToAttach(subnet: string, requirements: readonly string[]): FindingParts {
  return {
    code: 'service-endpoint-policy-to-attach',
    message: `The service endpoint policy protects nothing before ${subnet} has it.`,
    cure: 'on the subnet, enable the service endpoint Microsoft.Storage and name the policy in service_endpoint_policy_ids',
    requirements: [...requirements],
  };
}
