import type { Interval } from '../arithmetic/interval';
import { type ProtocolPorts, portsOf, portsText, setsOf } from '../rules/protocol-ports';
import { type AskedTarget, NearRows, type SetApart } from './asked-targets';
import type { OpenedReach } from './opened-reaches';

/** A destination with ports that a rule opens, and no row of any table asks for. */
export interface Excess {
  readonly target: string;
  readonly ports: ProtocolPorts;
  /** Rows that ask for it on other ports, or for a part of it. */
  readonly near: NearRows;
}

/** What a rule opens that no row of any table asks for. Private destinations are not checked. */
export function excessOf({ ports: opened, targets }: OpenedReach): Excess[] {
  const found: Excess[] = [];
  for (const asked of targets) {
    const ports = excessPorts(opened, asked.ports);
    if (ports !== undefined) found.push({ target: asked.target.text, ports, near: asked.near });
  }
  return found;
}

/** What a rule opens that some rows ask for, which are set apart, and no other row. */
export function askedForAlone(
  { ports: opened, targets }: OpenedReach,
  apart: (asked: AskedTarget) => SetApart,
): Excess[] {
  const found: Excess[] = [];
  for (const asked of targets) {
    const { rows, portsOfOthers } = apart(asked);
    if (rows.all.length === 0) continue;
    const ofNone = excessPorts(opened, asked.ports);
    const alone = [...(excessPorts(opened, portsOfOthers) ?? [])].flatMap(([protocol, { intervals }]) => {
      const rest = intervals.filter((interval) => !ofNone?.get(protocol)?.covers(interval));
      return rest.length === 0 ? [] : ([[protocol, rest]] as const);
    });
    if (alone.length === 0) continue;
    const ports = setsOf(new Map(alone));
    const near = new NearRows(rows.all.filter((requirement) => touches(requirement.ports, ports)));
    found.push({ target: asked.target.text, ports, near });
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

function touches(asked: ProtocolPorts, ports: ProtocolPorts): boolean {
  return [...ports].some(([protocol, set]) =>
    set.intervals.some((interval) => portsOf(asked, transportOf(protocol)).touches(interval)),
  );
}

function transportOf(protocol: string): string {
  return protocol === 'http' || protocol === 'https' || protocol === 'mssql' ? 'tcp' : protocol;
}

/** `*.contoso.com (HTTPS 443)`. */
export function excessText({ target, ports }: Excess): string {
  return `${target} (${portsText(ports)})`;
}
