import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import type { CompiledWorkload } from '../../lib/compile/rule';
import { LockdownError } from '../../lib/errors';
import { ownTableId } from '../../lib/model/requirement';
import { codesOf, compileTiny, type TinyRow, tinyNsg, tinyTable } from '../support/tiny-table';

/** What the firewall lets pass, as `Https 443 a.test` or `TCP 443 Storage`. */
function opened({ applicationRules, networkRules }: CompiledWorkload): string[] {
  return [
    ...applicationRules.flatMap(({ protocols, destinationFqdns, destinationFqdnTags, destinationUrls }) =>
      protocols.flatMap(({ type, port }) =>
        [...destinationFqdns, ...destinationFqdnTags, ...destinationUrls].map(
          (target) => `${type} ${port} ${target}`,
        ),
      ),
    ),
    ...networkRules.flatMap(({ protocols, destinationPorts, destinationAddresses, destinationFqdns }) =>
      destinationPorts.flatMap((port) =>
        [...destinationAddresses, ...destinationFqdns].map((target) => `${protocols} ${port} ${target}`),
      ),
    ),
  ];
}

const inspected = { sku: 'Premium', tlsInspectionEnabled: true };
const basic = { sku: 'Basic', tlsInspectionEnabled: false };

describe('what the firewall can express stands as it is asked for', () => {
  test.each<[string, TinyRow, string[]]>([
    ['TCP 443 to a host speaks HTTPS', { to: 'a.test' }, ['Https 443 a.test']],
    ['TCP 80 to a host speaks HTTP', { to: 'a.test', ports: 'TCP 80' }, ['Http 80 a.test']],
    [
      'an FQDN tag speaks HTTP on 80 and HTTPS on 443',
      { to: 'fqdn-tag:WindowsUpdate', ports: 'TCP 80, 443' },
      ['Http 80 WindowsUpdate', 'Https 443 WindowsUpdate'],
    ],
    [
      'a URL on a port without a web protocol is its host',
      { to: 'a.test/path/*', ports: 'TCP 8883' },
      ['TCP 8883 a.test'],
    ],
    ['HTTPS on another port', { to: '*.dp.test', ports: 'HTTPS 8084' }, ['Https 8084 *.dp.test']],
    ['HTTP on another port', { to: 'a.test', ports: 'HTTP 8080' }, ['Http 8080 a.test']],
    ['a wildcard host', { to: '*.azureml.ms' }, ['Https 443 *.azureml.ms']],
    ['UDP to a plain name', { to: 'ntp.test', ports: 'UDP 123' }, ['UDP 123 ntp.test']],
    ['UDP 443 to a plain name', { to: 'quic.test', ports: 'UDP 443' }, ['UDP 443 quic.test']],
    ['other TCP to a plain name', { to: 'sql.test', ports: 'TCP 1433' }, ['TCP 1433 sql.test']],
    ['a range of TCP to a plain name', { to: 'sql.test', ports: 'TCP 440-450' }, ['TCP 440-450 sql.test']],
    ['ANY 443 to a plain name', { to: 'a.test', ports: 'ANY 443' }, ['Https 443 a.test', 'UDP 443 a.test']],
    ['ANY 8443 to a plain name', { to: 'a.test', ports: 'ANY 8443' }, ['Any 8443 a.test']],
    [
      'HTTPS on the last port of an application rule',
      { to: 'a.test', ports: 'HTTPS 64000' },
      ['Https 64000 a.test'],
    ],
    ['HTTPS beyond what azurerm takes', { to: 'a.test', ports: 'HTTPS 64001' }, ['TCP 64001 a.test']],
    ['a service tag', { to: 'tag:AzureActiveDirectory', ports: 'TCP 80' }, ['TCP 80 AzureActiveDirectory']],
    ['an address', { to: '10.9.0.0/24', ports: 'ANY 9' }, ['Any 9 10.9.0.0/24']],
    ['machines elsewhere', { to: 'role:client', ports: 'TCP 22' }, ['TCP 22 10.9.0.0/24']],
  ])('%s', (_, row, expected) => {
    const compiled = compileTiny([row], { strict: true });
    expect(opened(compiled)).toEqual(expected);
    expect(codesOf(compiled).filter((code) => code !== 'dns-servers-to-set')).toEqual([]);
  });
});

