import { type PortSpan, portSpans, portSpansOf } from '../../arithmetic/port';
import type { RequirementRow } from '../../model/edition-difference';
import { parsePorts } from '../../model/port';

/** What is asked of one protocol. */
export interface ProtocolPorts {
  /** `TCP`, `UDP`, `ICMP`, `HTTP`, `HTTPS` or `ANY`. */
  readonly protocol: string;
  /** Empty where no port is stated; every port with ICMP. */
  readonly ports: readonly PortSpan[];
  /** Whether the page states the ports; otherwise these are the ones that the protocol implies. */
  readonly stated: boolean;
}

/** A row of a table in one cloud. */
export interface RequirementOutput extends Omit<RequirementRow, 'ports'> {
  readonly ports: readonly ProtocolPorts[];
}

/** A row of a table whose ports are numbers. */
export function rowOutput(row: RequirementRow): RequirementOutput {
  return {
    ...row,
    ports: parsePorts(row.ports).map(({ protocol, ports, assumed }) => ({
      protocol: protocol.toUpperCase(),
      ports: portSpans(ports),
      stated: !assumed && ports.length > 0,
    })),
  };
}

/** What a page says of ports, such as `TCP 443` and `UDP 53`, by protocols; a text without a protocol states none. */
export function statedPorts(texts: readonly string[]): ProtocolPorts[] {
  const byProtocol = new Map<string, PortSpan[]>();
  for (const text of texts) {
    const [, protocol, ports] = /^([A-Z]+)(?: (\S+))?$/.exec(text) ?? [];
    if (protocol === undefined) continue;
    const spans = portSpansOf(ports === undefined ? [] : [ports]);
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), ...spans]);
  }
  return [...byProtocol].map(([protocol, ports]) => ({ protocol, ports, stated: ports.length > 0 }));
}
