import fc from 'fast-check';
import {
  everyPort,
  isEveryPort,
  isPort,
  portCovers,
  portInterval,
  portSpace,
  portText,
} from '../../lib/arithmetic/port';

const one = (port: number) => ({ first: port, last: port });

test.each([
  ['443', [443, 443]],
  ['8000-9000', [8000, 9000]],
  ['*', [1, 65_535]],
  ['0-65535', [1, 65_535]],
  ['0', [0, 0]],
  ['65535', [65_535, 65_535]],
  ['65536', undefined],
  ['9000-8000', undefined],
  ['80,443', undefined],
  ['-1', undefined],
  ['443-', undefined],
  ['http', undefined],
  ['', undefined],
])('"%s" is read as %j', (text, interval) => {
  expect(portInterval(text)).toEqual(interval);
});

test('what is written is read as it was', () => {
  const port = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(port, port, (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      expect(portInterval(portText({ first, last }))).toEqual([first, last]);
    }),
  );
});

test.each([
  [one(443), '443'],
  [{ first: 8704, last: 8710 }, '8704-8710'],
  [{ first: 1, last: 65_535 }, '*'],
  [{ first: 1, last: 65_534 }, '1-65534'],
  [{ first: 2, last: 65_535 }, '2-65535'],
])('%j is written %s', (range, text) => {
  expect(portText(range)).toBe(text);
});

test('a range covers its ends and what lies between, and nothing beyond', () => {
  const range = { first: 8704, last: 8710 };
  expect([8703, 8704, 8707, 8710, 8711].map((port) => portCovers(range, one(port)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(portCovers(one(8704), range)).toBe(false);
  expect(portCovers(everyPort, range)).toBe(true);
});

test('every port is every one of them', () => {
  expect([portSpace, portInterval('0-65535'), portInterval('1-65534'), undefined].map(isEveryPort)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([0, 1, 65_535, 65_536, 1.5].map(isPort)).toEqual([false, true, true, false, false]);
});
