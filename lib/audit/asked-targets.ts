import { reachesPublic } from '../arithmetic/address-space';
import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import { urlHost } from '../arithmetic/host-pattern';
import type { Interval } from '../arithmetic/interval';
import { knownServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { type ProtocolPorts, portsText, setsOf } from '../rules/protocol-ports';
import type { RuleTarget } from '../rules/rule-targets';
import { listed } from './check';
import {
  type KnownRequirement,
  type KnownRequirements,
  knownRequirements,
  libraryRequirements,
  requirementsOfTag,
} from './known-requirements';

/** Who is asked: a security group may be asked for more than a firewall. */
export type AskedOf = 'firewall' | 'security group';

/** Rows to which what a rule opens comes near. */
export class NearRows {
  private shown: string | undefined;
  private names: string[] | undefined;

  constructor(public readonly all: readonly KnownRequirement[]) {}

  /** Those of several targets. */
  public static ofAll(all: readonly NearRows[]): NearRows {
    const [first] = all;
    return all.length === 1 ? first! : new NearRows(all.flatMap((near) => near.all));
  }

  /** `mcr.microsoft.com (TCP 443), ...`; empty where there are none. */
  public get text(): string {
    this.shown ??= listed(this.all.map(({ template, ports }) => `${template} (${portsText(ports)})`));
    return this.shown;
  }

  /** Each as `table/requirement`. */
  public get requirements(): readonly string[] {
    this.names ??= [...new Set(this.all.map(({ requirement }) => requirement))];
    return this.names;
  }
}

/** Some of the rows that ask for a target, and on which ports the others do. */
export interface SetApart {
  readonly rows: NearRows;
  readonly portsOfOthers: ProtocolPorts;
}

/** What the rows of all tables ask for at one target. */
export class AskedTarget {
  /** The ports on which rows ask for the whole of it. */
  public readonly ports: ProtocolPorts;
  /** The rows that ask for the whole of it because of field reports. */
  public readonly fieldReported: SetApart;
  /** Those that ask for every address, and so for each. */
  public readonly everywhere: SetApart;
  /** Those of the user's own. */
  public readonly own: SetApart;
  /** Rows that ask for the whole of it, or for a part. */
  public readonly near: NearRows;

  /** @param ofLibrary the rows of the library that ask for the whole of it, where there are others */
  constructor(
    public readonly target: RuleTarget,
    requirements: readonly KnownRequirement[],
    narrower: readonly KnownRequirement[],
    ofLibrary: readonly KnownRequirement[] = requirements,
  ) {
    this.near = new NearRows([...requirements, ...narrower]);
    this.ports = portsAskedBy(requirements);
    this.fieldReported = this.setApart(requirements, ({ field }) => field !== undefined);
    this.own = {
      rows: new NearRows(
        requirements.filter((requirement) => !ofLibrary.some((each) => isSameRequirement(each, requirement))),
      ),
      portsOfOthers: portsAskedBy(ofLibrary),
    };
    this.everywhere = this.setApart(requirements, ({ everywhere }) => everywhere);
  }

  private setApart(
    requirements: readonly KnownRequirement[],
    isMeant: (requirement: KnownRequirement) => boolean,
  ): SetApart {
    const rows = requirements.filter(isMeant);
    const others = requirements.filter((requirement) => !isMeant(requirement));
    return { rows: new NearRows(rows), portsOfOthers: rows.length === 0 ? this.ports : portsAskedBy(others) };
  }
}

function isSameRequirement(a: KnownRequirement, b: KnownRequirement): boolean {
  return a.requirement === b.requirement && a.template === b.template && a.row.ports === b.row.ports;
}

const none: readonly AskedTarget[] = [];

/** What the tables ask for at the targets of rules, each of which is looked up once. */
export class AskedTargets {
  private readonly known = new Map<string, readonly AskedTarget[]>();
  private readonly rows: TargetRows;
  private readonly ofLibrary: TargetRows | undefined;

  constructor(
    private readonly askedOf: AskedOf,
    file?: ServiceTagFile,
  ) {
    const library = libraryRequirements();
    this.rows = new TargetRows(knownRequirements(), file);
    this.ofLibrary = library && new TargetRows(library, file);
  }

  /** Those of some targets, without what is not checked: private destinations, say. */
  public among(targets: readonly RuleTarget[]): readonly AskedTarget[] {
    return targets.length === 1 ? this.of(targets[0]!) : targets.flatMap((target) => this.of(target));
  }

  /** None of what is not checked. */
  private of(target: RuleTarget): readonly AskedTarget[] {
    if (target.kind === 'address' && !reachesPublic(target.interval!)) return none;
    const key = `${target.kind} ${target.text}`;
    let asked = this.known.get(key);
    if (asked === undefined) {
      asked = this.read(target);
      this.known.set(key, asked);
    }
    return asked;
  }

  private read(target: RuleTarget): readonly AskedTarget[] {
    const requirements = this.rows.of(target)?.filter(this.isAsked);
    const narrower = this.rows.narrowerThan(target).filter(this.isAsked);
    const ofLibrary = this.ofLibrary?.of(target)?.filter(this.isAsked);
    return requirements === undefined ? none : [new AskedTarget(target, requirements, narrower, ofLibrary)];
  }

  private readonly isAsked = ({ nsgOnly }: KnownRequirement) => !nsgOnly || this.askedOf === 'security group';
}

/** The rows of some tables that ask for the targets of rules. */
class TargetRows {
  private ofTagFile:
    | readonly (readonly [span: AddressSpan, requirements: readonly KnownRequirement[]])[]
    | undefined;

  constructor(
    private readonly all: KnownRequirements,
    private readonly file?: ServiceTagFile,
  ) {}

  /** The rows that ask for the whole of a target. */
  public of(target: RuleTarget): readonly KnownRequirement[] | undefined {
    const { hosts, fqdnTags } = this.all;
    switch (target.kind) {
      case 'address':
        return this.needsOfAddress(target.interval!);
      case 'serviceTag':
        return this.needsOfTagNamed(target.text);
      case 'host':
      case 'pattern':
        return hosts.covering(target.text).filter(({ url }) => url === undefined);
      case 'url':
        return hosts
          .covering(urlHost(target.text))
          .filter(({ url }) => url === undefined || url.test(target.text));
      case 'fqdnTag':
        return fqdnTags.get(target.text) ?? [];
      case 'webCategory':
        return [];
      case 'group':
      case 'unresolved':
        return undefined;
    }
  }

  /** A tag that is not known is a fault of its own. */
  private needsOfTagNamed(text: string): readonly KnownRequirement[] | undefined {
    const tag = knownServiceTag(text);
    return tag === undefined || privateTags.includes(tag.service)
      ? undefined
      : requirementsOfTag(tag, this.all);
  }

  /** Addresses of the tables, and those of the service tags that they ask for. */
  private needsOfAddress(interval: Interval): readonly KnownRequirement[] {
    const named = this.all.addresses
      .filter(({ span }) => span.addresses.covers(interval))
      .map(({ requirement }) => requirement);
    const file = this.file;
    if (file === undefined) return named;
    this.ofTagFile ??= [...this.all.tags]
      .filter(([service]) => file.has(service))
      .map(([service, requirements]) => [addressSpan(file.ipv4Prefixes(service)), requirements]);
    return [
      ...named,
      ...this.ofTagFile.flatMap(([{ addresses }, requirements]) =>
        addresses.covers(interval) ? requirements : [],
      ),
    ];
  }

  /** Rows for a part of a target: one region of a tag, hosts below a wildcard, a path of a host. */
  public narrowerThan({ kind, text }: RuleTarget): readonly KnownRequirement[] {
    const { tags, hosts } = this.all;
    if (kind === 'serviceTag') return tags.get(knownServiceTag(text)?.service ?? '') ?? [];
    if (kind !== 'host' && kind !== 'pattern') return [];
    return [...hosts.covering(text), ...hosts.within(text)];
  }
}

const privateTags = [
  'VirtualNetwork',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
];

function portsAskedBy(requirements: readonly KnownRequirement[]): ProtocolPorts {
  const intervals = new Map<string, Interval[]>();
  for (const requirement of requirements)
    for (const [protocol, set] of requirement.ports)
      intervals.set(protocol, [...(intervals.get(protocol) ?? []), ...set.intervals]);
  return setsOf(intervals);
}
