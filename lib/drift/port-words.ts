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
  // How many ports are to be open, and above which, is no port.
  if (/\b(minimum|at least)\b.*\bports\b/is.test(text)) return [];
  const words = text
    .replaceAll('**', ' ')
    .toLowerCase()
    .matchAll(/\d{1,5}\s*[-–]\s*\d{1,5}|\d{1,5}|[a-z]+|\*/g);
  const found: { readonly port: string; protocol?: string }[] = [];
  let named: string[] = [];
  let fresh = true;
  for (const { 0: word, index, input } of words) {
    const protocol = transport[word];
    // `TCP 443` names the protocol before the port, `443 (TCP)` behind it.
    const leads = /^[\s:/]*(?:ports?\s*)?[\d*]/.test(input.slice(index + word.length));
    if (protocol !== undefined && (protocol !== 'ANY' || leads)) {
      const behind = leads ? [] : found.filter((each) => each.protocol === undefined);
      for (const each of behind) each.protocol = protocol;
      if (behind.length === 0) named = fresh ? [...named, protocol] : [protocol];
      fresh = behind.length === 0;
    } else if (/^[\d*]|^(any|all)$/.test(word)) {
      const port = /^(any|all|\*)$/.test(word) ? '*' : range(word);
      found.push(...(named.length === 0 ? [{ port }] : named.map((one) => ({ port, protocol: one }))));
      fresh = false;
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
