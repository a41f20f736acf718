import type { Directory } from '../terraform/resource/directory';
import { notKnown, referencePrefix } from '../terraform/resource/resource';
import { text } from '../terraform/resource/resource-values';

/** A resource that a network security perimeter of the document is around. */
export interface PerimeterAssociation {
  /** The address of the association. */
  readonly address: string;
  /** The name of the resource, in lower case; absent where it is not known. */
  readonly name?: string;
}

/**
 * What network security perimeters are around, except where they only look on. Inside of one, access rules of its profile decide
 * who reaches a resource by its public address, whatever firewalls let pass.
 *
 * @see https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts
 */
export function perimeterAssociationsOf(directory: Directory): PerimeterAssociation[] {
  return directory
    .ofType('azurerm_network_security_perimeter_association')
    .filter(({ values }) => !/^(learning|audit)$/i.test(text(values.access_mode) ?? ''))
    .map(({ address, values }) => {
      const id = text(values.resource_id);
      const referred = id?.startsWith(referencePrefix)
        ? directory.all.find((each) => each.address === id.slice(referencePrefix.length))
        : undefined;
      const name = referred === undefined ? nameIn(id) : text(referred.values.name);
      return { address, ...(name === undefined || name === notKnown ? {} : { name: name.toLowerCase() }) };
    });
}

function nameIn(id: string | undefined): string | undefined {
  return id === undefined || !id.startsWith('/') ? undefined : id.split('/').at(-1);
}
