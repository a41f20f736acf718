import { hostNodeAddress, metadataAddress } from '../azure/address-space';
import { fqdnTags, isFqdnTag } from '../azure/fqdn-tag';
import { parseServiceTag } from '../azure/service-tag';
import { isRegistryDomain } from '../azure/shared-domains';
import { LockdownError } from '../errors';
import { listed, quoted } from '../input/shown';
import { checkNetworkAddresses } from '../model/address';
import { checkOwnHost, checkOwnUrl } from '../model/own-destination';
import { nearestNames } from '../nearest-names';

const regionalSuffix = '.<region>';

/**
 * Refuses what a row cannot reach.
 *
 * @param roles the roles of the table
 * @throws LockdownError `invalid-table`, `invalid-host`, `invalid-address`, `unknown-service-tag`, `unknown-region`,
 * `no-regional-service-tag`.
 */
export function checkDestination(to: string, roles: readonly string[], isOverride = false): void {
  const [, kind = '', name = ''] = /^(tag|fqdn-tag|role|resource|address):(.*)$/.exec(to) ?? [];
  refuseExpression(to);
  if (kind === 'tag') checkTag(name);
  else if (kind === 'fqdn-tag') checkFqdnTag(name);
  else if (kind === 'role') checkRole(name, roles, isOverride);
  else if (kind === 'resource') checkResource(name);
  else if (kind === 'address') checkDestinationAddress(name);
  else if (/^[\d.]+(\/\d+)?$/.test(to)) checkDestinationAddress(to);
  else checkHost(to);
}

/**
 * Refuses a service tag that there is not, or that is not spelt as Azure spells it.
 *
 * @throws LockdownError `unknown-service-tag`, `unknown-region`, `no-regional-service-tag`, `invalid-table`.
 */
export function checkTag(text: string): void {
  const given = text.endsWith(regionalSuffix) ? text.slice(0, -regionalSuffix.length) : text;
  const { name } = parseServiceTag(given);
  if (name === given) return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `The service tag ${quoted(given)} is not spelt as Azure spells it.`,
    allowed: name,
    cure: `write ${name}`,
  });
}

/**
 * Refuses a role that the table does not name.
 *
 * @throws LockdownError `invalid-table`.
 */
export function checkRole(name: string, roles: readonly string[], isOverride = false): void {
  if (roles.includes(name)) return;
  const [nearest] = nearestNames(name, roles, 1);
  throw new LockdownError({
    code: 'invalid-table',
    problem: `There is no role ${quoted(name)} in this table.`,
    allowed: roles.length === 0 ? 'a role of the table, which has none yet' : listed(roles, 'or'),
    cure:
      nearest === undefined
        ? 'add it to roles'
        : `did you mean ${nearest}?${isOverride ? '' : ' Otherwise add it to roles'}`,
  });
}

function checkFqdnTag(name: string): void {
  if (isFqdnTag(name)) return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `There is no FQDN tag ${quoted(name)}.`,
    allowed: `${fqdnTags.join(', ')}, or Office365. with a product and a category`,
    cure: `did you mean ${nearestNames(name, fqdnTags, 1)[0]}?`,
  });
}

function checkResource(name: string): void {
  if (name.trim() !== '') return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: 'resource: names nothing.',
    allowed: 'resource: and what has no address of its own here, in words',
    cure: 'write what it is',
  });
}

/**
 * Refuses every address of the Internet by the tag of security groups, which no firewall knows: there a row would open
 * nothing.
 *
 * @throws LockdownError `invalid-table`.
 */
export function checkOpensFirewall(to: string): void {
  if (to.toLowerCase() !== 'tag:internet') return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `${quoted(to)} is a service tag of network security groups, which Azure Firewall does not know.`,
    allowed: 'what the firewall can match; or only: nsg, where the page asks it of security groups alone',
    cure: 'name the hosts or addresses; write 0.0.0.0/0 where the page asks for every address, or only: nsg',
  });
}

