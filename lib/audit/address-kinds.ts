import { isIPv6 } from 'node:net';
import { parseServiceTag, type ServiceTag } from '../azure/service-tag';

export function isIpv6Text(text: string): boolean {
  return isIPv6(text.split(/[/-]/)[0]!);
}

/** Whether a text can be meant as a service tag: neither an address nor `*`. */
export function looksLikeServiceTag(text: string): boolean {
  return /^[A-Za-z]/.test(text) && !isIpv6Text(text) && !text.includes('/');
}

/** A service tag that this library knows, in Azure's spelling. */
export function knownServiceTag(text: string): ServiceTag | undefined {
  try {
    return parseServiceTag(text);
  } catch {
    return undefined;
  }
}
