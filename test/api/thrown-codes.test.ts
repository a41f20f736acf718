import { publicFunctions } from './thrown-codes';

const functions = publicFunctions();
const list = (codes: readonly string[]) => codes.join(', ');

test('the code is read: what a constructor throws by way of others is found', () => {
  const hub = functions.find(({ name }) => name === 'HubFirewall.constructor');
  expect(hub?.thrown).toEqual(expect.arrayContaining(['other-engine', 'sku-too-small', 'invalid-policy-id']));
});

test('no doc comment tells of an error that is not thrown', () => {
  const idle = functions.flatMap(({ name, told, thrown }) =>
    told.filter((code) => !thrown.includes(code)).map((code) => `${name}: ${code}`),
  );
  expect(idle).toEqual([]);
});

test('whoever makes something tells of errors where it may throw', () => {
  const silent = functions.filter(
    ({ makes, told, thrown }) => makes && thrown.length > 0 && told.length === 0,
  );
  expect(silent.map(({ name, thrown }) => `${name}: ${list(thrown)}`)).toEqual([]);
});

test('the constructors of workloads tell of every error', () => {
  const workloads = functions.filter(({ ofWorkload }) => ofWorkload);
  expect(workloads.length).toBeGreaterThanOrEqual(8);
  for (const { name, told, thrown } of workloads)
    expect(`${name}: ${list(told)}`).toBe(`${name}: ${list(thrown)}`);
});
