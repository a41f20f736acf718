import { App, Fn, Token } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { type CallName, enumerationOf, membersOf, parametersOf, type Shape } from '../../lib/input/shape';
import { calls } from '../../lib/input/shapes';
import { withTablesOfItsOwn } from '../../lib/tables/known-tables';

/** Every constructor and method that takes properties or arguments. */
export const callNames = Object.keys(calls) as CallName[];

const document = JSON.stringify({ resource: {} });
const serviceTags = JSON.stringify({ changeNumber: 1, cloud: 'Public', values: [] });

/** The one name in everything that is given by names. */
const named = 'agent';

/** A table of its own with everything that its parts can say of each other. */
export const table: library.TableFile = {
  id: 'contoso-build',
  title: 'Contoso build agents',
  page: 'https://wiki.contoso.com/network/build-agents',
  editions: [
    { id: '2025-10-01', source: 'revision 40' },
    { id: '2026-04', source: 'revision 41' },
  ],
  sections: { [named]: 'Packages' },
  roles: { [named]: {}, client: { remote: true, otherwise: named } },
  scenarios: { [named]: { byDefault: true } },
  placeholders: { [named]: { pattern: '[a-z-]{3,24}' } },
  nsgLedger: { lines: ['Outbound Tcp 443 agent -> Internet'] },
  requirements: [
    {
      id: 'packages',
      section: named,
      from: `${named} + client`,
      to: ['packages.contoso.com', `<${named}>.contoso.com`],
      ports: 'TCP 443',
      when: `${named} & !westeurope | ${named}`,
      since: '2026-04',
      why: 'packages of builds',
    },
  ],
};

/** Facts of a table of the library that are otherwise. */
export const override: library.TableOverrideFile = {
  overrides: 'arc-servers',
  reason: 'the page does not have this host any more',
  source: 'https://github.com/MicrosoftDocs/azure-docs/commits/main',
  removed: ['pas'],
};

/** What is around a call: a stack, and one instance of each class that properties hold. */
class Surroundings {
  public readonly stack = new ExampleStack(new App(), 'prod');
  public readonly instances: Readonly<Record<string, () => unknown>> = {
    IHubFirewall: () => this.firewall,
    CustomTable: () => library.CustomTable.fromObject(table),
    EgressDestination: () => library.EgressDestination.fqdn('packages.contoso.com'),
    EgressPort: () => library.EgressPort.https(),
    FirewallFleet: () => new library.FirewallFleet(this.stack, this.id(), { firewalls: [this.firewall] }),
    PublicIpRoutes: () => library.PublicIpRoutes.byServiceTag(),
    Reachability: () => library.Reachability.fromTerraformJson(document),
    ServiceTagFile: () => library.ServiceTagFile.fromJson(serviceTags),
    Lockdown: () => library.Lockdown.of(this.stack),
    SharedNetworkSecurityGroup: () =>
      new library.SharedNetworkSecurityGroup(this.stack, this.id(), { ...place, location: 'westeurope' }),
    SharedRouteTable: () =>
      new library.SharedRouteTable(this.stack, this.id(), { ...place, location: 'westeurope' }),
    SharedRuleCollectionGroup: () =>
      new library.SharedRuleCollectionGroup(this.stack, this.id(), { firewall: this.firewall }),
    TableOverride: () => library.TableOverride.fromObject(override),
    TerraformVariables: () => library.TerraformVariables.none(),
    WorkloadEgress: () => this.workload(),
  };
  private readonly firewall = library.HubFirewall.fromPolicyId(this.stack, 'hub', {
    policyId,
    privateIpAddress: '10.0.0.4',
  });
  private made = 0;

  public id(): string {
    return `made-${this.made++}`;
  }

  public workload(): library.WorkloadEgress {
    return new library.ArcServerEgress(this.stack, this.id(), {
      firewall: this.firewall,
      region: 'westeurope',
      serverAddressPrefixes: ['10.20.0.0/24'],
    });
  }

  public hub(): library.HubFirewall {
    return new library.HubFirewall(this.stack, this.id(), { ...place, location: 'westeurope' });
  }
}

const place = { resourceGroupName: 'rg' };