describe('what the firewall matches only wider', () => {
  test('a URL is opened by its host, and the finding names both', () => {
    const compiled = compileTiny([{ to: 'https://github.test/contoso/tools/*' }]);
    expect(opened(compiled)).toEqual(['Https 443 github.test']);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'widened-url',
        level: 'warning',
        message: expect.stringMatching(/github\.test\/contoso\/tools\/\*.*every path of github\.test/),
        requirements: ['tiny/row-1'],
      },
    ]);
  });

  test('TLS inspection matches the URL itself', () => {
    const compiled = compileTiny([{ to: 'https://github.test/contoso/tools/*' }], { firewall: inspected });
    expect(opened(compiled)).toEqual(['Https 443 github.test/contoso/tools/*']);
    expect(codesOf(compiled)).toEqual([]);
  });

  test('a URL without a wildcard is a folder: itself, and what lies below', () => {
    const compiled = compileTiny([{ to: 'https://aka.test/install' }], { firewall: inspected });
    expect(opened(compiled)).toEqual(['Https 443 aka.test/install', 'Https 443 aka.test/install/*']);
  });

  test('a wildcard inside a label is opened by all labels, and the finding names both and the cure', () => {
    const compiled = compileTiny([{ to: 'azgn*.servicebus.windows.net' }]);
    expect(opened(compiled)).toEqual(['Https 443 *.servicebus.windows.net']);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'widened-wildcard',
        level: 'warning',
        message: expect.stringMatching(/azgn\*\.servicebus\.windows\.net is opened as \*\.servicebus/),
        cure: 'name the exact hosts behind azgn*.servicebus.windows.net',
      },
    ]);
  });

  test('stars of several labels are opened by one, which has names of one label too', () => {
    const compiled = compileTiny([{ to: '*.*.kusto.test' }]);
    expect(opened(compiled)).toEqual(['Https 443 *.kusto.test']);
    expect(codesOf(compiled)).toEqual(['widened-wildcard']);
  });

  test('exact hosts in its place widen nothing', () => {
    const compiled = compileTiny([{ to: 'azgn*.servicebus.windows.net' }], {
      exactHosts: { 'azgn*.servicebus.windows.net': ['azgn7.servicebus.windows.net'] },
      strict: true,
    });
    expect(opened(compiled)).toEqual(['Https 443 azgn7.servicebus.windows.net']);
    expect(codesOf(compiled)).toEqual([]);
  });

  test.each([
    ['AzureCloud', 'tiny', 'by a row of your own of tiny'],
    ['Internet', ownTableId, 'by a requirement of your own'],
  ])('the tag %s, of the table %s, is wide, and is told whose it is', (tag, id, by) => {
    const row: TinyRow = { to: `tag:${tag}` };
    const tables = [tinyTable([{ to: 'a.test' }], { id: 'page' }), tinyTable([row], { id })];
    const wide = compileTiny({ tables }).findings.all.filter(({ code }) => code === 'wide-own-requirement');
    expect(wide.map(({ message }) => message)).toEqual([
      `${tag} is open to compute ${by}, and is wide: the service tag ${tag} holds what every customer has there.`,
    ]);
  });

  test('the tag of one service is not', () => {
    expect(codesOf(compileTiny([{ to: 'tag:Storage' }]))).not.toContain('wide-own-requirement');
  });

  test('every address, of a table of nobody in this library, is wide', () => {
    const compiled = compileTiny([{ to: '0.0.0.0/0', ports: 'UDP 123' }]);
    expect(codesOf(compiled)).toEqual(['wide-own-requirement']);
  });

  test('a wildcard inside a label of a URL is never passed on as it is', () => {
    const compiled = compileTiny([{ to: 'https://azgn*.servicebus.windows.net/path' }]);
    expect(opened(compiled)).toEqual(['Https 443 *.servicebus.windows.net']);
  });

  test('the whole tag of a region that the service-tag file lacks, with a finding', () => {
    const compiled = compileTiny([{ to: 'tag:Storage.<region>' }], { region: findRegion('brazilne') });
    expect(opened(compiled)).toEqual(['TCP 443 Storage']);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'widened-service-tag',
        level: 'warning',
        message: expect.stringContaining('Storage for brazilne'),
      },
      {
        code: 'whole-service-tag',
        message: expect.stringContaining('Storage'),
        requirements: ['tiny/row-1'],
      },
    ]);
  });

  test.each<[string, TinyRow, object]>([
    ['a URL', { to: 'github.test/contoso/*' }, {}],
    ['a wildcard inside a label', { to: 'azgn*.servicebus.windows.net' }, {}],
    ["a region's tag that is not there", { to: 'tag:Storage.<region>' }, { region: findRegion('brazilne') }],
    ['the same, written out', { to: 'tag:Storage.brazilne' }, {}],
    [
      'the same, past the firewall by a service endpoint',
      { to: 'tag:Storage.<region>' },
      { region: findRegion('brazilne'), serviceEndpoints: new Set(['Storage']), nsg: tinyNsg() },
    ],
  ])('%s is refused in strict mode', (_, row, parts) => {
    expect(() => compileTiny([row], { ...parts, strict: true })).toThrow(LockdownError);
  });

  test('the refusal names what would be opened, the requirement and the cure', () => {
    expect(() => compileTiny([{ to: 'azgn*.servicebus.windows.net' }], { strict: true })).toThrow(
      expect.objectContaining({
        code: 'widening-refused',
        problem: expect.stringMatching(/\*\.servicebus\.windows\.net.*\(tiny\/row-1\)/),
        cure: expect.stringContaining('exact hosts'),
      }),
    );
  });
});

