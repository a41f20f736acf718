import { notKnown } from '../../terraform/resource/resource';
import { isSet } from '../../terraform/resource/resource-values';
import { memberOf } from '../body-reading';
import { idParts, type ResourceBody } from '../resource-body';

const hubType = 'microsoft.network/virtualhubs';

/** What stands in a virtual hub beside its body, by the types that tell of it, and how it is printed. */
const kinds: readonly {
  readonly types: readonly string[];
  readonly command: string;
  readonly empty?: RegExp;
}[] = [
  {
    types: ['hubVirtualNetworkConnections'],
    command: 'az network vhub connection list',
    empty: /connections?\.json$/i,
  },
  {
    // The default table tells of an intent: Azure writes its policies into it. Without an intent it may have routes of its own.
    types: ['routingIntent', 'hubRouteTables'],
    command: 'az network vhub routing-intent list; where that is [], az network vhub route-table list',
  },
];

/**
 * What stands in a virtual hub, and is not part of its body: of each kind one whose body is not known, where none was printed.
 *
 * @param emptyFiles files with an empty list, whose names tell of what and of which hub
 */
export function withUntoldOfHubs(
  bodies: readonly ResourceBody[],
  emptyFiles: readonly string[],
): ResourceBody[] {
  const hubs = bodies.filter(isVirtualHub);
  const isPrinted = (hub: ResourceBody, types: readonly string[]) =>
    bodies.some(({ type, id = '' }) => {
      const [own, parent] = [type.toLowerCase(), idParts(id)?.parent.toLowerCase()];
      const isOfKind = types.some((each) => own === `${hubType}/${each.toLowerCase()}`);
      return isOfKind && parent === hub.address.toLowerCase();
    });
  const isEmpty = (hub: ResourceBody, empty: RegExp) =>
    emptyFiles.some((file) => {
      const name = file.split(/[/\\]/).at(-1)!.toLowerCase();
      return empty.test(name) && (hubs.length === 1 || name.startsWith(`${String(hub.name).toLowerCase()}.`));
    });
  const untold = hubs.flatMap((hub) =>
    kinds
      .filter(({ types, empty }) => !isPrinted(hub, types) && !(empty !== undefined && isEmpty(hub, empty)))
      .map(({ types: [type], command }): ResourceBody => {
        const id = `${hub.address}/${type}/*`;
        const lack = `which was not printed (${command})`;
        return {
          address: id,
          id,
          type: `Microsoft.Network/virtualHubs/${type}`,
          name: notKnown,
          body: notKnown,
          lack,
        };
      }),
  );
  return [...bodies, ...untold];
}

/** Route servers are virtual hubs too, without a virtual WAN. */
function isVirtualHub({ type, body }: ResourceBody): boolean {
  if (type.toLowerCase() !== hubType) return false;
  return body === notKnown || isSet(memberOf(body, 'virtualWan'));
}