/** Makes a call as plain JavaScript can, and asks what comes of it. */
export function call(name: CallName, seeds: readonly Seed[]): void {
  const around = new Surroundings();
  const values = [...parametersOf(name)].map(([key, shape], i) =>
    seeds[i % seeds.length]!.value(shape, key, around),
  );
  const [className, method] = name.split('.') as [string, string?];
  const made = valueNamed(library, className) as new (...args: unknown[]) => { readonly findings?: unknown };
  if (method === undefined) {
    void new made(around.stack, around.id(), ...values).findings;
    return;
  }
  const owner = method in made ? made : instanceOf(className, around);
  const before = className === 'HubFirewall' && method in made ? [around.stack, around.id()] : [];
  withTablesOfItsOwn(() =>
    (valueNamed(owner, method) as (...args: unknown[]) => unknown).call(owner, ...before, ...values),
  );
}

function instanceOf(className: string, around: Surroundings): object {
  return (className === 'HubFirewall' ? around.hub() : around.instances[className]!()) as object;
}

function valueNamed(owner: object, name: string): unknown {
  return (owner as Readonly<Record<string, unknown>>)[name];
}

/** What a value is made by: right ones with a few wrong members, or something else. */
export interface Seed {
  readonly value: (shape: Shape, name: string, around: Surroundings) => unknown;
}

const strings: readonly string[] = [
  '',
  ' ',
  '*',
  '-',
  '\n',
  '${azurerm_subnet.a.id}',
  'FQDNS',
  'true',
  '443',
  '0.0.0.0/0',
  '10.0.0.0/33',
  '10.0.0.9-10.0.0.4',
  '10.0.0.0/24',
  '20.0.0.0/8',
  'fd00::/8',
  'westeurope',
  'Storage.WestEurope',
  'AzureCloud',
  '*.com',
  'a..b',
  'x'.repeat(300),
  '__proto__',
  'constructor',
  '2023-11-21',
  'arc-servers',
  policyId,
  subnetId('compute'),
];

const numbers: readonly number[] = [
  -1,
  0,
  1,
  1.5,
  99,
  100,
  443,
  4_096,
  65_001,
  2 ** 53,
  Token.asNumber({ resolve: () => 1 }),
];

