import { notKnown } from '../../terraform/resource/resource';
import { isSet } from '../../terraform/resource/resource-values';
import { memberOf } from '../body-reading';
import type { ResourceBody } from '../resource-body';

const hubType = 'microsoft.network/virtualhubs';

const connections = 'hubVirtualNetworkConnections';

const defaultTable = 'hubRouteTables/defaultRouteTable';

/**
 * What stands in a virtual hub, and is not part of its body: of each kind one whose body is not known, where none was printed. The
 * default route table, which every hub has, tells of an intent, for Azure writes its policies there; without an intent it may have routes
 * of its own, and beside one it may have a default route. Other tables tell of neither.
 *
 * @param emptyFiles files with an empty list, whose names tell of what and of which hub
 */
export function withUntoldOfHubs(
  bodies: readonly ResourceBody[],
  emptyFiles: readonly string[],
): ResourceBody[] {
  const hubs = bodies.filter(isVirtualHub);
  const printed = bodies.map(({ id = '' }) => id.toLowerCase());
  const untold = hubs.flatMap((hub) => {
    const has = (part: string) => {
      const start = `${hub.address}/${part}`.toLowerCase();
      return printed.some((id) => id === start || id.startsWith(`${start}/`));
    };
    const hasNoConnection = emptyFiles.some((file) => isOfConnections(file, hub, hubs.length === 1));
    return [
      ...(has(connections) || hasNoConnection
        ? []
        : [untoldPart(hub, `${connections}/*`, 'az network vhub connection list')]),
      ...(has(defaultTable)
        ? []
        : has('routingIntent')
          ? [untoldPart(hub, defaultTable, 'az network vhub route-table list')]
          : [
              untoldPart(
                hub,
                'routingIntent/*',
                'az network vhub routing-intent list; where that is [], az network vhub route-table list',
              ),
            ]),
    ];
  });
  return [...bodies, ...untold];
}

function isOfConnections(file: string, hub: ResourceBody, isAlone: boolean): boolean {
  const name = file.split(/[/\\]/).at(-1)!.toLowerCase();
  return (
    /connections?\.json$/.test(name) && (isAlone || name.startsWith(`${String(hub.name).toLowerCase()}.`))
  );
}

function untoldPart(hub: ResourceBody, part: string, command: string): ResourceBody {
  const id = `${hub.address}/${part}`;
  return {
    address: id,
    id,
    type: `Microsoft.Network/virtualHubs/${part.split('/')[0]}`,
    name: notKnown,
    body: notKnown,
    lack: `which was not printed (${command})`,
  };
}

/** Route servers are virtual hubs too, without a virtual WAN. */
function isVirtualHub({ type, body }: ResourceBody): boolean {
  if (type.toLowerCase() !== hubType) return false;
  return body === notKnown || isSet(memberOf(body, 'virtualWan'));
}
