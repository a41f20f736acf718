/** What a page says where it leaves the port open. */
export const portNotStated = '-';

const transport: Readonly<Record<string, string>> = {
  tcp: 'TCP',
  http: 'TCP',
  https: 'TCP',
  tls: 'TCP',
  ssl: 'TCP',
  udp: 'UDP',
  ntp: 'UDP',
  any: 'ANY',
  icmp: 'ICMP',
};

/**
 * Protocol and ports of a cell, such as `443`, `TCP: 443, 8787`, `HTTPS:443`, `UDP/123`, `80 (HTTP), 443 (HTTPS)`,
 * `1433, 11000-11999`; one part for each protocol and port.
 *
 * @param protocols what the row says of protocols elsewhere; they go for the ports that have none beside them
 */
export function portsIn(text: string, protocols: readonly string[] = []): string[] {
  const words =
    text
      .replaceAll('**', ' ')
      .toLowerCase()
      .match(/\d{1,5}\s*[-–]\s*\d{1,5}|\d{1,5}|[a-z]+|\*/g) ?? [];
  const found: { port: string; protocol?: string }[] = [];
  let before: string[] = [];
  let open: { port: string; protocol?: string }[] = [];
  for (const word of words) {
    const protocol = transport[word];
    if (protocol !== undefined && protocol !== 'ANY') {
      // `443 (TCP)` names the protocol behind the port, `TCP 443` before it.
      const behind = open.filter((each) => each.protocol === undefined);
      if (behind.length > 0) for (const each of behind) each.protocol = protocol;
      else before = open.length > 0 ? [protocol] : [...before, protocol];
      open = [];
    } else if (/^[\d*]|^(any|all)$/.test(word)) {
      const port = /^(any|all|\*)$/.test(word) ? '*' : range(word);
      const each = before.length === 0 ? [{ port }] : before.map((one) => ({ port, protocol: one }));
      found.push(...each);
      open.push(...each);
    }
  }
  return [
    ...new Set(
      found.flatMap(({ port, protocol }) =>
        protocol === undefined
          ? (protocols.length === 0 ? protocolsOf(port) : protocols).map((one) => `${one} ${port}`)
          : [`${protocol} ${port}`],
      ),
    ),
  ];
}

/** What runs on a port of which no protocol is stated: everything but DNS and NTP is TCP, as the pages say themselves. */
function protocolsOf(port: string): readonly string[] {
  if (port === '53') return ['TCP', 'UDP'];
  return port === '123' ? ['UDP'] : ['TCP'];
}

/** The protocols that a cell names, as transports; `any` and `*` are both of TCP and UDP. */
export function protocolsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+|\*/g) ?? [];
  const named = words.flatMap((word) => (word === '*' || word === 'all' ? ['ANY'] : (transport[word] ?? [])));
  return [...new Set(named)];
}

function range(word: string): string {
  const [first = '', last = first] = word.split(/\s*[-–]\s*/).map((each) => String(Number(each)));
  if (Number(first) <= 1 && Number(last) === 65_535) return '*';
  return first === last ? first : `${first}-${last}`;
}
