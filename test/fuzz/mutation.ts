import fc from 'fast-check';
import { hostileText } from '../support/hostile-text';

/** A change of a text or of data: where, what kind, and with what. */
export interface Change {
  readonly at: number;
  readonly kind: number;
  readonly value: unknown;
}

const value = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    '',
    '*',
    '443',
    '0-65535',
    [],
    {},
    [[]],
    '10.0.0.0/8',
  ),
  fc.constantFrom(
    '10.0.0.0/33',
    '${each.value}',
    '${azurerm_subnet.x.id}',
    '#{token}',
    '__proto__',
    'constructor',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A few changes. */
export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ at: fc.nat(), kind: fc.nat({ max: 6 }), value }),
  { minLength: 1, maxLength: 4 },
);

type Container = Record<string, unknown>;

/** A copy of some data with changes, each at one of its members. */
export function mutatedData(data: unknown, made: readonly Change[]): unknown {
  const copy: Container = structuredClone({ root: data });
  for (const change of made) {
    const places = placesIn(copy);
    const [container, key] = places[change.at % places.length]!;
    // The whole is never taken away: nothing would be left to change.
    apply(container, key, container === copy && change.kind === 1 ? { ...change, kind: 0 } : change);
  }
  return copy.root ?? null;
}

function placesIn(container: object, found: [Container, string][] = []): [Container, string][] {
  for (const [key, member] of Object.entries(container)) {
    found.push([container as Container, key]);
    if (typeof member === 'object' && member !== null) placesIn(member, found);
  }
  return found;
}

function apply(container: Container, key: string, { kind, value: given }: Change): void {
  const before = container[key];
  switch (kind) {
    case 0:
      container[key] = given;
      break;
    case 1:
      delete container[key];
      break;
    case 2:
      container[key] = [before, before];
      break;
    case 3:
      container[key] = Array.isArray(before) ? before[0] : [before];
      break;
    case 4:
      container[key] = typeof before === 'object' ? JSON.stringify(before) : `${before}${given}`;
      break;
    case 5:
      Object.defineProperty(container, String(given), {
        value: before,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      break;
    default:
      container[key] = { [String(given)]: before };
  }
}

/** A text with changes, each at one of its characters. */
export function mutatedText(text: string, made: readonly Change[]): string {
  return made.reduce((done, { at, kind, value: given }) => {
    const i = at % (done.length + 1);
    const inserted = typeof given === 'string' ? given : JSON.stringify(given);
    switch (kind % 4) {
      case 0:
        return done.slice(0, i) + inserted + done.slice(i);
      case 1:
        return done.slice(0, i) + done.slice(i + 1 + (at % 5));
      case 2:
        return done.slice(0, i) + done.slice(Math.max(0, i - 20), i) + done.slice(i);
      default:
        return done.slice(0, i);
    }
  }, text);
}
