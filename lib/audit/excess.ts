import type { Interval } from '../arithmetic/interval';
import { type ProtocolPorts, portsOf, portsText, setsOf } from '../rules/protocol-ports';
import type { Reach } from '../rules/reach';
import type { AskedTargets, NearRows } from './asked-targets';

/** A destination with ports that a rule opens, and no row of any table asks for. */
export interface Excess {
  readonly target: string;
  readonly ports: ProtocolPorts;
  /** Rows that ask for it on other ports, or for a part of it. */
  readonly near: NearRows;
}

/** What a rule opens that no row of any table asks for. Private destinations are not checked. */
export function excessOf(reach: Reach, targets: AskedTargets): Excess[] {
  const found: Excess[] = [];
  for (const target of reach.targets) {
    const asked = targets.of(target);
    if (asked === undefined) continue;
    const ports = excessPorts(reach.ports, asked.ports);
    if (ports !== undefined) found.push({ target: target.text, ports, near: asked.near });
  }
  return found;
}

/** What a rule opens that rows of field reports ask for, and no row of a page. */
export function fieldReportedOf(reach: Reach, targets: AskedTargets): Excess[] {
  const found: Excess[] = [];
  for (const target of reach.targets) {
    const asked = targets.of(target);
    if (asked === undefined || asked.fieldReported.needs.length === 0) continue;
    const ofNone = excessPorts(reach.ports, asked.ports);
    const reported = [...(excessPorts(reach.ports, asked.portsOfPages) ?? [])].flatMap(
      ([protocol, { intervals }]) => {
        const rest = intervals.filter((interval) => !ofNone?.get(protocol)?.covers(interval));
        return rest.length === 0 ? [] : ([[protocol, rest]] as const);
      },
    );
    if (reported.length > 0)
      found.push({ target: target.text, ports: setsOf(new Map(reported)), near: asked.fieldReported });
  }
  return found;
}

/** The intervals of ports that are not asked for as a whole; `undefined` where all are. */
function excessPorts(ports: ProtocolPorts, asked: ProtocolPorts): ProtocolPorts | undefined {
  let excess: Map<string, Interval[]> | undefined;
  for (const [protocol, set] of ports) {
    const known = portsOf(asked, transportOf(protocol));
    // Each of its intervals lies in one of those that are asked for, which is what covering a set comes to.
    if (known.coversAll(set)) continue;
    excess ??= new Map();
    excess.set(
      protocol,
      set.intervals.filter((interval) => !known.covers(interval)),
    );
  }
  return excess && setsOf(excess);
}

function transportOf(protocol: string): string {
  return protocol === 'http' || protocol === 'https' || protocol === 'mssql' ? 'tcp' : protocol;
}

/** `*.contoso.com (HTTPS 443)`. */
export function excessText({ target, ports }: Excess): string {
  return `${target} (${portsText(ports)})`;
}
