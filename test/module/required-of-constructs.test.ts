import { LockdownError } from 'cdktf-azure-lockdown';
import { formOfKind } from '../../lib/cli/workloads-file/workloads-schema';
import { membersOf } from '../../lib/input/shape';
import type { WorkloadKind } from '../../lib/workloads/all-workloads';
import { customKind } from '../../lib/workloads/custom-workload-egress/custom-definition';
import type { Placed } from '../support/arbitrary-placement';
import { ofConstructs, ofModule } from '../support/both-ways';
import { definitions } from '../support/definitions';
import { filledParameters } from '../support/parameter-samples';

const kinds = definitions.map(({ kind }) => kind);

/** What a construct cannot be made without; its firewall is that of the file. */
const requiredOf = (kind: string) =>
  [...membersOf(`${kind}Props`)!]
    .filter(([name, { isOptional }]) => !isOptional && name !== 'firewall')
    .map(([name]) => name);

test.each([...kinds, customKind])('an entry of a file needs what the construct needs: %s', (kind) => {
  const ofEntry = [...formOfKind(kind as WorkloadKind)].filter(([, { isOptional }]) => !isOptional);
  const needed = ofEntry.map(([name]) => name).filter((name) => !['name', 'type'].includes(name));
  expect(needed.sort()).toEqual(requiredOf(kind).sort());
});

/** The resources, the code of the error that there is in their place. */
function outcome(make: () => { readonly resources: unknown }): unknown {
  try {
    return make().resources;
  } catch (error) {
    if (error instanceof LockdownError) return 'refused';
    throw error;
  }
}

const sorted = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ),
  );

/** A workload of a kind with all that its construct needs, and with a resource group where it may have one. */
function placed(kind: string): Placed {
  const definition = definitions.find((each) => each.kind === kind)!;
  const hasGroup = membersOf(`${kind}Props`)!.has('resourceGroupName');
  const parameters = {
    ...filledParameters(definition),
    region: 'westeurope',
    ...(hasGroup ? { resourceGroupName: 'rg-spoke' } : {}),
  };
  return { name: 'stack/w', kind, parameters, sharing: { rules: false, subnets: false } } as Placed;
}

const dropped = kinds.flatMap((kind) =>
  [...new Set([...requiredOf(kind), 'resourceGroupName'])]
    .filter((name) => name in placed(kind).parameters)
    .map((name) => [kind, name] as const),
);

test.each(dropped)(
  '%s without %s is refused of a program and of a file, or comes to the same',
  (kind, name) => {
    const whole = placed(kind);
    const { [name]: _, ...rest } = whole.parameters as Readonly<Record<string, unknown>>;
    const without = { ...whole, parameters: rest as Placed['parameters'] };
    const ofProgram = outcome(() => ofConstructs([without]));
    expect(sorted(outcome(() => ofModule([without])))).toEqual(sorted(ofProgram));
  },
);

test('some of what is dropped is refused, and some is not', () => {
  expect(dropped.map(([, name]) => name)).toEqual(expect.arrayContaining(['region', 'resourceGroupName']));
  expect(new Set(dropped.map(([kind]) => kind)).size).toBe(kinds.length);
});

test('a policy against exfiltration needs a resource group, of a program and of a file', () => {
  const aml = placed('AmlWorkspaceEgress');
  const { resourceGroupName: _, ...rest } = aml.parameters as Readonly<Record<string, unknown>>;
  const parameters = {
    ...rest,
    dataExfiltrationProtection: true,
    storageAccountId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stdata',
  };
  const without = { ...aml, parameters: parameters as unknown as Placed['parameters'] };
  const said = /dataExfiltrationProtection is on, and resourceGroupName is not set.*missing-property/s;
  expect(() => ofConstructs([without])).toThrow(said);
  expect(() => ofModule([without])).toThrow(said);
});
