import {
  boundTo,
  codesOf,
  compileTiny,
  type TinyRow,
  tinyBindings,
  tinyNsg,
  tinyRole,
} from '../support/tiny-table';

const compute = tinyRole('compute', ['10.0.0.0/24']);
const optional = tinyRole('pods', [], { unboundCure: 'allow it in a NetworkPolicy' });

test('a page that states no port opens nothing, and the finding says what for', () => {
  const compiled = compileTiny([{ to: 'a.test', ports: 'TCP ?', why: 'names and tunnel' }]);
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all).toMatchObject([
    {
      code: 'port-not-stated',
      level: 'warning',
      message: expect.stringContaining('compute -> a.test'),
      cure: expect.stringContaining('names and tunnel'),
      requirements: ['tiny/row-1'],
    },
  ]);
});

test('an assumed port opens like a stated one', () => {
  const compiled = compileTiny([{ to: 'a.test', ports: 'TCP 443?' }]);
  expect(compiled.applicationRules[0]!.protocols).toEqual([{ type: 'Https', port: 443 }]);
  expect(codesOf(compiled)).toEqual([]);
});

test('a destination without address opens nothing, and a finding tells of it', () => {
  const compiled = compileTiny([{ to: 'resource:Kubernetes API server' }]);
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.findings.all).toMatchObject([
    { code: 'no-address', message: expect.stringMatching(/Kubernetes API server on TCP 443/) },
  ]);
});

test('a role that may stay unbound is told of, with its own cure', () => {
  const compiled = compileTiny(
    [
      { to: 'role:pods', ports: 'TCP 5001' },
      { to: 'a.test', from: 'pods' },
    ],
    {
      bindings: boundTo(compute, optional),
      nsg: tinyNsg(),
    },
  );
  expect([...compiled.applicationRules, ...compiled.networkRules, ...compiled.nsgRules]).toEqual([]);
  expect(compiled.findings.all).toMatchObject([
    {
      code: 'role-not-bound',
      message:
        'No rule lets compute -> pods on TCP 5001 and pods -> a.test on TCP 443 pass, because "pods" has no addresses.',
      cure: 'allow it in a NetworkPolicy',
      requirements: ['tiny/row-1', 'tiny/row-2'],
    },
  ]);
});

test('a role that may stay unbound takes nothing from those beside it', () => {
  const { applicationRules } = compileTiny([{ to: 'a.test', from: 'compute + pods' }], {
    bindings: boundTo(compute, optional),
  });
  expect(applicationRules.map(({ sourceAddresses }) => sourceAddresses)).toEqual([['10.0.0.0/24']]);
});

test('a role that must be bound and is not is refused, naming its property', () => {
  expect(() => compileTiny([{ to: 'a.test' }], { bindings: boundTo(tinyRole('compute', [])) })).toThrow(
    expect.objectContaining({
      code: 'unbound-role',
      problem: expect.stringContaining('tiny/row-1'),
      cure: expect.stringContaining('computeAddresses'),
    }),
  );
});

test.each<[string, TinyRow, 'compute' | 'client']>([
  ['the remote role that is reached', { to: 'role:client', ports: 'TCP 1433' }, 'client'],
  ['the role that a remote one reaches', { from: 'client', to: 'role:compute', ports: 'TCP 22' }, 'compute'],
  ['the remote role that reaches one', { from: 'client', to: 'role:compute', ports: 'TCP 22' }, 'client'],
])('%s has to be bound, with and without a security group', (_, row, unbound) => {
  const bindings = new Map(tinyBindings);
  bindings.set(unbound, { ...bindings.get(unbound)!, addresses: [] });
  for (const nsg of [
    undefined,
    tinyNsg({ ledger: { workload: 'tiny', firstWhereShared: 200, lines: ['x'] } }),
  ])
    expect(() => compileTiny([row], { bindings, nsg })).toThrow(
      expect.objectContaining({
        code: 'unbound-role',
        problem: expect.stringContaining(`"${unbound}"`),
        cure: expect.stringContaining(`set ${unbound}Addresses`),
      }),
    );
});

test('within one network the firewall asks for no addresses', () => {
  const bindings = boundTo(compute, tinyRole('server', []));
  const compiled = compileTiny([{ to: 'role:server', ports: 'TCP 1433' }], { bindings });
  expect(codesOf(compiled)).toEqual(['nsg-only']);
});

test('a role that only an NSG can name is told of where the firewall is to name it', () => {
  const compiled = compileTiny([{ to: 'a.test', from: 'client' }], {
    bindings: boundTo(tinyRole('client', [], { serviceTag: 'VirtualNetwork', remote: true })),
  });
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all.flatMap(({ requirements }) => requirements)).toEqual(['tiny/row-1']);
});
