import { resourceIdentity } from '../terraform/resource/resource-identity';

/** By what Azure tells subnets apart within a subscription; absent is what the document does not tell. */
export interface SubnetName {
  readonly group?: string;
  readonly network?: string;
  readonly name?: string;
}

const subnetId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/([^/]+)\/subnets\/([^/]+)\/?$/i;

/** The names in the id of a subnet. */
export function subnetNameOf(id: string): SubnetName | undefined {
  const found = subnetId.exec(id);
  return found === null ? undefined : { group: found[1], network: found[2], name: found[3] };
}

/** The id of a subnet without its subscription; absent where a part of its name is not known. */
export function idWithinSubscription({ group, network, name }: SubnetName): string | undefined {
  if (group === undefined || network === undefined || name === undefined) return undefined;
  return resourceIdentity(
    `/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`,
  );
}

/** Whether two may be of one subnet, as far as their names are known. */
export function mayBeSame(a: SubnetName, b: SubnetName): boolean {
  const parts: (keyof SubnetName)[] = ['group', 'network', 'name'];
  return parts.every((part) => {
    const [one, other] = [a[part], b[part]];
    return one === undefined || other === undefined || resourceIdentity(one) === resourceIdentity(other);
  });
}
