import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';

const published = JSON.stringify({
  changeNumber: 376,
  cloud: 'Public',
  values: [
    {
      name: 'AzureMachineLearning',
      id: 'AzureMachineLearning',
      properties: {
        changeNumber: 44,
        region: '',
        regionId: 0,
        platform: 'Azure',
        systemService: 'AzureMachineLearning',
        addressPrefixes: ['13.66.140.80/28', '2603:1000:4::/48', '4.150.0.0/16', '2603:1000:104::640/122'],
        networkFeatures: ['API', 'NSG', 'UDR', 'FW'],
      },
    },
    {
      name: 'AzureMachineLearning.WestEurope',
      id: 'AzureMachineLearning.WestEurope',
      properties: {
        changeNumber: 5,
        region: 'westeurope',
        regionId: 18,
        platform: 'Azure',
        systemService: 'AzureMachineLearning',
        addressPrefixes: ['13.69.64.192/28'],
        networkFeatures: null,
      },
    },
  ],
});

const unreadable = expect.objectContaining({ code: 'unreadable-service-tag-file' });

test('the change number and the IPv4 prefixes are read in their order; IPv6 is left out', () => {
  const file = ServiceTagFile.fromJson(published);
  expect(file.changeNumber).toBe(376);
  expect(file.ipv4Prefixes('AzureMachineLearning')).toEqual(['13.66.140.80/28', '4.150.0.0/16']);
});

test('a tag without network features has addresses all the same', () => {
  const file = ServiceTagFile.fromJson(published);
  expect(file.ipv4Prefixes('AzureMachineLearning.WestEurope')).toEqual(['13.69.64.192/28']);
});

test('a byte order mark does no harm', () => {
  expect(ServiceTagFile.fromJson(`\uFEFF${published}`).changeNumber).toBe(376);
});

test('a file is read from its path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'service-tags-'));
  const path = join(folder, 'ServiceTags_Public_20251110.json');
  try {
    writeFileSync(path, published);
    expect(ServiceTagFile.fromPath(path).ipv4Prefixes('AzureMachineLearning.WestEurope')).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that is not there is refused by its name', () => {
  const path = join(tmpdir(), 'no-such-folder', 'ServiceTags.json');
  expect(() => ServiceTagFile.fromPath(path)).toThrow(unreadable);
  expect(() => ServiceTagFile.fromPath(path)).toThrow(path);
});

test('a truncated download is refused', () => {
  expect(() => ServiceTagFile.fromJson(published.slice(0, -40))).toThrow(unreadable);
});

test.each([
  ['null'],
  ['[]'],
  ['{}'],
  ['{"changeNumber":1,"values":{}}'],
  ['{"changeNumber":1,"values":[null]}'],
  ['{"changeNumber":1,"values":[{"name":"Storage"}]}'],
  ['{"changeNumber":1,"values":[{"name":7,"properties":{"addressPrefixes":[]}}]}'],
  ['{"changeNumber":1,"values":[{"name":"Storage","properties":null}]}'],
  ['{"changeNumber":1,"values":[{"name":"Storage","properties":{"addressPrefixes":"10.0.0.0/8"}}]}'],
])('%s is no service-tag file', (json) => {
  expect(() => ServiceTagFile.fromJson(json)).toThrow(unreadable);
});

test('a tag that the file lacks is refused, naming file and tag', () => {
  const file = ServiceTagFile.fromJson(published, 'ServiceTags_China.json');
  expect(() => file.ipv4Prefixes('AzureMachineLearning.EastUS')).toThrow(
    expect.objectContaining({
      code: 'service-tag-not-in-file',
      problem: expect.stringMatching(/ServiceTags_China\.json.*AzureMachineLearning\.EastUS/),
    }),
  );
});
