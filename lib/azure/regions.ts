import type { AzureCloud } from './cloud';

/**
 * Azure's regions, one a line: name, display name, cloud, paired region, suffix in a service tag, suffix in an
 * `AzureCloud` tag, `properties.region` in the published service-tag file, `unannounced` where the region is seen in
 * the service-tag file but not in the list of locations, remark.
 *
 * Sources: Azure's list-locations answer as cached by Azure/terraform-azurerm-avm-utl-regions (2026-03-12);
 * reliability/regions-paired (2025-01-13); reliability/regions-list (2025-04-15); ServiceTags_Public change 376
 * (2025-11-10), AzureGovernment and China (2026-07-20); what is newer has its source in the remark. Pairs need not be mutual.
 */
const rows: readonly RegionRow[] = [
  ['australiacentral',   'Australia Central',    'public',       'australiacentral2',  'AustraliaCentral',   'australiacentral',   'australiacentral',   '',            ''],
  ['australiacentral2',  'Australia Central 2',  'public',       'australiacentral',   'AustraliaCentral2',  'australiacentral2',  'australiacentral2',  '',            ''],
  ['australiaeast',      'Australia East',       'public',       'australiasoutheast', 'AustraliaEast',      'australiaeast',      'australiaeast',      '',            ''],
  ['australiasoutheast', 'Australia Southeast',  'public',       'australiaeast',      'AustraliaSoutheast', 'australiasoutheast', 'australiasoutheast', '',            ''],
  ['austriaeast',        'Austria East',         'public',       '',                   'AustriaEast',        'austriaeast',        'austriaeast',        '',            ''],
  ['belgiumcentral',     'Belgium Central',      'public',       '',                   'BelgiumCentral',     'belgiumcentral',     'belgiumcentral',     '',            ''],
  ['brazilne',           'brazilne',             'public',       '',                   '',                   'brazilne',           '',                   'unannounced', 'AzureCloud tag only'],
  ['brazilsouth',        'Brazil South',         'public',       'southcentralus',     'BrazilSouth',        'brazilsouth',        'brazilsouth',        '',            'one-way pair, other geography'],
  ['brazilsoutheast',    'Brazil Southeast',     'public',       'brazilsouth',        'BrazilSoutheast',    'brazilse',           'brazilse',           '',            'one-way pair'],
  ['canadacentral',      'Canada Central',       'public',       'canadaeast',         'CanadaCentral',      'canadacentral',      'canadacentral',      '',            ''],
  ['canadaeast',         'Canada East',          'public',       'canadacentral',      'CanadaEast',         'canadaeast',         'canadaeast',         '',            ''],
  ['centralindia',       'Central India',        'public',       'southindia',         'CentralIndia',       'centralindia',       'centralindia',       '',            ''],
  ['centralus',          'Central US',           'public',       'eastus2',            'CentralUS',          'centralus',          'centralus',          '',            ''],
  ['centraluseuap',      'Central US EUAP',      'public',       'eastus2euap',        'CentralUSEUAP',      'centraluseuap',      'centraluseuap',      '',            ''],
  ['chilecentral',       'Chile Central',        'public',       '',                   'ChileCentral',       'chilec',             'chilec',             '',            ''],
  ['denmarkeast',        'Denmark East',         'public',       '',                   'DenmarkEast',        'denmarkeast',        'denmarkeast',        '',            'tags: ServiceTags_Public of 2026-06-26'],
  ['eastasia',           'East Asia',            'public',       'southeastasia',      'EastAsia',           'eastasia',           'eastasia',           '',            ''],
  ['eastus',             'East US',              'public',       'westus',             'EastUS',             'eastus',             'eastus',             '',            ''],
  ['eastus2',            'East US 2',            'public',       'centralus',          'EastUS2',            'eastus2',            'eastus2',            '',            ''],
  ['eastus2euap',        'East US 2 EUAP',       'public',       'centraluseuap',      'EastUS2EUAP',        'eastus2euap',        'eastus2euap',        '',            ''],
  ['eastusstg',          'East US STG',          'public',       'southcentralusstg',  'EastUSSTG',          'usstagee',           'usstagee',           '',            ''],
  ['francecentral',      'France Central',       'public',       'francesouth',        'FranceCentral',      'centralfrance',      'centralfrance',      '',            ''],
  ['francesouth',        'France South',         'public',       'francecentral',      'FranceSouth',        'southfrance',        'southfrance',        '',            ''],
  ['germanynorth',       'Germany North',        'public',       'germanywestcentral', 'GermanyNorth',       'germanyn',           'germanyn',           '',            ''],
  ['germanywestcentral', 'Germany West Central', 'public',       'germanynorth',       'GermanyWestCentral', 'germanywc',          'germanywc',          '',            ''],
  ['indiasouthcentral',  'India South Central',  'public',       '',                   'IndiaSouthCentral',  'indiasouthcentral',  'indiasouthcentral',  '',            'tags: ServiceTags_Public of 2026-06-26; in use, and newer than the list of locations; pairing not on a page yet'],
  ['indonesiacentral',   'Indonesia Central',    'public',       '',                   'IndonesiaCentral',   'indonesiacentral',   'indonesiacentral',   '',            ''],
  ['israelcentral',      'Israel Central',       'public',       '',                   'IsraelCentral',      'israelcentral',      'israelcentral',      '',            ''],
  ['israelnorthwest',    'Israel Northwest',     'public',       '',                   'IsraelNorthwest',    'israelnorthwest',    'israelnorthwest',    'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['italynorth',         'Italy North',          'public',       '',                   'ItalyNorth',         'italynorth',         'italynorth',         '',            ''],
  ['japaneast',          'Japan East',           'public',       'japanwest',          'JapanEast',          'japaneast',          'japaneast',          '',            ''],
  ['japanwest',          'Japan West',           'public',       'japaneast',          'JapanWest',          'japanwest',          'japanwest',          '',            ''],
  ['jioindiacentral',    'Jio India Central',    'public',       'jioindiawest',       'JioIndiaCentral',    'jioindiacentral',    'jioindiacentral',    '',            ''],
  ['jioindiawest',       'Jio India West',       'public',       'jioindiacentral',    'JioIndiaWest',       'jioindiawest',       'jioindiawest',       '',            ''],
  ['koreacentral',       'Korea Central',        'public',       'koreasouth',         'KoreaCentral',       'koreacentral',       'koreacentral',       '',            ''],
  ['koreasouth',         'Korea South',          'public',       'koreacentral',       'KoreaSouth',         'koreasouth',         'koreasouth',         '',            ''],
  ['malaysiasouth',      'Malaysia South',       'public',       '',                   'MalaysiaSouth',      'malaysiasouth',      'malaysiasouth',      'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['malaysiawest',       'Malaysia West',        'public',       '',                   'MalaysiaWest',       'malaysiawest',       'malaysiawest',       '',            ''],
  ['mexicocentral',      'Mexico Central',       'public',       '',                   'MexicoCentral',      'mexicocentral',      'mexicocentral',      '',            ''],
  ['newzealandnorth',    'New Zealand North',    'public',       '',                   'NewZealandNorth',    'newzealandnorth',    'newzealandnorth',    '',            ''],
  ['northcentralus',     'North Central US',     'public',       'southcentralus',     'NorthCentralUS',     'northcentralus',     'northcentralus',     '',            ''],
  ['northeurope',        'North Europe',         'public',       'westeurope',         'NorthEurope',        'northeurope',        'northeurope',        '',            ''],
  ['northeurope2',       'northeurope2',         'public',       '',                   '',                   'northeurope2',       '',                   'unannounced', 'AzureCloud tag only'],
  ['norwayeast',         'Norway East',          'public',       'norwaywest',         'NorwayEast',         'norwaye',            'norwaye',            '',            ''],
  ['norwaywest',         'Norway West',          'public',       'norwayeast',         'NorwayWest',         'norwayw',            'norwayw',            '',            ''],
  ['polandcentral',      'Poland Central',       'public',       '',                   'PolandCentral',      'polandcentral',      'polandcentral',      '',            ''],
  ['qatarcentral',       'Qatar Central',        'public',       '',                   'QatarCentral',       'qatarcentral',       'qatarcentral',       '',            ''],
  ['southafricanorth',   'South Africa North',   'public',       'southafricawest',    'SouthAfricaNorth',   'southafricanorth',   'southafricanorth',   '',            ''],
  ['southafricawest',    'South Africa West',    'public',       'southafricanorth',   'SouthAfricaWest',    'southafricawest',    'southafricawest',    '',            ''],
  ['southcentralus',     'South Central US',     'public',       'northcentralus',     'SouthCentralUS',     'southcentralus',     'southcentralus',     '',            ''],
  ['southcentralus2',    'South Central US2',    'public',       '',                   'SouthCentralUS2',    'southcentralus2',    'southcentralus2',    'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['southcentralusstg',  'South Central US STG', 'public',       'eastusstg',          'SouthCentralUSSTG',  'usstagec',           'usstagec',           '',            ''],
  ['southeastasia',      'Southeast Asia',       'public',       'eastasia',           'SoutheastAsia',      'southeastasia',      'southeastasia',      '',            ''],
  ['southeastus',        'Southeast US',         'public',       '',                   'SoutheastUS',        'southeastus',        'southeastus',        'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['southeastus3',       'Southeast US3',        'public',       '',                   'SoutheastUS3',       'southeastus3',       'southeastus3',       'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['southindia',         'South India',          'public',       'centralindia',       'SouthIndia',         'southindia',         'southindia',         '',            ''],
  ['spaincentral',       'Spain Central',        'public',       '',                   'SpainCentral',       'spaincentral',       'spaincentral',       '',            ''],
  ['swedencentral',      'Sweden Central',       'public',       'swedensouth',        'SwedenCentral',      'swedencentral',      'swedencentral',      '',            ''],
  ['swedensouth',        'Sweden South',         'public',       'swedencentral',      'SwedenSouth',        'swedensouth',        'swedensouth',        '',            'restricted; absent from the cached list-locations, present in paired-regions page'],
  ['switzerlandnorth',   'Switzerland North',    'public',       'switzerlandwest',    'SwitzerlandNorth',   'switzerlandn',       'switzerlandn',       '',            ''],
  ['switzerlandwest',    'Switzerland West',     'public',       'switzerlandnorth',   'SwitzerlandWest',    'switzerlandw',       'switzerlandw',       '',            ''],
  ['taiwannorth',        'Taiwan North',         'public',       '',                   'TaiwanNorth',        'taiwannorth',        'taiwannorth',        'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['taiwannorthwest',    'Taiwan Northwest',     'public',       '',                   'TaiwanNorthwest',    'taiwannorthwest',    'taiwannorthwest',    'unannounced', 'seen only in ServiceTags JSON (Nov 2025); display name guessed from tag suffix; pairing unknown'],
  ['uaecentral',         'UAE Central',          'public',       'uaenorth',           'UAECentral',         'uaecentral',         'uaecentral',         '',            ''],
  ['uaenorth',           'UAE North',            'public',       'uaecentral',         'UAENorth',           'uaenorth',           'uaenorth',           '',            ''],
  ['uksouth',            'UK South',             'public',       'ukwest',             'UKSouth',            'uksouth',            'uksouth',            '',            ''],
  ['ukwest',             'UK West',              'public',       'uksouth',            'UKWest',             'ukwest',             'ukwest',             '',            ''],
  ['westcentralus',      'West Central US',      'public',       'westus2',            'WestCentralUS',      'westcentralus',      'westcentralus',      '',            ''],
  ['westeurope',         'West Europe',          'public',       'northeurope',        'WestEurope',         'westeurope',         'westeurope',         '',            ''],
  ['westindia',          'West India',           'public',       'southindia',         'WestIndia',          'westindia',          'westindia',          '',            'one-way pair (southindia pairs with centralindia)'],
  ['westus',             'West US',              'public',       'eastus',             'WestUS',             'westus',             'westus',             '',            ''],
  ['westus2',            'West US 2',            'public',       'westcentralus',      'WestUS2',            'westus2',            'westus2',            '',            ''],
  ['westus3',            'West US 3',            'public',       'eastus',             'WestUS3',            'westus3',            'westus3',            '',            'one-way pair (eastus pairs with westus)'],
  ['usdodcentral',       'US DoD Central',       'usgovernment', 'usdodeast',          'USDoDCentral',       'usdodcentral',       'usdodcentral',       '',            ''],
  ['usdodeast',          'US DoD East',          'usgovernment', 'usdodcentral',       'USDoDEast',          'usdodeast',          'usdodeast',          '',            ''],
  ['usgovarizona',       'US Gov Arizona',       'usgovernment', 'usgovtexas',         'USGovArizona',       'usgovarizona',       'usgovarizona',       '',            'one-way pair'],
  ['usgovtexas',         'US Gov Texas',         'usgovernment', 'usgovvirginia',      'USGovTexas',         'usgovtexas',         'usgovtexas',         '',            ''],
  ['usgovvirginia',      'US Gov Virginia',      'usgovernment', 'usgovtexas',         'USGovVirginia',      'usgovvirginia',      'usgovvirginia',      '',            ''],
  ['chinaeast',          'China East',           'china',        'chinanorth',         'ChinaEast',          'chinaeast',          'chinaeast',          '',            ''],
  ['chinaeast2',         'China East 2',         'china',        'chinanorth2',        'ChinaEast2',         'chinaeast2',         'chinaeast2',         '',            ''],
  ['chinaeast3',         'China East 3',         'china',        'chinanorth3',        'ChinaEast3',         'chinaeast3',         'chinaeast3',         '',            ''],
  ['chinanorth',         'China North',          'china',        'chinaeast',          'ChinaNorth',         'chinanorth',         'chinanorth',         '',            ''],
  ['chinanorth2',        'China North 2',        'china',        'chinaeast2',         'ChinaNorth2',        'chinanorth2',        'chinanorth2',        '',            ''],
  ['chinanorth3',        'China North 3',        'china',        'chinaeast3',         'ChinaNorth3',        'chinanorth3',        'chinanorth3',        '',            ''],
];

type RegionRow = readonly [
  name: string,
  displayName: string,
  cloud: `${AzureCloud}`,
  pairedRegion: string,
  serviceTagSuffix: string,
  azureCloudTagSuffix: string,
  serviceTagFileRegion: string,
  announced: '' | 'unannounced',
  remark: string,
];

/** A region of one of Azure's clouds. Absent values are unknown, not empty. */
export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly cloud: AzureCloud;
  readonly pairedRegion?: string;
  readonly serviceTagSuffix?: string;
  readonly azureCloudTagSuffix?: string;
  readonly serviceTagFileRegion?: string;
  readonly announced: boolean;
  readonly remark?: string;
}

export const regions: ReadonlyMap<string, Region> = new Map(
  rows.map(([name, displayName, cloud, pair, suffix, cloudSuffix, fileRegion, announced, remark]) => [
    name,
    {
      name,
      displayName,
      cloud: cloud as AzureCloud,
      pairedRegion: pair || undefined,
      serviceTagSuffix: suffix || undefined,
      azureCloudTagSuffix: cloudSuffix || undefined,
      serviceTagFileRegion: fileRegion || undefined,
      announced: announced === '',
      remark: remark || undefined,
    },
  ]),
);
