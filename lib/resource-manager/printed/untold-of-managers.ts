import { notKnown } from '../../terraform/resource/resource';
import type { ResourceBody } from '../resource-body';

const managerType = 'microsoft.network/networkmanagers';

const rules = 'securityAdminConfigurations/ruleCollections/rules';

/**
 * What a network manager applies, of which nothing was printed: its configurations are resources of their own, and it may deny, join and
 * route whatever is in its scope.
 */
export function withUntoldOfManagers(bodies: readonly ResourceBody[]): ResourceBody[] {
  const untold = bodies
    .filter(({ type }) => type.toLowerCase() === managerType)
    .filter(({ address }) => !bodies.some((each) => isBelow(each.address, address)))
    .map(({ address }): ResourceBody => {
      const id = `${address}/${rules}/*`;
      const lack = 'which was not printed (az network manager security-admin-config list)';
      const type = `Microsoft.Network/networkManagers/${rules}`;
      return { address: id, id, type, name: notKnown, body: notKnown, lack };
    });
  return [...bodies, ...untold];
}

function isBelow(id: string, manager: string): boolean {
  return id.toLowerCase().startsWith(`${manager.toLowerCase()}/`);
}
