import { LockdownError } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { call, callNames, seed } from './props';

/** Something that is given inputs at random; it may refuse them with an error of the library, and with no other. */
export interface FuzzedDoor {
  readonly name: string;
  readonly property: fc.IProperty<[unknown]> | fc.IProperty<[never]>;
}

/** A door whose inputs are described by an arbitrary. */
export function door<T>(name: string, inputs: fc.Arbitrary<T>, enter: (input: T) => void): FuzzedDoor {
  return { name, property: fc.property(inputs, (input) => refusesAtMost(() => enter(input))) as never };
}

/** Every door that is fuzzed. */
export const doors: readonly FuzzedDoor[] = callNames.map((name) =>
  door(`props of ${name}`, fc.array(seed, { minLength: 1, maxLength: 3 }), (seeds) => call(name, seeds)),
);

/** Sends inputs through a door; the error tells the seed and the smallest input that failed. */
export function fuzz({ property }: FuzzedDoor, numRuns: number, seed: number): void {
  fc.assert(property as fc.IProperty<[unknown]>, { numRuns, seed });
}

function refusesAtMost(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    if (/\bundefined is\b|\[object |=> |\bNaN\b(?!\))/.test(error.problem))
      throw new Error(`said badly: ${error.message}`);
  }
}
