import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { LockdownError } from '../../lib/errors';
import { shownText } from '../../lib/shown-text';

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

const tagged = (tag: object) =>
  JSON.stringify({
    changeNumber: 1,
    values: [{ name: 'Storage', properties: { addressPrefixes: [] } }, tag],
  });

test.each([
  ['null', 'it holds null'],
  ['[]', 'it holds []'],
  ['{}', 'changeNumber is not set'],
  ['{"changeNumber":"1\\ncalc","values":[]}', 'changeNumber is "1\\ncalc"'],
  ['{"changeNumber":1.5,"values":[]}', 'changeNumber is 1.5'],
  ['{"changeNumber":1}', 'values is not set'],
  ['{"changeNumber":1,"values":{}}', 'values is {}'],
  ['{"changeNumber":1,"values":[null]}', 'values[0] is null'],
  [tagged({ name: 7, properties: { addressPrefixes: [] } }), 'values[1].name is 7'],
  [tagged({ name: "Key'Vault", properties: { addressPrefixes: [] } }), 'values[1].name is "Key\'Vault"'],
  [tagged({ name: '', properties: { addressPrefixes: [] } }), 'values[1].name is ""'],
  [tagged({ name: 'storage', properties: { addressPrefixes: [] } }), 'which a tag before it has'],
  [tagged({ name: 'KeyVault' }), 'values[1] (KeyVault).properties.addressPrefixes is not set'],
  [tagged({ name: 'KeyVault', properties: null }), 'addressPrefixes is not set'],
  [
    tagged({ name: 'KeyVault', properties: { addressPrefixes: '10.0.0.0/8' } }),
    'addressPrefixes is "10.0.0.0/8"',
  ],
  ...[
    7,
    null,
    {},
    '',
    '10.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/8\n',
    '*',
    'fe80::1%eth0/64',
    '2603::/129',
    'x::/8',
  ].map((prefix): [string, string] => [
    tagged({ name: 'KeyVault', properties: { addressPrefixes: ['10.0.0.0/8', '2603:1000::/46', prefix] } }),
    `values[1] (KeyVault).properties.addressPrefixes[2] is ${shownText(JSON.stringify(prefix))}, and not a prefix`,
  ]),
])('%s is no published file, and the error says where', (json, problem) => {
  expect(() => ServiceTagFile.fromJson(json)).toThrow(unreadable);
  expect(() => ServiceTagFile.fromJson(json)).toThrow(problem);
});

test('whatever a file holds, it is read or refused by a clear error', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.record({ name: fc.constantFrom('Storage', 'KeyVault'), properties: fc.jsonValue({ maxDepth: 2 }) }),
    fc.record({
      name: fc.oneof(fc.constantFrom('Storage', '__proto__', 'constructor'), fc.string()),
      properties: fc.record({
        addressPrefixes: fc.array(fc.oneof(fc.constant('10.0.0.0/8'), fc.jsonValue({ maxDepth: 1 }))),
      }),
    }),
  );
  const content = fc.record({
    changeNumber: fc.oneof(fc.nat(), fc.jsonValue({ maxDepth: 0 })),
    values: fc.oneof(fc.array(value), fc.jsonValue()),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        content.map((each) => JSON.stringify(each)),
      ),
      (json) => {
        try {
          const file = ServiceTagFile.fromJson(json);
          for (const tag of ['Storage', '__proto__', 'constructor'])
            if (file.has(tag)) file.ipv4Prefixes(tag);
        } catch (error) {
          expect(error).toBeInstanceOf(LockdownError);
        }
      },
    ),
  );
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

test.each(['0.0.0.0/0', '128.0.0.0/1'])(
  '%s is of no service tag: a route for it would lead everything past the firewall',
  (wide) => {
    const text = JSON.stringify({
      changeNumber: 1,
      values: [{ name: 'Storage', properties: { addressPrefixes: ['20.38.64.0/19', wide] } }],
    });
    expect(() => ServiceTagFile.fromJson(text)).toThrow(
      expect.objectContaining({
        code: 'unreadable-service-tag-file',
        problem: expect.stringContaining(`"${wide}", a prefix wider than /8`),
      }),
    );
  },
);

test.each([
  ['Public', 'public'],
  ['AzureGovernment', 'usgovernment'],
  ['AzureUSGovernment', 'usgovernment'],
  ['AzureChinaCloud', 'china'],
  ['Mars', undefined],
  [7, undefined],
])('a file that names the cloud %j is of %s', (cloud, known) => {
  const file = ServiceTagFile.fromJson(JSON.stringify({ changeNumber: 1, cloud, values: [] }));
  expect(file.cloud).toBe(known);
});

test.each(['10.0.0.0/24', '127.0.0.0/8', '172.31.0.0/16', '169.254.169.254/32', '224.0.0.0/24'])(
  '%s is of no service tag: no route of the Internet leads there',
  (prefix) => {
    const values = [{ name: 'Storage', properties: { addressPrefixes: ['20.1.0.0/16', prefix] } }];
    expect(() => ServiceTagFile.fromJson(JSON.stringify({ changeNumber: 1, values }))).toThrow(
      expect.objectContaining({ problem: expect.stringContaining(`"${prefix}", which no route`) }),
    );
  },
);
