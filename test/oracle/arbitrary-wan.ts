import fc from 'fast-check';
import type { AbstractWan, HubTable } from './virtual-wan';

const prefixes = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.2.0.0/16',
  '10.3.0.0/16',
  '20.0.0.0/8',
  '172.16.0.0/12',
];
const some = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...prefixes), { maxLength });

/** Up to three hubs, with one or two networks each. */
export const wans: fc.Arbitrary<AbstractWan> = fc
  .array(
    fc.record({
      internet: fc.boolean(),
      private: fc.boolean(),
      opens: some(3),
      staticRoutes: some(2),
      second: fc.option(some(2), { nil: undefined }),
      spokes: fc.array(
        fc.record({
          secured: fc.boolean(),
          sendsBy: fc.constantFrom<HubTable>('default', 'default', 'second', 'none'),
          propagates: fc.oneof(
            fc.constant<HubTable[]>(['default']),
            fc.constant<HubTable[]>(['none']),
            fc.subarray<HubTable>(['default', 'second'], { minLength: 1 }),
          ),
          routes: fc.uniqueArray(
            fc.record({
              to: fc.constantFrom(...prefixes),
              nextHop: fc.constantFrom('Internet' as const, 'None' as const),
            }),
            { maxLength: 2, selector: ({ to }) => to },
          ),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((hubs) => {
    let number = 0;
    return {
      hubs: hubs.map((hub, index) => ({
        ...hub,
        name: `hub${index}`,
        // Azure takes such routes beside an intent, and removes those that repeat it: they have tests of their own.
        staticRoutes: hub.internet || hub.private ? [] : hub.staticRoutes,
        second: hub.internet || hub.private ? undefined : hub.second,
        spokes: hub.spokes.map((spoke) => ({
          ...spoke,
          sendsBy: spoke.sendsBy === 'second' && hub.second === undefined ? 'default' : spoke.sendsBy,
          number: ++number,
          name: `spoke${number}`,
        })),
      })),
    };
  });

/** Addresses that virtual WANs tell apart. */
export const wanTargets = [
  '20.1.2.3',
  '8.8.8.8',
  '172.16.0.4',
  '192.168.0.4',
  '10.9.0.4',
  '10.1.0.4',
  '10.2.0.4',
  '10.3.0.4',
  '10.4.0.4',
];
