import { generatedPages, writtenPages } from '../../.ci/docs/pages';

const generated = generatedPages();
const written = writtenPages();

test('docs/ has every generated page and no other; npm run docs writes them', () => {
  expect([...written.keys()].sort()).toEqual([...generated.keys()].sort());
});

test('no generated page is stale; npm run docs writes them anew', () => {
  const stale = [...generated].filter(([file, text]) => written.get(file) !== text).map(([file]) => file);
  expect(stale).toEqual([]);
});

test('the examples of findings ask for nothing where the level is info, and for something everywhere else', () => {
  const told = [...generated]
    .filter(([file]) => /^findings\/[a-z]/.test(file))
    .map(([file, text]) => ({
      file,
      isInfo: text.includes('Level: **info**'),
      asksForNothing: /^Cure: nothing to do\b/m.test(text),
    }));
  expect(told.length).toBeGreaterThan(90);
  expect(told.filter(({ isInfo, asksForNothing }) => isInfo !== asksForNothing)).toEqual([]);
});
