import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import {
  type EnforcementPoint,
  parseServiceTag,
  regionalServiceTag,
  type ServiceTagUse,
  serviceTagCovers,
  serviceTagUse,
} from '../../lib/azure/service-tag';
import { nsgOnlyServiceTags, serviceTagRows } from '../../lib/azure/service-tag-list';

const { PUBLIC, US_GOVERNMENT, CHINA } = AzureCloud;

describe('spelling', () => {
  test.each([
    ['Frontdoor.FirstParty', 'AzureFrontDoor.FirstParty'],
    ['AzureFrontDoor.FrontEnd', 'AzureFrontDoor.Frontend'],
    ['Keyvault.westeurope', 'AzureKeyVault.WestEurope'],
    ['azuremachinelearning', 'AzureMachineLearning'],
    ['Storage.westeurope', 'Storage.WestEurope'],
    ['Storage.brazilse', 'Storage.BrazilSoutheast'],
    ['AzureCloud.germanywc', 'AzureCloud.germanywc'],
    ['AzureCloud.GermanyWestCentral', 'AzureCloud.germanywc'],
    ['AzureCloud.WestEurope', 'AzureCloud.westeurope'],
    ['batchnodemanagement.usgovvirginia', 'BatchNodeManagement.USGovVirginia'],
    ['virtualnetwork', 'VirtualNetwork'],
  ])("%s is Azure's %s", (given, name) => {
    expect(parseServiceTag(given).name).toBe(name);
  });

  test('every listed tag is found in whatever case', () => {
    const names = [...serviceTagRows.map(([tag]) => tag), ...nsgOnlyServiceTags];
    const found = names.map((name) => parseServiceTag(name.toUpperCase()).name);
    expect(found).toEqual(names);
  });

  test('a regional tag knows its service and its region', () => {
    expect(parseServiceTag('Storage.westeurope')).toEqual({
      name: 'Storage.WestEurope',
      service: 'Storage',
      region: findRegion('westeurope'),
    });
  });

  test('a dot in the name of a service starts no region', () => {
    expect(parseServiceTag('AzureFrontDoor.Frontend').region).toBeUndefined();
  });

  test('a region that does not exist is refused, with the nearest suffixes', () => {
    expect(() => parseServiceTag('BatchNodeManagement.uswest')).toThrow(
      expect.objectContaining({
        code: 'unknown-region',
        problem: expect.stringContaining('"BatchNodeManagement.uswest"'),
        cure: expect.stringContaining('WestUS'),
      }),
    );
  });

  test.each(['Storge', 'Storge.WestEurope', 'AzureFrontDoor', ''])('"%s" is no service tag', (given) => {
    expect(() => parseServiceTag(given)).toThrow(expect.objectContaining({ code: 'unknown-service-tag' }));
  });

  test('the nearest services are named', () => {
    expect(() => parseServiceTag('Storge')).toThrow(/Cure: [^\n]*\bStorage\b/);
  });

  test('the published file has no tags for some regions yet', () => {
    expect(regionalServiceTag('Storage', findRegion('brazilne'))).toBeUndefined();
    expect(regionalServiceTag('Storage', findRegion('northeurope2'))).toBeUndefined();
    expect(regionalServiceTag('AzureCloud', findRegion('northeurope2'))?.name).toBe(
      'AzureCloud.northeurope2',
    );
  });
});

describe('use', () => {
  test.each<[string, EnforcementPoint, AzureCloud, ServiceTagUse]>([
    ['AzureFrontDoor.FirstParty', 'firewall', PUBLIC, 'yes'],
    ['AzureFrontDoor.FirstParty', 'firewall', US_GOVERNMENT, 'absent'],
    ['AzureFrontDoor.FirstParty', 'nsg', CHINA, 'absent'],
    ['AzureMachineLearning', 'firewall', CHINA, 'yes'],
    ['AzureMachineLearning.WestEurope', 'firewall', PUBLIC, 'none'],
    ['AzureMachineLearning.WestEurope', 'nsg', PUBLIC, 'none'],
    ['AzureMachineLearning.WestEurope', 'route', PUBLIC, 'none'],
    ['BatchNodeManagement', 'firewall', PUBLIC, 'yes'],
    ['BatchNodeManagement.WestEurope', 'firewall', PUBLIC, 'unlisted'],
    ['BatchNodeManagement.WestEurope', 'nsg', PUBLIC, 'yes'],
    ['BatchNodeManagement.WestEurope', 'route', PUBLIC, 'unlisted'],
    ['BatchNodeManagement.ChinaNorth3', 'nsg', CHINA, 'yes'],
    ['VirtualNetwork', 'nsg', PUBLIC, 'yes'],
    ['VirtualNetwork', 'firewall', PUBLIC, 'none'],
    ['VirtualNetwork', 'route', CHINA, 'none'],
    ['Internet', 'route', PUBLIC, 'none'],
    ['MicrosoftContainerRegistry.WestEurope', 'firewall', PUBLIC, 'yes'],
    ['MicrosoftContainerRegistry.AustraliaCentral', 'firewall', PUBLIC, 'none'],
    ['MicrosoftContainerRegistry.AustraliaCentral2', 'nsg', PUBLIC, 'none'],
    ['Storage', 'firewall', PUBLIC, 'yes'],
    ['Storage', 'firewall', CHINA, 'unlisted'],
    ['Storage', 'nsg', CHINA, 'yes'],
    ['Storage.ChinaEast2', 'firewall', CHINA, 'unlisted'],
    ['AzureMonitor.WestEurope', 'firewall', PUBLIC, 'unlisted'],
    ['AzureCloud', 'firewall', PUBLIC, 'unlisted'],
    ['HDInsight', 'nsg', CHINA, 'unknown'],
  ])('%s in a %s of Azure %s: %s', (tag, place, cloud, use) => {
    expect(serviceTagUse(parseServiceTag(tag), place, cloud)).toBe(use);
  });
});

describe('cover', () => {
  test.each([
    ['Storage', 'Storage'],
    ['Storage', 'Storage.WestEurope'],
    ['Internet', 'Storage.WestEurope'],
  ])('%s covers %s', (outer, inner) => {
    expect(serviceTagCovers(outer, inner)).toBe(true);
  });

  test.each([
    ['Storage.WestEurope', 'Storage'],
    ['Storage.WestEurope', 'Storage.NorthEurope'],
    ['AzureActiveDirectory', 'AzureActiveDirectoryDomainServices'],
    ['Storage', 'StorageSyncService'],
    ['Internet', 'VirtualNetwork'],
    ['Internet', 'AzureLoadBalancer'],
    ['Internet', 'AzurePlatformDNS'],
    ['Internet', 'AzurePlatformIMDS'],
    ['Internet', 'AzurePlatformLKM'],
  ])('%s does not cover %s', (outer, inner) => {
    expect(serviceTagCovers(outer, inner)).toBe(false);
  });
});

test.each([
  ['AzureStorage', 'did you mean Storage?'],
  ['AzureEventHub', 'did you mean EventHub?'],
  ['ResourceManager', 'did you mean AzureResourceManager?'],
  ['Azure', 'nearest real ones'],
])('the tag that %s stands for is named, whatever it has of "Azure"', (given, cure) => {
  expect(() => parseServiceTag(given)).toThrow(
    expect.objectContaining({ code: 'unknown-service-tag', cure: expect.stringContaining(cure) }),
  );
});
