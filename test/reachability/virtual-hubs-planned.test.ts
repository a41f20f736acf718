import { Reachability } from '../../lib/reachability/reachability';
import { asked, type Resources, type Values } from './terraform';
import { firewallOf, virtualWan } from './virtual-wan';

/** The reference in a text that is nothing else. */
const referenceIn = (value: unknown) =>
  typeof value === 'string' ? /^\$\{(.+)\}$/.exec(value)?.[1] : undefined;

/** What a plan of resources that do not exist yet knows of a value: names of others stand in it, and nothing else of them. */
function known(value: unknown, resources: Resources): unknown {
  const reference = referenceIn(value);
  if (reference !== undefined) {
    const [type, name, attribute] = reference.split('.');
    return attribute === 'name' ? resources[type!]![name!]!.name : undefined;
  }
  if (Array.isArray(value)) return value.map((each) => known(each, resources));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, known(each, resources)]));
}

function unknown(value: unknown): unknown {
  if (referenceIn(value) !== undefined) return !String(value).endsWith('.name}');
  if (Array.isArray(value)) return value.map(unknown);
  if (!value || typeof value !== 'object') return false;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unknown(each)]));
}

function expression(value: unknown): unknown {
  const reference = referenceIn(value);
  if (reference !== undefined) return { references: [reference, reference.split('.').slice(0, 2).join('.')] };
  if (Array.isArray(value) && value.some((each) => each && typeof each === 'object'))
    return value.map((each) => expressions(each as Values));
  return { constant_value: value };
}

const expressions = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, expression(value)]));

/** Blocks and attributes that the provider reads back, by type, which nobody wrote. */
const readBack: Readonly<Record<string, Values>> = {
  azurerm_virtual_hub_connection: { routing: true },
  azurerm_virtual_hub: { default_route_table_id: true },
};

function plan(resources: Resources): string {
  const all = Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named).map(([name, values]) => ({ type, name, values, address: `${type}.${name}` })),
  );
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: all.map(({ values, ...each }) => ({
          ...each,
          mode: 'managed',
          values: known(values, resources),
        })),
      },
    },
    resource_changes: all.map(({ values, ...each }) => ({
      ...each,
      mode: 'managed',
      change: {
        actions: ['create'],
        before: null,
        after: known(values, resources),
        after_unknown: { id: true, ...readBack[each.type], ...(unknown(values) as Values) },
      },
    })),
    configuration: {
      root_module: {
        resources: all.map(({ values, ...each }) => ({
          ...each,
          mode: 'managed',
          expressions: expressions(values),
        })),
      },
    },
    applyable: true,
    complete: true,
    errored: false,
  });
}

const spokes = { source: { number: 1 }, beside: { number: 2 } };

test.each<[string, Resources, string[]]>([
  [
    'a routing intent',
    virtualWan({ west: { firewall: true, intent: ['Internet', 'PrivateTraffic'], spokes } }),
    ['allow', 'deny', 'deny'],
  ],
  [
    'a static route of the default table, which its hub names',
    virtualWan({ west: { firewall: true, routes: { '0.0.0.0/0': firewallOf('west') }, spokes } }),
    ['allow', 'deny', 'allow'],
  ],
  [
    'a route to the address of the firewall, which Azure chooses',
    virtualWan({
      west: {
        firewall: true,
        spokes: {
          source: {
            number: 1,
            connection: { internet_security_enabled: false },
            table: [
              {
                name: 'default',
                address_prefix: '0.0.0.0/0',
                next_hop_type: 'VirtualAppliance',
                next_hop_in_ip_address: '${azurerm_firewall.west.virtual_hub[0].private_ip_address}',
              },
            ],
          },
          beside: { number: 2 },
        },
      },
    }),
    ['allow', 'deny', 'allow'],
  ],
])('a plan of what does not exist yet tells of %s', (_, resources, verdicts) => {
  const network = Reachability.fromTerraformJson(plan(resources));
  const answers = ['allowed.example', 'refused.example', '10.2.0.9'].map((to) => network.explain(asked(to)));
  expect(answers.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    verdicts.map((verdict, i) => [verdict, answers[i]!.reason]),
  );
});
