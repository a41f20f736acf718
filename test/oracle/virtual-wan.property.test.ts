import fc from 'fast-check';
import { configured } from '../reachability/terraform';
import { virtualWan } from '../reachability/virtual-wan';
import { wans, wanTargets } from './arbitrary-wan';
import { type WanOutcome, wanOutcome, writtenHubs } from './virtual-wan';

test('what hubs do with a connection is what the pages of Microsoft say of each kind of flow', () => {
  const seen = new Map<WanOutcome, number>();
  fc.assert(
    fc.property(wans, (wan) => {
      const network = configured(virtualWan(writtenHubs(wan)));
      for (const hub of wan.hubs)
        for (const spoke of hub.spokes)
          for (const to of wanTargets) {
            const expected = wanOutcome(wan, hub, spoke, to);
            seen.set(expected, (seen.get(expected) ?? 0) + 1);
            const { verdict, reason } = network.explain({
              from: `10.${spoke.number}.0.9`,
              to,
              protocol: 'tcp',
              port: 443,
            });
            expect({ from: spoke.name, to, verdict, reason }).toEqual({
              from: spoke.name,
              to,
              verdict: expected,
              reason,
            });
          }
    }),
    { numRuns: 60, seed: 1 },
  );
  for (const outcome of ['allow', 'bypass', 'deny', 'unknown'] as const)
    expect(seen.get(outcome)).toBeGreaterThan(50);
});
