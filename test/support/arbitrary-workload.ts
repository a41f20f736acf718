import fc from 'fast-check';
import { regions } from '../../lib/azure/regions';
import { FirewallSku } from '../../lib/constructs/hub/hub-firewall-props';
import { LockdownError } from '../../lib/errors';
import type { Workload } from '../../lib/model/workload';
import { type AnyDefinition, type AnyParameters, anyWorkloadOf, definitions, schemaOf } from './definitions';
import {
  anyFirewall,
  choicesOf,
  editionsOf,
  filledParameters,
  type Parameters,
  switchesOf,
} from './parameter-samples';

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const perhaps = <T>(value: T) => oneOf([undefined, value]);
const mostly = <T>(value: T) => oneOf([undefined, value, value, value]);

/** The lists of addresses that a user may leave out; names have to be there for the rows that ask for them. */
function addressesPerhaps(definition: AnyDefinition): fc.Arbitrary<Parameters> {
  const { required } = schemaOf(definition);
  const filled = Object.entries(filledParameters(definition)).map(
    ([name, value]) =>
      [name, Array.isArray(value) && !required.includes(name) ? mostly(value) : fc.constant(value)] as const,
  );
  return fc.record(Object.fromEntries(filled));
}

/** Whatever a kind's parameters can say: every region, every edition, each switch and each choice. */
export function anyParameters(definition: AnyDefinition): fc.Arbitrary<AnyParameters> {
  const switches = switchesOf(definition);
  return fc
    .record({
      filled: addressesPerhaps(definition),
      on: fc.subarray([...switches]),
      chosen: fc.record(
        Object.fromEntries(
          Object.entries(choicesOf(definition)).map(([name, values]) => [
            name,
            oneOf([undefined, ...values]),
          ]),
        ),
      ),
      // Half of them where every page has rows.
      region: fc.oneof(fc.constant('westeurope'), oneOf([...regions.keys()])),
      edition: oneOf([undefined, ...editionsOf(definition)]),
      resourceGroupName: perhaps('rg'),
      virtualNetworkAddressSpaces: perhaps(['10.0.0.0/8']),
      sku: oneOf([undefined, FirewallSku.BASIC, FirewallSku.PREMIUM]),
    })
    .map(({ filled, on, chosen, sku, ...placed }) => ({
      ...placed,
      firewall: { ...anyFirewall, sku },
      ...filled,
      ...Object.fromEntries(switches.map((name) => [name, on.includes(name)])),
      ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
    }));
}

/** Any workload of a kind, made when it is called; parameters that cannot stand together throw then. */
export function anyWorkloadOfKind(definition: AnyDefinition): fc.Arbitrary<() => Workload> {
  return anyParameters(definition).map((parameters) =>
    Object.assign(() => anyWorkloadOf(definition, parameters), {
      [fc.toStringMethod]: () => `${definition.kind} ${fc.stringify(parameters)}`,
    }),
  );
}

/** Any workload of any kind. */
export const anyWorkload: fc.Arbitrary<() => Workload> = fc.oneof(...definitions.map(anyWorkloadOfKind));

/** What parameters cannot say together, or a page does not know of a cloud or an edition, is refused. */
const refusals = [
  'no-requirements',
  'unknown-edition',
  'unbound-role',
  'unfilled-placeholder',
  'invalid-property',
];

/** Whether an error says that parameters cannot stand together, as some random ones do not. */
export function isRefusal(error: unknown): boolean {
  return error instanceof LockdownError && refusals.includes(error.code);
}
