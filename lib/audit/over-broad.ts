import { portsOf } from '../rules/protocol-ports';
import type { Reach } from '../rules/reach';

/** The ports whose connections application rules are to judge by name. */
const webPorts = [80, 443];

/** Whether a network rule lets connections to the web pass. */
export function reachesWeb({ ports }: Reach): boolean {
  const tcp = portsOf(ports, 'tcp');
  return webPorts.some((port) => tcp.has(port));
}
