import { isIP } from 'node:net';
import { parseServiceTag, type ServiceTag } from '../azure/service-tag';
import { normalisedHost } from './host-name';

/** What a flow reaches. */
export type Destination =
  | { readonly kind: 'serviceTag'; readonly tag: ServiceTag }
  | { readonly kind: 'fqdn'; readonly host: string }
  | { readonly kind: 'url'; readonly host: string; readonly path: string }
  | { readonly kind: 'fqdnTag'; readonly tag: string }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'address'; readonly prefix: string }
  | { readonly kind: 'resource'; readonly name: string };

/** Reads the `to` of a requirement, its placeholders filled. */
export function parseDestination(text: string): Destination {
  if (text.startsWith('tag:')) return { kind: 'serviceTag', tag: parseServiceTag(text.slice(4)) };
  if (text.startsWith('fqdn-tag:')) return { kind: 'fqdnTag', tag: text.slice(9) };
  if (text.startsWith('role:')) return { kind: 'role', role: text.slice(5) };
  if (text.startsWith('resource:')) return { kind: 'resource', name: text.slice(9) };
  if (text.startsWith('address:')) return { kind: 'address', prefix: text.slice(8) };
  if (isIP(text.split('/')[0]!) !== 0) return { kind: 'address', prefix: text };
  const bare = text.replace(/^[a-z]+:\/\//, '').replace(/\/$/, '');
  const slash = bare.indexOf('/');
  if (slash < 0) return { kind: 'fqdn', host: normalisedHost(bare) };
  return { kind: 'url', host: normalisedHost(bare.slice(0, slash)), path: bare.slice(slash) };
}

/** The destination as a person names it. */
export function destinationText(destination: Destination): string {
  switch (destination.kind) {
    case 'serviceTag':
      return destination.tag.name;
    case 'fqdn':
      return destination.host;
    case 'url':
      return destination.host + destination.path;
    case 'fqdnTag':
      return destination.tag;
    case 'role':
      return destination.role;
    case 'address':
      return destination.prefix;
    case 'resource':
      return destination.name;
  }
}