/** Values that are of no type of their place, and some that look as if they were. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    Number.NaN,
    -1,
    0,
    1.5,
    2 ** 53,
    Number.POSITIVE_INFINITY,
    10n,
    Symbol('junk'),
    () => 'junk',
    new Map(),
    new Date(0),
    Object.create(null),
    {},
    { a: { b: 1 } },
    [],
    [null],
    [[]],
    [undefined],
    Array(3),
    true,
    false,
    Fn.element(['a'], 0),
    Token.asString({ resolve: () => 'later' }),
    Token.asList({ resolve: () => ['later'] }),
    Token.asNumber({ resolve: () => 1 }),
  ),
  fc.constantFrom(...strings),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.double(),
  fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
);

/** A seed with a right value but for some members, each a place among them and what stands there. */
export const seed: fc.Arbitrary<Seed> = fc.oneof(
  { weight: 1, arbitrary: junk.map((value) => ({ value: () => value })) },
  {
    weight: 5,
    arbitrary: fc
      .array(fc.record({ at: fc.nat(5_000), value: junk, deep: fc.boolean(), set: fc.nat(3) }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((changes) => ({
        value: (shape: Shape, name: string, around: Surroundings) => changed(shape, name, changes, around),
      })),
  },
);

interface Change {
  readonly at: number;
  readonly value: unknown;
  /** Whether an object within is changed, and not replaced; or an instance replaced by one of some class. */
  readonly deep: boolean;
  /** 0: a right value, of a member that need not be given; 1 and 2: one of the right type; 3: the value, or one in a list. */
  readonly set: number;
}

function changed(shape: Shape, name: string, changes: readonly Change[], around: Surroundings): unknown {
  if (shape.kind !== 'object') return typedOrNot(shape, name, changes[0]!, around);
  const members = [...membersOf(shape.name!)!];
  const given = rightObject(shape.name!, around);
  for (const [i, { at, value, deep, set }] of changes.entries()) {
    const place = members[at % (members.length + 1)];
    if (place === undefined) given[typeof value === 'string' ? value : 'unknown'] = value;
    else {
      const [key, member] = place;
      if (set === 0) given[key] = right(member, key, around);
      else if (set < 3 && member.kind !== 'object') given[key] = typed(member, key, at, around);
      else if (deep && member.kind === 'object')
        given[key] = inList(
          member,
          changed({ ...member, isList: false, isMap: false }, key, changes.slice(i), around),
        );
      else if (deep && member.kind === 'instance') given[key] = inList(member, anyInstance(at, around));
      else if (deep && member.isMap && typeof value === 'string')
        given[key] = { [value]: Object.values(right(member, key, around) as object)[0] };
      else given[key] = deep ? inList(member, value) : value;
    }
  }
  return inList(shape, given);
}

function typedOrNot(
  shape: Shape,
  name: string,
  { at, value, deep, set }: Change,
  around: Surroundings,
): unknown {
  if (set < 2) return deep ? right(shape, name, around) : typed(shape, name, at, around);
  return deep && shape.kind === 'instance' ? anyInstance(at, around) : value;
}

/** An instance of some class, by its constructor; or what has its class, and was not made as one. */
function anyInstance(at: number, around: Surroundings): unknown {
  const makes = Object.values(around.instances);
  const instance = makes[at % makes.length]!();
  return at % 2 === 0 ? instance : Object.create(Object.getPrototypeOf(instance) as object);
}

/** A value of the right type, whatever it says. */
function typed(shape: Shape, name: string, at: number, around: Surroundings): unknown {
  const pick = <T>(values: readonly T[]) => values[at % values.length]!;
  switch (shape.kind) {
    case 'string':
      return inList(shape, pick(strings));
    case 'number':
      return inList(shape, pick(numbers));
    case 'boolean':
      return inList(shape, pick([true, false]));
    case 'enumeration':
      return inList(shape, pick(enumerationOf(shape))[1]);
    default:
      return right(shape, name, around);
  }
}

function rightObject(name: string, around: Surroundings): Record<string, unknown> {
  const required = [...membersOf(name)!].filter(([, { isOptional }]) => !isOptional);
  return {
    ...Object.fromEntries(required.map(([key, shape]) => [key, right(shape, key, around)])),
    ...rightMembers[name],
  };
}

function right(shape: Shape, name: string, around: Surroundings): unknown {
  return inList(shape, rightOne(shape, name, around));
}

/** A value as it stands in its place: by itself, in a list, by a name. */
function inList({ isList, isMap = false }: Shape, value: unknown): unknown {
  const one = isList ? [value] : value;
  return isMap ? { [named]: one } : one;
}

function rightOne(shape: Shape, name: string, around: Surroundings): unknown {
  switch (shape.kind) {
    case 'string':
      return rightString(shape, name);
    case 'number':
      return /riority/.test(name) ? 500 : 443;
    case 'boolean':
      return true;
    case 'enumeration':
      return enumerationOf(shape).at(-1)![1];
    case 'tags':
      return { team: 'network' };
    case 'instance':
      return around.instances[shape.name!]!();
    default:
      return rightObject(shape.name!, around);
  }
}

/** Members whose right values are not known by their names. */
const rightMembers: Readonly<Record<string, object>> = {
  CustomWorkloadRole: { addressPrefixes: ['10.20.0.0/24'] },
  TableFile: table,
  TableFileEdition: table.editions[1]!,
  TableFileRow: table.requirements[0]!,
  TableOverrideFile: override,
};

const rightStrings: readonly (readonly [RegExp, string])[] = [
  [/ubnetId/, subnetId('compute')],
  [/olicyId$/, policyId],
  [/^(region|location|ipGroupLocation)$/, 'westeurope'],
  [/^(text|json)$/, document],
  [/^requirement$/, 'arc-servers/windows-package'],
  [/Prefix|ddress|^from$|^to$/, '10.20.0.4'],
  [/osts?$|^url$|erver$/, 'relay.servicebus.windows.net'],
  [/^tag$/, 'Storage'],
  [/^table$/, 'arc-servers'],
  [/^(edition|earlier|later)$/, '2026-04'],
  [/^protocol$/, 'tcp'],
  [/^assignments$/, 'prod/hub'],
  [/orkspaceId$/, '00000000-0000-0000-0000-000000000000'],
  [/torageAccountIds?$/, '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st'],
];

function rightString({ format }: Shape, name: string): string {
  const [, text = format === 'prose' ? 'our reason' : 'some-name'] =
    rightStrings.find(([names]) => names.test(name)) ?? [];
  return text;
}
