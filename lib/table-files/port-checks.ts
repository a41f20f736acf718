import { quoted } from '../input/shown';
import { parsePorts } from '../model/port';
import type { SaidOfTable } from './table-mistake';

/** What is wrong with the protocol and ports of a row; `undefined` where nothing is. */
export function portMistake(ports: string): SaidOfTable | undefined {
  if (isReadable(ports)) return undefined;
  const icmp = ports.split(';').find((clause) => /^\s*icmp\s*[\d,\s-]+\??\s*$/i.test(clause));
  if (icmp !== undefined)
    return {
      problem: `is ${quoted(ports)}, and ICMP has no ports; nor do firewalls and security groups tell its types apart.`,
      allowed: 'ICMP alone',
      cure: `write ${ports.replace(icmp.trim(), 'ICMP')}`,
    };
  return {
    problem: `is ${quoted(ports)}.`,
    allowed:
      'a protocol (TCP, UDP, ANY, ICMP, HTTP, HTTPS) and ports, such as TCP 80, 443 or HTTPS 8084; several protocols with ";" between them',
    cure: /^[\d,\s-]+$/.test(ports)
      ? `write the protocol in front: TCP ${ports.trim()}`
      : 'write it in this form; ranges have both ends, such as TCP 8000-8010',
  };
}

function isReadable(ports: string): boolean {
  try {
    parsePorts(ports);
    return true;
  } catch {
    return false;
  }
}
