import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion, pairedRegion } from '../../lib/azure/region';
import { regions } from '../../lib/azure/regions';

const all = [...regions.values()];
const pairOf = (name: string) => pairedRegion(findRegion(name))?.name;

test('every region is found by its name', () => {
  expect(all.filter((region) => findRegion(region.name) !== region)).toEqual([]);
});

test('every region is found by its display name', () => {
  expect(all.filter((region) => findRegion(region.displayName) !== region)).toEqual([]);
});

test.each(['West Europe', 'WESTEUROPE', 'west-europe', ' westeurope '])('"%s" means westeurope', (given) => {
  expect(findRegion(given).name).toBe('westeurope');
});

test.each([
  ['westeurope', AzureCloud.PUBLIC],
  ['usgovvirginia', AzureCloud.US_GOVERNMENT],
  ['usdodeast', AzureCloud.US_GOVERNMENT],
  ['chinanorth3', AzureCloud.CHINA],
])('%s is in the cloud %s', (name, cloud) => {
  expect(findRegion(name).cloud).toBe(cloud);
});

test('a region that does not exist is refused, with what was given, what is allowed and the nearest real ones', () => {
  expect(() => findRegion('uswest')).toThrow(
    expect.objectContaining({
      code: 'unknown-region',
      problem: expect.stringContaining('"uswest"'),
      cure: expect.stringContaining('westus (West US)'),
      message: expect.stringMatching(/uswest.*Allowed: .*Cure: .*\(unknown-region\)/s),
    }),
  );
});

test('a region that Azure has not announced is never suggested', () => {
  expect(findRegion('southeastus').announced).toBe(false);
  expect(() => findRegion('southeastu')).toThrow(
    expect.objectContaining({ cure: expect.not.stringContaining('southeastus (') }),
  );
});

test.each([
  ['westeurope', 'northeurope'],
  ['northeurope', 'westeurope'],
  ['eastus2', 'centralus'],
  ['usgovvirginia', 'usgovtexas'],
  ['chinaeast2', 'chinanorth2'],
])('%s is paired with %s', (name, pair) => {
  expect(pairOf(name)).toBe(pair);
});

test.each([
  ['westindia', 'southindia', 'centralindia'],
  ['westus3', 'eastus', 'westus'],
  ['brazilsouth', 'southcentralus', 'northcentralus'],
  ['brazilsoutheast', 'brazilsouth', 'southcentralus'],
  ['usgovarizona', 'usgovtexas', 'usgovvirginia'],
])('%s is paired with %s one way: its pair is paired with %s', (name, pair, pairOfPair) => {
  expect(pairOf(name)).toBe(pair);
  expect(pairOf(pair)).toBe(pairOfPair);
});

test.each(['polandcentral', 'qatarcentral', 'italynorth'])('%s has no pair', (name) => {
  expect(pairOf(name)).toBeUndefined();
});

test('every pair is a region of the same cloud', () => {
  const astray = all.filter(
    (region) => region.pairedRegion !== undefined && pairedRegion(region)?.cloud !== region.cloud,
  );
  expect(astray).toEqual([]);
});

test('no two regions share a name in any spelling of the service-tag file', () => {
  for (const spelling of ['serviceTagSuffix', 'azureCloudTagSuffix', 'serviceTagFileRegion'] as const) {
    const spelled = all.flatMap((region) => region[spelling]?.toLowerCase() ?? []);
    expect(new Set(spelled).size).toBe(spelled.length);
  }
});

test.each([
  ['atlantisnorth', true],
  ['Atlantis North', true],
  ['northeurope9', true],
  ['westeurop', false],
  ['west-europe-1', false],
  ['a.b', false],
  ['usa', false],
])('with its cloud, %s is taken for a newer region: %s', (name, taken) => {
  const find = () => findRegion(name, AzureCloud.CHINA);
  if (taken) expect(find()).toMatchObject({ cloud: 'china', announced: false });
  else expect(find).toThrow(expect.objectContaining({ code: 'unknown-region' }));
  expect(() => findRegion(name)).toThrow(expect.objectContaining({ code: 'unknown-region' }));
});
