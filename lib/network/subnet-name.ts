import { resourceIdentity } from '../terraform/resource/resource-identity';
import { knownSubscription } from '../terraform/resource/subscription';

/** By what Azure tells subnets apart; absent is what the document does not tell. */
export interface SubnetName {
  readonly subscription?: string;
  readonly group?: string;
  readonly network?: string;
  readonly name?: string;
}

const subnetId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/([^/]+)\/subnets\/([^/]+)\/?$/i;

/** The names in the id of a subnet. */
export function subnetNameOf(id: string): SubnetName | undefined {
  const found = subnetId.exec(id);
  return found === null
    ? undefined
    : {
        ...{ subscription: knownSubscription(found[1]), group: found[2] },
        ...{ network: found[3], name: found[4] },
      };
}

/** The id of a subnet without its subscription; absent where a part of its name is not known. */
export function idWithinSubscription({ group, network, name }: SubnetName): string | undefined {
  if (group === undefined || network === undefined || name === undefined) return undefined;
  return resourceIdentity(
    `/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`,
  );
}

/** What is found by the id of a subnet as far as that is known before it exists: without the subscription where that is not. */
export function idOfName(name: SubnetName): string | undefined {
  const within = idWithinSubscription(name);
  if (within === undefined || name.subscription === undefined) return within;
  return `/subscriptions/${name.subscription}${within}`;
}

/** Whether two may be of one subnet, as far as their names are known. */
export function mayBeSame(a: SubnetName, b: SubnetName): boolean {
  const parts: (keyof SubnetName)[] = ['subscription', 'group', 'network', 'name'];
  return parts.every((part) => {
    const [one, other] = [a[part], b[part]];
    return one === undefined || other === undefined || resourceIdentity(one) === resourceIdentity(other);
  });
}