describe('a wildcard host on a port that is neither HTTP nor HTTPS', () => {
  const row = { to: '*.instances.azureml.ms', ports: 'TCP 443, 8787, 18881' };

  test('is opened by the tag that contains it, on those ports alone', () => {
    const compiled = compileTiny([{ ...row, coveredBy: 'AzureMachineLearning' }]);
    expect(opened(compiled)).toEqual([
      'Https 443 *.instances.azureml.ms',
      'TCP 8787 AzureMachineLearning',
      'TCP 18881 AzureMachineLearning',
    ]);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'service-tag-for-host',
        message: expect.stringMatching(
          /\*\.instances\.azureml\.ms on TCP 8787, 18881 .*AzureMachineLearning/,
        ),
      },
    ]);
  });

  test('is an error without such a tag', () => {
    const compiled = compileTiny([row]);
    expect(opened(compiled)).toEqual(['Https 443 *.instances.azureml.ms']);
    expect(compiled.findings.all).toMatchObject([
      { code: 'not-expressible', level: 'error', requirements: ['tiny/row-1'] },
    ]);
  });

  test('is an error where the cloud lacks the tag', () => {
    const compiled = compileTiny([{ ...row, coveredBy: 'AzureFrontDoor.FirstParty' }], {
      cloud: AzureCloud.CHINA,
      region: findRegion('chinanorth3'),
    });
    expect(opened(compiled)).toEqual(['Https 443 *.instances.azureml.ms']);
    expect(codesOf(compiled)).toEqual(['not-expressible']);
  });
});

describe('the Basic SKU', () => {
  test('matches no host names in network rules', () => {
    const compiled = compileTiny([{ to: 'ntp.test', ports: 'UDP 123' }], { firewall: basic });
    expect(opened(compiled)).toEqual([]);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'not-expressible',
        level: 'error',
        message: expect.stringMatching(/ntp\.test on UDP 123.*Basic/),
      },
    ]);
  });

  test('matches host names in application rules, and tags', () => {
    const compiled = compileTiny([{ to: ['a.test', 'tag:AzureActiveDirectory'] }], { firewall: basic });
    expect(opened(compiled)).toEqual(['Https 443 a.test', 'TCP 443 AzureActiveDirectory']);
    expect(codesOf(compiled)).toEqual([]);
  });
});

describe('network rules by host name', () => {
  test.each([
    [true, 'dns-servers-to-set', 'warning'],
    [false, 'dns-proxy-required', 'warning'],
    [undefined, 'dns-proxy-required', 'warning'],
  ])('need the firewall as DNS server: where its DNS proxy is %s, %s', (dnsProxyEnabled, code, level) => {
    const compiled = compileTiny([{ to: 'ntp.test', ports: 'UDP 123' }], {
      firewall: { sku: 'Standard', dnsProxyEnabled, tlsInspectionEnabled: false },
    });
    expect(compiled.findings.all).toMatchObject([{ code, level, requirements: ['tiny/row-1'] }]);
  });
});

describe('service tags', () => {
  test('one that the file does not list for the firewall is opened, and told of', () => {
    const compiled = compileTiny([{ to: 'tag:BatchNodeManagement.<region>' }]);
    expect(opened(compiled)).toEqual(['TCP 443 BatchNodeManagement.WestEurope']);
    expect(compiled.findings.all).toMatchObject([{ code: 'service-tag-unlisted', level: 'info' }]);
  });

  test('one without any use is an error, not a rule', () => {
    const compiled = compileTiny([{ to: 'tag:MicrosoftContainerRegistry.<region>' }], {
      region: findRegion('australiacentral'),
    });
    expect(opened(compiled)).toEqual([]);
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'not-expressible',
        level: 'error',
        message: expect.stringContaining('MicrosoftContainerRegistry.AustraliaCentral'),
      },
    ]);
  });

  test('one that a service endpoint serves needs no rule', () => {
    const compiled = compileTiny([{ to: ['tag:Storage.<region>', 'tag:Sql'] }], {
      serviceEndpoints: new Set(['Storage']),
    });
    expect(opened(compiled)).toEqual(['TCP 443 Sql']);
    expect(codesOf(compiled)).toEqual(['whole-service-tag', 'satisfied-by-service-endpoint']);
  });

  test('VirtualNetwork, which only an NSG understands, is never in the firewall and never lost', () => {
    const guarded = compileTiny([{ to: 'tag:VirtualNetwork' }], { nsg: tinyNsg() });
    expect(opened(guarded)).toEqual([]);
    expect(guarded.nsgRules[0]!.requirements).toEqual(['tiny/row-1']);
    expect(codesOf(compileTiny([{ to: 'tag:VirtualNetwork' }]))).toEqual(['nsg-only']);
  });
});

test('nothing that a service tag opens from outside is a rule of the firewall', () => {
  const compiled = compileTiny(
    [{ from: 'tag:AzureMachineLearning', to: 'role:compute', ports: 'TCP 44224' }],
    {
      nsg: tinyNsg(),
    },
  );
  expect(opened(compiled)).toEqual([]);
  expect(compiled.nsgRules).toHaveLength(1);
});
