import fc from 'fast-check';
import { hostMatches } from '../../lib/arithmetic/host-pattern';
import { isOfMicrosoft } from '../../lib/azure/microsoft-domains';
import { HostClasses } from '../../lib/compare/classes/host-classes';

const labels = ['a', 'b', 'any', 'other', 'azure'];
const ends = ['com', 'co', 'org'];
const hosts = fc
  .tuple(fc.array(fc.constantFrom(...labels), { minLength: 1, maxLength: 3 }), fc.constantFrom(...ends))
  .map(([parts, end]) => [...parts, end].join('.'));
const patterns = fc.oneof(
  hosts,
  hosts.map((host) => `*.${host}`),
  hosts.map((host) => `*${host}`),
  fc.constantFrom('*', '*.com', '*com', '*m'),
);
const lists = fc.array(patterns, { maxLength: 8 });

const matched = (host: string, all: readonly string[]) => all.filter((each) => hostMatches(each, host));

test('a host and the witness of its class are matched by the same patterns', () => {
  fc.assert(
    fc.property(lists, hosts, fc.boolean(), (all, host, byOwner) => {
      const { witness } = new HostClasses(all, byOwner).of(host);
      expect(matched(witness, all)).toEqual(matched(host, all));
      if (byOwner) expect(isOfMicrosoft(witness)).toBe(isOfMicrosoft(host));
    }),
    { numRuns: 400 },
  );
});

test('every witness is of its own class', () => {
  fc.assert(
    fc.property(lists, fc.boolean(), (all, byOwner) => {
      const classes = new HostClasses(all, byOwner);
      for (const each of classes.list) expect(classes.of(each.witness)).toBe(each);
    }),
    { numRuns: 400 },
  );
});

test('hosts of Microsoft stay told apart where its plainest names are named by others', () => {
  const classes = new HostClasses(['*.com', '*.azure.com', '*.example', 'any.example'], true);
  expect(classes.of('azure.com')).toMatchObject({ pattern: '*.com', owner: 'Microsoft' });
  expect(classes.of('other.org')).toMatchObject({ pattern: '*', owner: 'others' });
});

test('a class lies in that of the narrowest wildcard that has it', () => {
  const classes = new HostClasses(['*.contoso.com', '*contoso.com', 'a.contoso.com']);
  expect(classes.of('a.contoso.com').parent?.pattern).toBe('*.contoso.com');
  expect(classes.of('b.contoso.com').parent?.pattern).toBe('*contoso.com');
  expect(classes.of('contoso.com').parent?.pattern).toBe('*');
  expect(classes.of('example.org').parent).toBeUndefined();
});
