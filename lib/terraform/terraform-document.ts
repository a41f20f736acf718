import type { Resource } from './resource';
import { text } from './resource-values';

/** What a Terraform document holds, and what in it is not read. */
export interface TerraformDocument {
  readonly resources: readonly Resource[];
  /** Data sources, whose addresses begin with `data.` in their module. */
  readonly dataSources: readonly Resource[];
  readonly unread: readonly UnreadPart[];
  /** Addresses of blocks that stand in its configuration, and of which it holds no instance. */
  readonly withoutInstance: ReadonlySet<string>;
}

/** A part of a document that may make or change networks, and is not read. */
export interface UnreadPart {
  /** Such as `module.network` or `azapi_resource.subnet`. */
  readonly address: string;
  /** What it is, in words: `the module module.network, without a plan`. */
  readonly what: string;
  /** Addresses of the resources that it is given. */
  readonly given: ReadonlySet<string>;
}

const deployments = /^azurerm_(resource_group|subscription|management_group|tenant)_template_deployment$/;
const azapi = /^azapi_(resource|update_resource|resource_action|data_plane_resource)$/;

/** Resources that may make subnets, security groups and routes in a way that is not read. */
export function unreadResources(resources: readonly Resource[]): UnreadPart[] {
  return resources.flatMap(({ address, type, values }) => {
    if (!deployments.test(type) && !(azapi.test(type) && mayBeOfNetwork(text(values.type)))) return [];
    return [{ address, what: `${address}, which is not read`, given: new Set<string>() }];
  });
}

/** Whether a type of Azure, such as `Microsoft.Network/virtualNetworks@2024-05-01`, is a part of networks, or not known. */
function mayBeOfNetwork(type: string | undefined): boolean {
  return (
    type === undefined ||
    /^Microsoft\.(Network\/(virtualNetworks|routeTables|networkSecurityGroups)|Resources\/deployments)\b/i.test(
      type,
    )
  );
}
