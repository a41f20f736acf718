import { doorsOf, type Reach } from './reach';

/** The ports whose connections application rules are to judge by name. */
const webPorts = [80, 443];

/** Whether a network rule lets connections to the web pass. */
export function isWebDoor({ doors }: Reach): boolean {
  return doorsOf(doors, 'tcp').some(([first, end]) => webPorts.some((port) => first <= port && port <= end));
}
