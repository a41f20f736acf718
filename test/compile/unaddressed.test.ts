import { boundTo, codesOf, compileTiny, tinyNsg, tinyRole } from '../support/tiny-table';

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

test('a role that only an NSG can name is told of where the firewall is to name it', () => {
  const compiled = compileTiny([{ to: 'a.test', from: 'client' }], {
    bindings: boundTo(tinyRole('client', [], { serviceTag: 'VirtualNetwork', remote: true })),
  });
  expect(compiled.applicationRules).toEqual([]);
  expect(compiled.findings.all.flatMap(({ requirements }) => requirements)).toEqual(['tiny/row-1']);
});
