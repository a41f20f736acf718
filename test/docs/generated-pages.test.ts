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