/**
 * Refuses hosts, URLs and FQDN tags in rows that are of security groups alone, which know addresses and service tags: there a row
 * would open nothing, or the web as a whole.
 *
 * @throws LockdownError `invalid-table`.
 */
export function checkHeldByGroups(to: string): void {
  const isHost = !/^(tag|role|resource|address):|^[\d.]+(\/\d+)?$|^<[^>]+>$/.test(to);
  if (!isHost) return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `${quoted(to)} goes by its name, and security groups, of which alone the row is, know no names.`,
    allowed: 'prefixes, service tags and roles, where only is nsg',
    cure: 'leave only out, and the firewall opens it; or write the service tag or the prefix that the page names',
  });
}

/**
 * Refuses what a service tag is to reach and is no role of the table: what comes from outside comes to machines, and a firewall rule has no
 * service tag as its source.
 *
 * @throws LockdownError `invalid-table`.
 */
export function checkReachedFromTag(to: string, from: string): void {
  if (to.startsWith('role:')) return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `${quoted(from)} is to reach ${quoted(to)}, and no rule can say that: a service tag is the source of what comes in to machines.`,
    allowed: 'role: and a role of the table',
    cure: 'write the role that it reaches, or the role whose machines reach it as from',
  });
}

/** A table is read without the Terraform that its references would be of. */
function refuseExpression(to: string): void {
  if (!/[$%]\{/.test(to)) return;
  throw new LockdownError({
    code: 'invalid-table',
    problem: `${quoted(to)} is an expression of Terraform.`,
    allowed: 'destinations that are written out, and placeholders',
    cure: 'write a placeholder such as <name>, and let each workload fill it: there a reference may stand',
  });
}

/** What the host of a machine answers is what it is; and some pages ask for every address there is, of which a finding tells. */
function checkDestinationAddress(prefix: string): void {
  if ([hostNodeAddress, metadataAddress, '0.0.0.0/0'].includes(prefix)) return;
  checkNetworkAddresses('The destination', [prefix]);
}

/** A host of a table may have stars and placeholders at any place, which own requirements may not. */
function checkHost(to: string): void {
  const isUrl = to.replace(/^https?:\/\//, '').includes('/');
  const text = isUrl ? to.replace(/^https?:\/\//, '') : to;
  const [host = '', ...path] = text.split('/');
  // What fills it is a whole name or an address.
  if (/^<[^>]+>$/.test(host)) return;
  refusePort(to, host);
  const checked = [checkableHost(host), ...path.map(withoutPlaceholders)].join('/');
  try {
    if (isUrl) checkOwnUrl(checked);
    else checkOwnHost(checked);
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    const { code, problem, allowed, cure } = error;
    throw new LockdownError({ code, problem: problem.replace(checked, to), allowed, cure });
  }
}

/** The host as an own requirement could have it: below its last star whoever likes may have names, or one owner. */
function checkableHost(host: string): string {
  const labels = withoutPlaceholders(host).split('.');
  const lastWild = Math.max(...labels.map((label, i) => (label.includes('*') ? i : -1)));
  const below = labels.slice(lastWild + 1).join('.');
  if (lastWild >= 0 && (below === '' || isRegistryDomain(below))) return `*.${below}`.replace(/\.$/, '');
  return labels.map((label, i) => (i === 0 && label === '*' ? label : label.replaceAll('*', 'x'))).join('.');
}

function withoutPlaceholders(text: string): string {
  return text.replaceAll(/<[^>]+>/g, 'x');
}

function refusePort(to: string, host: string): void {
  const [, name, port] = /^([^:]+):(\d+)$/.exec(host) ?? [];
  if (port === undefined) return;
  throw new LockdownError({
    code: 'invalid-host',
    problem: `${quoted(to)} has a port.`,
    allowed: 'a host, and its port in ports',
    cure: `write ${name}, and the port as ports, such as HTTPS ${port}`,
  });
}
