import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import type { Interval } from '../arithmetic/interval';
import { intervalOf, isEveryAddress } from '../arithmetic/ipv4';
import { portSpace } from '../arithmetic/port';
import { knownServiceTag, type ServiceTag } from '../azure/service-tag';
import { hostTemplatePattern } from '../model/host-template';
import { type Protocol, parsePorts } from '../model/port';
import {
  coveringTags,
  destinationsOf,
  type FieldEvidence,
  type Requirement,
  requirementName,
  type Table,
} from '../model/requirement';
import { type ProtocolPorts, setsOf } from '../rules/protocol-ports';
import { allTables } from '../tables/all-tables';
import { derivedFromTables, knowsLibraryAlone } from '../tables/known-tables';
import { HostPatterns } from './host-patterns';

/** What one row asks for at one destination. */
export interface KnownRequirement {
  /** `table/requirement`. */
  readonly requirement: string;
  readonly table: Table;
  readonly row: Requirement;
  /** The destination as the table has it. */
  readonly template: string;
  readonly ports: ProtocolPorts;
  /** Of field reports, what they rest on: no page asks for it. */
  readonly field?: FieldEvidence;
  /** Whether it asks for every address. */
  readonly everywhere: boolean;
  /** Whether the page asks it of a security group alone. */
  readonly nsgOnly: boolean;
  /** Of a URL, what it and its path match. */
  readonly url?: RegExp;
  readonly tag?: TagAsked;
}

/** A service tag as a row asks for it: by `name` the tag or one of its regions, without one a region, whichever. */
export interface TagAsked {
  readonly service: string;
  readonly name?: string;
}

/** What all rows of all tables ask for, in whatever scenario, edition and cloud. */
export interface KnownRequirements {
  readonly hosts: HostPatterns<KnownRequirement>;
  readonly tags: ReadonlyMap<string, readonly KnownRequirement[]>;
  readonly fqdnTags: ReadonlyMap<string, readonly KnownRequirement[]>;
  readonly addresses: readonly { readonly span: AddressSpan; readonly requirement: KnownRequirement }[];
  /** What machines of a workload ask of each other. */
  readonly roles: readonly KnownRequirement[];
  /** What service tags open from outside, by the tag as the row has it. */
  readonly fromTags: readonly { readonly from: TagAsked; readonly requirement: KnownRequirement }[];
  /** Service tags that some row routes straight to the Internet; each row asks for one region, whichever, or for all. */
  readonly internetRoutes: ReadonlyMap<string, readonly TagAsked[]>;
}

export const knownRequirements = derivedFromTables(read);

let ofLibrary: KnownRequirements | undefined;

/** What the rows of the library ask for, without what the user has added and overridden; `undefined` where there is nothing such. */
export function libraryRequirements(): KnownRequirements | undefined {
  if (knowsLibraryAlone()) return undefined;
  ofLibrary ??= read(allTables);
  return ofLibrary;
}

/** What a service tag of a rule is asked for: rows for it, and rows for any or all of its regions. */
export function requirementsOfTag(tag: ServiceTag, all: KnownRequirements): KnownRequirement[] {
  return (all.tags.get(tag.service) ?? []).filter(
    ({ tag: asked }) => asked !== undefined && asksFor(asked, tag),
  );
}

/** Whether what a row asks for holds all of a service tag. */
export function asksFor({ service, name }: TagAsked, tag: ServiceTag): boolean {
  if (tag.region === undefined) return name === service;
  return name === undefined || name === tag.name || name === tag.service;
}

