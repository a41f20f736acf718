import { isIPv6 } from 'node:net';
import { hostName } from '../arithmetic/host-pattern';
import { addressNumber } from '../arithmetic/ipv4';
import { isRegistryDomain } from '../azure/shared-domains';
import { LockdownError } from '../errors';
import { isUnresolved } from './host-name';

const longestName = 253;
const longestLabel = 63;

/**
 * Refuses what is no host name that Azure Firewall can match, and what stands for the hosts of everybody.
 *
 * @throws LockdownError `invalid-host`.
 */
export function checkOwnHost(host: string): void {
  if (isUnresolved(host)) return;
  refuseEverybody(host, host);
  const cure = cureOfHost(host, host.replace(/^\*\./, ''));
  if (cure === undefined) return;
  throw new LockdownError({
    code: 'invalid-host',
    problem: `"${host}" is no host name that Azure Firewall can match.`,
    allowed: 'a name such as packages.contoso.com, or *.contoso.com for every name below it',
    cure,
  });
}

/**
 * Refuses what is no URL that Azure Firewall can match: a host with a path, without scheme, port and query.
 *
 * @throws LockdownError `invalid-host`.
 */
export function checkOwnUrl(url: string): void {
  if (isUnresolved(url)) return;
  refuseEverybody(url, url.split('/')[0]!);
  const cure = cureOfUrl(url);
  if (cure === undefined) return;
  throw new LockdownError({
    code: 'invalid-host',
    problem: `"${url}" is no URL that Azure Firewall can match.`,
    allowed: 'a host and a path, such as github.com/contoso/*, with * at the very left or the very right',
    cure,
  });
}

/** Refuses the hosts of everybody: all of them, and those below what a registry sells names of. */
function refuseEverybody(given: string, host: string): void {
  const below = /^(\*\.)+([\w-]+(?:\.[\w-]+)*)$/.exec(host)?.[2];
  const everything = /^[*.]*\*$/.test(host);
  if (!everything && (below === undefined || !isRegistryDomain(below))) return;
  throw new LockdownError({
    code: 'invalid-host',
    problem: `"${given}" is ${everything ? 'every host of the Internet' : `every host below ${below}, where whoever likes has names`}.`,
    allowed: 'a name such as packages.contoso.com, or *.contoso.com for every name below it',
    cure: `name the hosts, or the domain of your own below which they stand${everything ? '' : `, such as *.contoso.${below}`}`,
  });
}

function cureOfUrl(url: string): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(url) ?? [];
  if (scheme !== undefined)
    return `leave out the scheme: write ${rest === '' ? 'the host and the path' : rest}`;
  if (/\s/.test(url)) return 'write it without blanks: one URL a requirement';
  const slash = url.indexOf('/');
  const host = slash < 0 ? url : url.slice(0, slash);
  const path = slash < 0 ? '' : url.slice(slash);
  if (host === '') return 'write the host in front of the path';
  const ofHost = cureOfHost(host, host.replace(/^\*\./, ''));
  if (ofHost !== undefined) return ofHost;
  if (path === '' || path === '/')
    return `write ${host}/* for every path, or take EgressDestination.fqdn('${host}')`;
  if (/[?#]/.test(path)) return 'leave out what begins with ? or #: the firewall matches paths alone';
  if (/\*(?!$)/.test(path)) return 'write * as the last character of the path, or not at all';
  if (/[^\x21-\x7e]/.test(path)) return 'write the path in ASCII, other characters as %XX';
  return undefined;
}

/** What to do about a host that is none; `bare` is the same without `*.` in front. */
function cureOfHost(host: string, bare: string): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)(.*)$/is.exec(host) ?? [];
  if (scheme !== undefined) return `leave out the scheme: write ${rest === '' ? 'the name alone' : rest}`;
  if (/\s/.test(host)) return 'write it without blanks: one host a requirement';
  if (isIPv6(bare.split('/')[0]!))
    return 'name the host, or its addresses of IPv4: firewall policies take none of IPv6';
  if (host.includes('/')) return 'leave out the path, or take EgressDestination.url';
  const [, name = '', port] = /^(.*):(\d*)$/.exec(host) ?? [];
  if (port !== undefined)
    return `write ${name} alone, and the port as that of the requirement, such as EgressPort.https(${port || 443})`;
  if (addressNumber(bare) >= 0) return `take EgressDestination.address('${bare}')`;
  if (host.includes('*') && bare.includes('*'))
    return 'write * only as the left-most label, such as *.contoso.com';
  if (bare.endsWith('.') && hostName(bare.slice(0, -1)) !== undefined)
    return `leave out the dot at the end: write ${host.slice(0, -1)}`;
  if (/[^\x21-\x7e]/.test(host))
    return 'write the name in ASCII, as its DNS has it: labels of other letters begin with xn--';
  const label = bare.split('.').find((each) => each.length > longestLabel);
  if (label !== undefined)
    return `shorten the label "${label.slice(0, 20)}…": a label has up to ${longestLabel} characters`;
  if (bare.length > longestName) return `shorten it: a host name has up to ${longestName} characters`;
  if (bare.split('.').includes('')) return 'write a label between each two dots';
  if (!bare.includes('.')) return 'write the whole name with its domain, such as packages.contoso.com';
  if (hostName(bare) === undefined)
    return 'write labels of letters, digits and hyphens, with a dot between them';
  return undefined;
}
