import type { IHubFirewall } from '../../lib/constructs/hub/hub-firewall-props';
import { LockdownError } from '../../lib/errors';
import { checkPlaceholderValue } from '../../lib/model/placeholder';
import { type AnyDefinition, addressParameters, schemaOf, valuesOf } from './definitions';

export type Parameters = Readonly<Record<string, unknown>>;

/** The firewall as the compiler sees it; no construct tree is needed for that. */
export const anyFirewall = {
  policyId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p',
  privateIpAddress: '10.0.0.4',
  tlsInspectionEnabled: false,
} as IHubFirewall;

/** What neither a role nor a placeholder tells the form of. */
const byName: Parameters = {
  internetClientAddressPrefixes: ['198.51.100.0/24'],
  relayHosts: ['azgn-1.servicebus.windows.net'],
  rpcFirstPort: 50000,
  rpcLastPort: 50099,
  schedulerPorts: ['15001-15009', '17001'],
};

/** What every entry of a workloads file has, and what is a class in a construct: tests set these for themselves. */
const setElsewhere = [
  'name',
  'type',
  'firewall',
  'region',
  'cloud',
  'edition',
  'strict',
  'excludedRequirements',
  'ownRequirements',
  'placement',
  'acknowledgements',
  'publicIpRoutes',
];

/** Addresses of its own for each role of a kind. */
function addresses({ roles }: AnyDefinition): Parameters {
  const names = [...new Set(Object.values(roles).flatMap(addressParameters))];
  return Object.fromEntries(
    names.map((name, i) => [name, [name.endsWith('Prefixes') ? `10.${i + 1}.0.0/24` : `10.${i + 1}.0.4`]]),
  );
}

/** A name that its placeholder takes, for each parameter that fills one; lists have another beside it. */
function names(definition: AnyDefinition): Parameters {
  const { properties } = schemaOf(definition);
  return Object.fromEntries(
    Object.entries(definition.placeholders ?? {}).flatMap(([placeholder, filledBy]) =>
      [filledBy].flat().map((name) => {
        const value = takenBy(placeholder);
        return [name, properties[name]!.type === 'array' ? [`${value}2`, `${value}3`] : value];
      }),
    ),
  );
}

const candidates = ['contoso', '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10', 'server.contoso.com'];

function takenBy(placeholder: string): string {
  const taken = candidates.find((value) => {
    try {
      checkPlaceholderValue(placeholder, value);
      return true;
    } catch (error) {
      if (error instanceof LockdownError) return false;
      throw error;
    }
  });
  if (taken === undefined) throw new Error(`No sample fills <${placeholder}>: add one to the candidates.`);
  return taken;
}

/** Every parameter of a kind that is an address, a name or a number, with a value that it takes. */
export function filledParameters(definition: AnyDefinition): Parameters {
  const { properties } = schemaOf(definition);
  const others = Object.entries(byName).filter(([name]) => name in properties);
  return { ...addresses(definition), ...names(definition), ...Object.fromEntries(others) };
}

/** The parameters of a kind that are on or off. */
export function switchesOf(definition: AnyDefinition): readonly string[] {
  const { properties } = schemaOf(definition);
  return Object.keys(definition.defaults).filter((name) => properties[name]?.type === 'boolean');
}

/** The parameters of a kind that are one of a closed set, with what they may be. */
export function choicesOf(definition: AnyDefinition): Readonly<Record<string, readonly string[]>> {
  const { properties } = schemaOf(definition);
  const choices = Object.keys(definition.defaults)
    .filter((name) => !setElsewhere.includes(name))
    .map((name) => [name, valuesOf(properties[name] ?? {})] as const);
  return Object.fromEntries(choices.filter(([, values]) => values.length > 0));
}

/** The editions of a kind's own page, as the user may pin them. */
export function editionsOf({ tables: [own] }: AnyDefinition): readonly string[] {
  return own!.editions.map(({ id }) => id);
}

/** Parameters of a kind that no test of all kinds sets. */
export function unsampledParameters(definition: AnyDefinition): readonly string[] {
  const sampled = new Set([
    ...setElsewhere,
    ...Object.keys(filledParameters(definition)),
    ...switchesOf(definition),
    ...Object.keys(choicesOf(definition)),
    ...Object.values(definition.roles).flatMap(({ subnetId = [] }) => subnetId),
  ]);
  return Object.keys(schemaOf(definition).properties).filter((name) => !sampled.has(name));
}
