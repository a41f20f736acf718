import type { Flow } from '../../lib/model/flow';
import { connectionsOf, inboundConnectionsOf, pairsLeftOut } from '../../lib/verify/flow-connections';

const flow = {
  protocol: 'tcp',
  ports: [{ first: 443, last: 443 }],
  to: { kind: 'role', role: 'server' },
} as unknown as Flow;

const witnesses = (count: number) => (prefix: string) =>
  Array.from({ length: count }, (_, i) => `${prefix}.${Math.floor(i / 250)}.${i % 250}`);

const outward = (count: number) =>
  connectionsOf(flow, [{ addresses: ['10.1'] }], witnesses(count)('10.2'), witnesses(count));

test('every pair of the two ends is asked about, where they are not too many', () => {
  expect(outward(70)).toHaveLength(4_900);
  expect(pairsLeftOut(outward(70))).toBe(0);
});

test('of more than these each address of either end is asked about, and the rest is counted', () => {
  const asked = outward(200);
  expect(asked.length).toBeLessThan(1_300);
  expect(new Set(asked.map(({ from }) => from)).size).toBe(200);
  expect(new Set(asked.map(({ to }) => to)).size).toBe(200);
  expect(pairsLeftOut(asked)).toBe(40_000 - asked.length);
  // Of some in the middle it is asked with more than the ends of the other side.
  expect(asked.filter(({ from }) => from === '10.1.0.77').map(({ to }) => to)).toContain('10.2.0.77');
});

test('the same holds of what comes in', () => {
  const asked = inboundConnectionsOf(flow, ['10.1.0.0/16'], [{ addresses: ['10.2.0.0/16'] }], witnesses(200));
  expect(new Set(asked.map(({ from, to }) => `${from} ${to}`)).size).toBe(asked.length);
  expect(pairsLeftOut(asked)).toBeGreaterThan(38_000);
});
