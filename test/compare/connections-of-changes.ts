import type { Connection } from '../../lib/reachability/connection';

type Block = Readonly<Record<string, unknown>>;

/** So many of each list of a rule, and of all connections of a change. */
const mostOfList = 3;
const mostOfChange = 40;

/**
 * Connections that the rules and routes concern which only one of two documents has, by what is written there alone: of each a few of
 * its sources, destinations, protocols and ports.
 */
export function connectionsOfChange(before: object, after: object): Connection[] {
  const [one, other] = [before, after].map((each) => new Map(blocksIn(each)));
  const changed = [...one!]
    .filter(([text]) => !other!.has(text))
    .concat([...other!].filter(([text]) => !one!.has(text)))
    .map(([, block]) => block);
  const subnets = [...one!.values(), ...other!.values()].flatMap((block) =>
    textsOf(block, ['address_prefixes']),
  );
  const all = changed.flatMap((block) => connectionsOf(block, subnets));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].slice(0, mostOfChange);
}

/** All objects of a document, each by its text. */
function* blocksIn(value: unknown): Generator<[string, Block]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [JSON.stringify(value), value as Block];
  for (const each of Object.values(value)) yield* blocksIn(each);
}

function connectionsOf(block: Block, subnets: readonly string[]): Connection[] {
  const to = [
    ...textsOf(block, [
      'destination_addresses',
      'destination_address_prefix',
      'destination_address_prefixes',
    ]),
    ...textsOf(block, ['destination_fqdns', 'target_fqdns', 'destination_fqdn_tags', 'fqdn_tags']),
    ...textsOf(block, ['address_prefix']),
  ]
    .filter(isOfSomebody)
    .flatMap(destinationOf);
  const named = textsOf(block, ['source_addresses', 'source_address_prefix', 'source_address_prefixes']);
  const own = named.filter((text) => /^\d/.test(text));
  const from = (own.length > 0 ? own : subnets).filter(isOfSomebody).map(machineOf);
  const some = <T>(list: readonly T[]) => [...new Set(list)].slice(0, mostOfList);
  return some(from).flatMap((source) =>
    some(to).flatMap((destination) =>
      some(servicesOf(block)).map((service) => ({ from: source, to: destination, ...service })),
    ),
  );
}

type Service = Pick<Connection, 'protocol' | 'port' | 'applicationProtocol'>;

function servicesOf(block: Block): Service[] {
  const ofApplication = [block.protocols, block.protocol]
    .flat()
    .filter((each): each is Block => typeof each === 'object' && each !== null)
    .map(({ type, port }): Service => {
      const applicationProtocol = String(type).toLowerCase() as 'https';
      return { protocol: 'tcp', port: Number(port), applicationProtocol };
    });
  if (ofApplication.length > 0) return ofApplication;
  const ports = textsOf(block, ['destination_ports', 'destination_port_range', 'destination_port_ranges']);
  const protocols = textsOf(block, ['protocols', 'protocol']).map((each) => each.toLowerCase());
  const transports = protocols.filter((each) => each === 'tcp' || each === 'udp');
  return (transports.length > 0 ? transports : ['tcp']).flatMap((protocol) =>
    (ports.length > 0 ? ports : ['443']).map(
      (port): Service => ({
        protocol: protocol as 'tcp',
        port: port === '*' ? 443 : Number(port.split('-')[0]),
      }),
    ),
  );
}

/** What is known of the texts in some attributes. */
function textsOf(block: Block, attributes: readonly string[]): string[] {
  return attributes
    .flatMap((attribute) => block[attribute])
    .filter((each): each is string => typeof each === 'string' && each !== '' && !each.includes('${'));
}

/** Whether it is not for documentation alone: no machine has such an address, and nothing is told of it. */
function isOfSomebody(text: string): boolean {
  return !text.startsWith('192.0.2.');
}

function destinationOf(text: string): string[] {
  if (/^\d+\.\d+\.\d+\.\d+/.test(text)) return [machineOf(text)];
  if (['*', 'VirtualNetwork', 'Internet'].includes(text)) return ['9.9.9.9'];
  // A name of one label is no host, and no tag.
  if (/^[a-z\d*]/.test(text) && !text.includes('.', 1) && text !== '*') return [];
  return [text.replace(/^\*/, text.startsWith('*.') ? 'probe' : 'probe.')];
}

/** An address of a prefix or a range that machines may have. */
function machineOf(text: string): string {
  const [address, length = '32'] = text.split('-')[0]!.split('/');
  if (Number(length) > 29) return address!;
  return address!.replace(/\d+$/, (last) => String(Number(last) + 4));
}
