import { reservedNameOf } from '../../azure/reserved-subnet-name';
import type { Directory } from '../../terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { blocks, hasOpenBlocks, items, text } from '../../terraform/resource/resource-values';
import type { AdminRule } from '../admin-rule';
import type { Subnet } from '../subnet';
import { applicationGateway } from '../subnet-services';
import type { VirtualNetwork } from '../virtual-network';
import { bothTold, type Told } from './network-managers';

/** What is asked of a document about where services stand. */
export interface StandingServices {
  readonly subnets: readonly Subnet[];
  readonly networkOfSubnet: (id: string) => VirtualNetwork | undefined;
  readonly networkOf: (id: Value | undefined) => VirtualNetwork | typeof notKnown | undefined;
  readonly servicesIn: (subnet: Subnet) => readonly string[];
}

/** Services that have network intent policies in their networks, with the delegation of their subnets and the resources that are them. */
const withIntentPolicies: readonly {
  readonly name: string;
  readonly delegation: string;
  readonly type: string;
  readonly network: (
    values: Resource['values'],
    standing: StandingServices,
  ) => VirtualNetwork | typeof notKnown | undefined;
}[] = [
  {
    name: 'a SQL Managed Instance',
    delegation: 'microsoft.sql/managedinstances',
    type: 'azurerm_mssql_managed_instance',
    network: ({ subnet_id: id }, { networkOfSubnet }) => {
      const subnet = text(id);
      return subnet === undefined ? notKnown : networkOfSubnet(subnet);
    },
  },
  {
    name: 'Azure Databricks',
    delegation: 'microsoft.databricks/workspaces',
    type: 'azurerm_databricks_workspace',
    network: ({ custom_parameters: own }, { networkOf }) => {
      if (hasOpenBlocks(own)) return notKnown;
      const [id] = blocks(own).map(({ virtual_network_id: network }) => network);
      return id === undefined || id === null ? undefined : networkOf(id);
    },
  },
];

/**
 * Where Azure does not apply admin rules of network managers because of the services that stand there: in subnets of some, and in whole
 * networks of those that have network intent policies, unless the configuration says so.
 *
 * @see https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admins#nonapplication-of-security-admin-rules
 */
export class ExemptServices {
  private readonly policies = new Map<VirtualNetwork, Told>();

  constructor(
    private readonly directory: Directory,
    private readonly standing: StandingServices,
  ) {}

  /** Whether a rule is applied in a subnet, as far as services there decide. */
  public allow({ part: { configuration }, action }: AdminRule, subnet: Subnet): Told {
    return bothTold(this.inSubnet(subnet), this.inNetwork(subnet.network, configuration, action));
  }

  private inSubnet(subnet: Subnet): Told {
    if (reservedNameOf(subnet.name) !== undefined) return false;
    const services = this.standing.servicesIn(subnet);
    if (services.includes(applicationGateway))
      return `they do not hold in ${subnet.label}, where an Application Gateway stands, unless that has network isolation, of which the document does not tell`;
    return subnet.openDelegations
      ? `they may not hold in ${subnet.label}, for the document does not tell to which service that is delegated`
      : true;
  }

  private inNetwork(
    network: VirtualNetwork | undefined,
    configuration: Resource | undefined,
    action: string | undefined,
  ): Told {
    // Of what Azure says to be in effect nothing is left open.
    if (
      network === undefined ||
      configuration === undefined ||
      configuration.values.in_effect_in !== undefined
    )
      return true;
    const service = this.withPolicies(network);
    if (service === false) return true;
    const applied = this.appliedBeside(configuration, action);
    if (applied === true) return true;
    return service === true ? applied : typeof applied === 'string' ? applied : service;
  }

  /** Whether a service with network intent policies stands in a network; a text where it may. */
  private withPolicies(network: VirtualNetwork): Told {
    let told = this.policies.get(network);
    if (told === undefined) {
      told = this.foundIn(network);
      this.policies.set(network, told);
    }
    return told;
  }

  private foundIn(network: VirtualNetwork): Told {
    let doubt: string | undefined;
    const { address: own } = network.resource;
    for (const { name, delegation, type, network: of } of withIntentPolicies) {
      for (const resource of this.directory.ofType(type)) {
        const found = of(resource.values, this.standing);
        if (found === network && !resource.conditional) return true;
        if (found === network || found === notKnown)
          doubt ??= `they do not hold in ${own} if ${resource.address} stands there, which is not known`;
      }
      const delegated = this.standing.subnets.find(
        (each) => each.network === network && each.delegations.some((to) => to.toLowerCase() === delegation),
      );
      if (delegated !== undefined)
        doubt ??= `they do not hold in ${own} if ${name} stands in ${delegated.label}, which is delegated to that`;
    }
    const open = this.standing.subnets.find((each) => each.network === network && each.openDelegations);
    if (open !== undefined)
      doubt ??= `they do not hold in ${own} if ${open.label} is delegated to a service with network intent policies, and to which it is the document does not tell`;
    return doubt ?? false;
  }

  /** Whether a rule of a configuration is applied beside network intent policies. */
  private appliedBeside(configuration: Resource, action: string | undefined): Told {
    const own = settingOf(configuration);
    const others = this.directory
      .ofType(configuration.type)
      .filter(({ values }) => values.network_manager_id !== configuration.values.network_manager_id);
    if (own === undefined || others.some((each) => settingOf(each) !== own))
      return `whether it is applied beside the network intent policies of services ${configuration.address} does not tell, or another manager decides`;
    if (own === 'all') return true;
    if (own === 'none' || action === 'Deny') return false;
    return action === 'Allow'
      ? true
      : 'whether AllowRulesOnly applies what is not of action Allow beside the network intent policies of services is not known';
  }
}

/** Beside which services with network intent policies a configuration is applied: `none` where nothing is set; absent where not known. */
function settingOf({ values }: Resource): string | undefined {
  const { apply_on_network_intent_policy_based_services: written } = values;
  if (written === undefined || written === null) return 'none';
  const all = items(written);
  if (all.length === 0 && Array.isArray(written)) return 'none';
  const [setting] = all;
  return all.length === 1 && setting !== notKnown ? setting!.toLowerCase() : undefined;
}
