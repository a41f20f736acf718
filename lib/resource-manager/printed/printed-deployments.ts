import { isObject, type Json, objects } from '../../terraform/document/json';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { spelt } from '../words';

/**
 * The deployments of network managers, of which Azure prints the status and no resources; `undefined` of a list of something else. A
 * status has all that is deployed to its region; nothing of others, for which one has to ask. One
 * that is under way, or has failed, may have done its work or not.
 *
 * @see https://learn.microsoft.com/rest/api/networkmanager/network-manager-deployment-status/list
 */
export function deploymentsIn(list: readonly unknown[]): Resource[] | undefined {
  const [first] = list;
  const isStatus =
    isObject(first) && Array.isArray(first.configurationIds) && typeof first.deploymentStatus === 'string';
  return isStatus ? objects(list).map(deploymentOf) : undefined;
}

function deploymentOf({ region, deploymentType, deploymentStatus, configurationIds }: Json): Resource {
  const ids = Array.isArray(configurationIds) ? configurationIds : [];
  return {
    address: `the deployment of ${ids.length === 0 ? 'nothing' : ids.join(', ')} to ${String(region)}`,
    type: 'azurerm_network_manager_deployment',
    values: {
      scope_access: spelt(textOr(deploymentType), 'ConfigurationType'),
      location: textOr(region),
      configuration_ids: ids as Value[],
      is_status: true,
    },
    ...(/^deployed$/i.test(String(deploymentStatus)) ? {} : { conditional: true }),
  };
}

function textOr(value: unknown): Value {
  return typeof value === 'string' ? value : notKnown;
}
