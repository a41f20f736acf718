import { Directory } from '../terraform/resource/directory';
import { withReplaced } from '../terraform/resource/replaced-texts';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { blocks, text } from '../terraform/resource/resource-values';

const networkType = 'azurerm_virtual_network';

/**
 * Resources in which the id of a network with the name of a subnet after it (`${azurerm_virtual_network.hub.id}/subnets/nodes`) is a
 * reference to that subnet, and not known where the document does not tell which subnet it is.
 */
export function withSubnetIds(resources: readonly Resource[]): readonly Resource[] {
  let found: SubnetReferences | undefined;
  const joined = resources.map((resource) =>
    withReplaced(resource, (id) => {
      if (!id.startsWith(referencePrefix) || !idInNetwork.test(id)) return id;
      found ??= new SubnetReferences(resources);
      return found.of(id);
    }),
  );
  return found === undefined ? resources : joined;
}

/** The id of a network of the document, and what of it is named. */
const idInNetwork = /^ref:(.+)\/subnets\/([^/]+)$/i;

/** References to the subnets of a document, by their networks and their names. */
class SubnetReferences {
  /** By the address of the network and the name, in lower case; `notKnown` where several have them. */
  private readonly byName = new Map<string, string>();

  constructor(resources: readonly Resource[]) {
    const directory = new Directory(resources);
    for (const { address, values } of directory.ofType('azurerm_subnet')) {
      const network = directory.named(
        networkType,
        values.virtual_network_name,
        values.resource_group_name,
        values,
      );
      if (network !== undefined && network !== notKnown)
        this.add(network.address, values.name, `${referencePrefix}${address}`);
    }
    for (const { address, values } of directory.ofType(networkType)) {
      const separate = new Set(this.byName.keys());
      for (const { name } of blocks(values.subnet))
        if (!separate.has(keyOf(address, text(name) ?? '')))
          this.add(address, name, `${referencePrefix}${address} ${text(name)}`);
    }
  }

  public of(id: string): Value {
    const [, network, name] = idInNetwork.exec(id)!;
    return this.byName.get(keyOf(network!, name!)) ?? notKnown;
  }

  private add(network: string, name: Value | undefined, reference: string): void {
    const own = text(name);
    if (own === undefined) return;
    const key = keyOf(network, own);
    this.byName.set(key, this.byName.has(key) ? notKnown : reference);
  }
}

function keyOf(network: string, name: string): string {
  return `${network} ${resourceIdentity(name)}`;
}