function read(tables: readonly Table[]): KnownRequirements {
  const rows = tables.flatMap((table) =>
    table.requirements.map((row) => ({ table, row, name: requirementName(table, row) })),
  );
  const destinations = rows
    .filter(({ row }) => row.nextHop === undefined && !row.from.startsWith('tag:'))
    .flatMap(({ table, row, name }) =>
      destinationsAsked(row).map((to) => ({ to, requirement: knownRequirement(table, row, name, to) })),
    );
  const hosts = new HostPatterns<KnownRequirement>();
  for (const { to, requirement } of destinations.filter(({ to: text }) => isHost(text)))
    hosts.add(bareHost(to), requirement);
  return {
    hosts,
    tags: groupedBy(
      destinations.flatMap(({ requirement }) => (requirement.tag === undefined ? [] : [requirement])),
      (requirement) => requirement.tag!.service,
    ),
    fqdnTags: groupedBy(
      destinations.flatMap(({ to, requirement }) => (to.startsWith('fqdn-tag:') ? [requirement] : [])),
      ({ template }) => template.slice('fqdn-tag:'.length),
    ),
    addresses: destinations.flatMap(({ to, requirement }) => {
      const span = addressSpan([to.replace(/^address:/, '')]);
      return span.addresses.empty ? [] : [{ span, requirement }];
    }),
    roles: destinations.flatMap(({ to, requirement }) => (to.startsWith('role:') ? [requirement] : [])),
    fromTags: rows
      .filter(({ row }) => row.nextHop === undefined && row.from.startsWith('tag:'))
      .flatMap(({ table, row, name }) =>
        destinationsOf(row).map((to) => ({
          from: tagOf(row.from.slice('tag:'.length)),
          requirement: knownRequirement(table, row, name, to),
        })),
      ),
    internetRoutes: groupedBy(
      rows
        .filter(({ row }) => row.nextHop === 'Internet')
        .flatMap(({ row }) => destinationsOf(row))
        .flatMap((to) => (to.startsWith('tag:') ? tagOf(to.slice(4)) : [])),
      ({ service }) => service,
    ),
  };
}

/** Service tags that are known to contain the hosts of a row may stand for them. */
function destinationsAsked(row: Requirement): string[] {
  const { tags, sourced } = coveringTags(row);
  return [...destinationsOf(row), ...(sourced ? tags.map((tag) => `tag:${tag}`) : [])];
}

function knownRequirement(
  table: Table,
  row: Requirement,
  requirement: string,
  template: string,
): KnownRequirement {
  const bare = bareHost(template);
  return {
    requirement,
    table,
    row,
    template,
    ports: portsOfRow(row.ports),
    field: row.field,
    everywhere: isEveryAddress(template),
    nsgOnly: row.only === 'nsg',
    url: isHost(template) && bare.length < withoutScheme(template).length ? urlPattern(template) : undefined,
    tag: template.startsWith('tag:') ? tagOf(template.slice(4)) : undefined,
  };
}

function tagOf(template: string): TagAsked {
  const regional = template.endsWith('.<region>');
  const tag = knownServiceTag(regional ? template.slice(0, -'.<region>'.length) : template);
  const service = tag?.service ?? template;
  return regional ? { service } : { service, name: tag?.name ?? template };
}

function isHost(to: string): boolean {
  return !/^(tag|fqdn-tag|role|resource|address):/.test(to) && intervalOf(to) === undefined;
}

function withoutScheme(to: string): string {
  return to.replace(/^[a-z]+:\/\//, '').replace(/\/$/, '');
}

function bareHost(to: string): string {
  return withoutScheme(to).split('/')[0]!;
}

/** A path of the tables holds whatever lies below it. */
function urlPattern(to: string): RegExp {
  const path = withoutScheme(to).replace(/\/?\*$/, '');
  return new RegExp(`${hostTemplatePattern(path).source.slice(0, -1)}(/.*|\\*)?$`, 'i');
}

const transport: Readonly<Record<Protocol, string>> = {
  tcp: 'tcp',
  http: 'tcp',
  https: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  any: 'any',
};

/** Where a page states no port, any is asked for. */
function portsOfRow(text: string): ProtocolPorts {
  const intervals = new Map<string, Interval[]>();
  for (const { protocol, ports } of parsePorts(text)) {
    const name = transport[protocol];
    const asked: Interval[] =
      ports.length === 0 ? [portSpace] : ports.map(({ first, last }) => [first, last]);
    intervals.set(name, [...(intervals.get(name) ?? []), ...asked]);
  }
  return setsOf(intervals);
}

function groupedBy<T, K>(all: readonly T[], keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return groups;
}
