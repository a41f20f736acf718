import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRegion } from '../../lib/azure/region';
import {
  azureLocalListRegions,
  hybridIdentityCode,
  hybridIdentityCodes,
} from '../../lib/tables/hybrid-identity-codes';

/** `region code source` of each line of the pages that name a code, transcribed from them. */
const onPages = readFileSync(join(__dirname, '..', 'fixtures', 'hybrid-identity-codes.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [source, , region, code] = line.split('\t') as [string, string, string, string];
    return `${findRegion(region).name} ${code} ${source}`;
  });

test('a region has the code that a page gives it, with every page that does', () => {
  const known = [...hybridIdentityCodes].flatMap(([region, [code, sources]]) =>
    sources.map((source) => `${region} ${code} ${source}`),
  );
  expect(known.sort()).toEqual([...onPages].sort());
});

test('no code is made up from a name', () => {
  expect(hybridIdentityCode('centralindia')).toBe('pn');
  expect(hybridIdentityCode('japaneast')).toBe('je');
  expect(hybridIdentityCode('swedencentral')).toBeUndefined();
});

test('the regions with a list of Azure Local are those whose list has the code', () => {
  const listed = onPages.filter((line) => line.endsWith(' lists')).map((line) => line.split(' ')[0]);
  expect([...azureLocalListRegions].sort()).toEqual(listed.sort());
});
