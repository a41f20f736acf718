import type { Flow } from '../../lib/model/flow';
import { connectionsOf, inboundConnectionsOf } from '../../lib/verify/flow-connections';

const flow = {
  protocol: 'tcp',
  ports: [{ first: 443, last: 443 }],
  to: { kind: 'role', role: 'server' },
} as unknown as Flow;

const witnesses = (count: number) => (prefix: string) =>
  Array.from({ length: count }, (_, i) => `${prefix}.${Math.floor(i / 250)}.${i % 250}`);

const toldApart = (count: number, ports: readonly number[] = []) => ({
  witnesses: witnesses(count),
  portsOf: () => ports,
});

const outward = (count: number) =>
  connectionsOf(flow, [{ addresses: ['10.1'] }], witnesses(count)('10.2'), toldApart(count));

test('every pair of the two ends is asked about, where they are not too many', () => {
  const { asked, leftOut } = outward(70);
  expect([asked.length, leftOut]).toEqual([4_900, 0]);
});

test('of more than these each address of either end is asked about, and the rest is counted', () => {
  const { asked, leftOut } = outward(200);
  expect(asked.length).toBeLessThan(1_300);
  expect(new Set(asked.map(({ from }) => from)).size).toBe(200);
  expect(new Set(asked.map(({ to }) => to)).size).toBe(200);
  expect(leftOut).toBe(40_000 - asked.length);
  // Of some in the middle it is asked with more than the ends of the other side.
  expect(asked.filter(({ from }) => from === '10.1.0.77').map(({ to }) => to)).toContain('10.2.0.77');
});

test('the same holds of what comes in', () => {
  const { asked, leftOut } = inboundConnectionsOf(
    flow,
    ['10.1.0.0/16'],
    [{ addresses: ['10.2.0.0/16'] }],
    toldApart(200),
  );
  expect(new Set(asked.map(({ from, to }) => `${from} ${to}`)).size).toBe(asked.length);
  expect(leftOut).toBeGreaterThan(38_000);
});

describe('of a range of ports', () => {
  const range = { ...flow, ports: [{ first: 8000, last: 9000 }] } as Flow;
  const cuts = [443, 8000, 8443, 8444, 9000, 9001];
  const of = (count: number, ports = cuts, changed: Partial<Flow> = {}) =>
    connectionsOf(
      { ...range, ...changed },
      [{ addresses: ['10.1'] }],
      witnesses(count)('10.2'),
      toldApart(count, ports),
    );
  const portsIn = ({ asked }: ReturnType<typeof of>) => asked.map(({ port }) => port);

  test('the ends are asked about, and the ports between them where rules begin to decide otherwise', () => {
    expect(portsIn(of(1))).toEqual([8000, 9000, 8443, 8444]);
    expect(portsIn(of(1, cuts, flow))).toEqual([443]);
    expect(portsIn(of(1, cuts, { protocol: 'icmp' }))).toEqual([0]);
    expect(of(1, cuts, { protocol: 'any' }).asked).toHaveLength(8);
  });

  test('both ends of the way are asked for these ports: what leaves, and what arrives', () => {
    const portsOf = (address: string, subnetId: string | undefined, direction: string) =>
      `${address} ${subnetId} ${direction}` === '10.1.0.4 s Outbound'
        ? [8100]
        : `${address} ${subnetId} ${direction}` === '10.2.0.4 undefined Inbound'
          ? [8200]
          : [8300];
    const between = { witnesses: (prefix: string) => [prefix], portsOf };
    const from = { addresses: ['10.1.0.4'], subnetId: 's' };
    expect(portsIn(connectionsOf(range, [from], ['10.2.0.4'], between))).toEqual([8000, 9000, 8100, 8200]);
    expect(portsIn(connectionsOf(range, [from], ['Storage'], between))).toEqual([8000, 9000, 8100]);
    const inward = inboundConnectionsOf(range, ['Internet'], [{ addresses: ['10.2.0.4'] }], between);
    expect(portsIn(inward)).toEqual([8000, 9000, 8200]);
  });

  test('of too many connections only the ends are, and the rest is counted', () => {
    const many = Array.from({ length: 30 }, (_, i) => 8001 + i);
    const { asked, leftOut } = of(30, many);
    expect(new Set(asked.map(({ port }) => port))).toEqual(new Set([8000, 9000]));
    expect(asked.length + leftOut).toBe(30 * 30 * 32);
    expect(of(20, many)).toMatchObject({ leftOut: 0, asked: { length: 20 * 20 * 32 } });
  });
});
