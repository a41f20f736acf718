import type { Table } from '../model/requirement';

/**
 * Microsoft Defender for Endpoint: streamlined connectivity URLs, commercial and government.
 *
 * Older versions of Windows have hosts of their own in each geography, and the government environments GCC, GCC High
 * and DoD have hosts of their own. Left out are what the page lists for devices behind the Microsoft Monitoring Agent (Windows
 * 7, 8.1 and Server 2008 R2), and the hosts of the Defender portal, which devices do not reach.
 */
export const defenderForEndpoint: Table = {
  id: 'defender-for-endpoint',
  title: 'Microsoft Defender for Endpoint: streamlined device connectivity',
  page: 'https://learn.microsoft.com/defender-endpoint/streamlined-device-connectivity-urls-commercial',
  editions: [
    { id: '2026-03-26', source: 'MicrosoftDocs/defender-docs, defender-endpoint/streamlined-device-connectivity-urls-commercial.md @dfedc9d (changes up to 2026-03-26) and streamlined-device-connectivity-urls-gov.md @8a9c6e0, ms.date 12/25/2025' },
    { id: '2026-04-14', source: 'the same page, by its list of changes' },
    { id: '2026-06-02', source: 'the same page, by its list of changes' },
    { id: '2026-09-03', source: 'the same page, ms.date 09/03/2026, read whole; the page for government as before' },
  ],
  lastCompared: '2026-09-03',
  sections: {
    'defender-core': 'Streamlined connectivity URLs / Core',
    'defender-updates': 'Streamlined connectivity URLs / Updates',
    'defender-certificates': 'Streamlined connectivity URLs / Certificate validation',
    'defender-other': 'Streamlined connectivity URLs / Other',
    'defender-tags': 'Streamlined connectivity URLs / Service tags',
    'defender-legacy': 'Streamlined connectivity URLs / Windows 1607 to 1803',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'Service tags: both tags in place of the streamlined domain',
    holding: {
      MicrosoftDefenderForEndpoint: 'the page: the tags in place of the streamlined domain',
      OneDsCollector: 'the page: the tags in place of the streamlined domain',
    },
  },
  requirements: [
    // Core
    { id: 'core', section: 'defender-core', from: 'machine', to: '*.endpoint.security.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint', clouds: ['public'], coveredBy: 'MicrosoftDefenderForEndpoint + OneDsCollector', why: 'Defender for Endpoint' },
    { id: 'core', section: 'defender-core', from: 'machine', to: '*.endpoint.security.microsoft.us', ports: 'TCP 443', when: 'defenderForEndpoint', clouds: ['usgovernment'], why: 'Defender for Endpoint' },
    { id: 'web-protection', section: 'defender-core', from: 'machine', to: ['*.smartscreen-prod.microsoft.com', '*.smartscreen.microsoft.com'], ports: 'TCP 443', when: 'defenderForEndpoint', clouds: ['public'], why: 'web and network protection', note: 'optional in disconnected sites' },
    { id: 'app-reputation', section: 'defender-core', from: 'machine', to: ['*.smartscreen.microsoft.com', '*.checkappexec.microsoft.com', '*.urs.microsoft.com'], ports: 'TCP 443', when: 'defenderForEndpoint & appReputation', clouds: ['public'], why: 'reputation of applications in SmartScreen', note: 'optional; Windows; the list of changes says that it came on 2026-04-13, and texts of 2025 have it' },
    { id: 'ipv6-probe', section: 'defender-core', from: 'machine', to: 'reflector.defender.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & ipv6Probe', clouds: ['public'], since: '2026-06-02', why: 'probe of connectivity by IPv6', note: 'optional' },
    { id: 'smartscreen-gcc', section: 'defender-core', from: 'machine', to: 'unitedstates4.ss.wd.microsoft.us', ports: 'TCP 443', when: 'defenderForEndpoint & gcc', clouds: ['usgovernment'], why: 'SmartScreen' },
    { id: 'smartscreen-gcc-high', section: 'defender-core', from: 'machine', to: 'unitedstates1.ss.wd.microsoft.us', ports: 'TCP 443', when: 'defenderForEndpoint & gccHigh', clouds: ['usgovernment'], why: 'SmartScreen' },
    { id: 'smartscreen-dod', section: 'defender-core', from: 'machine', to: 'unitedstates2.ss.wd.microsoft.us', ports: 'TCP 443', when: 'defenderForEndpoint & dod', clouds: ['usgovernment'], why: 'SmartScreen' },
    { id: 'linux-configuration', section: 'defender-core', from: 'machine', to: 'config.edge.skype.com/config/v1', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices', clouds: ['public'], why: 'configuration of Linux devices', written: ['https://config.edge.skype.com/config/v1'] },
    { id: 'linux-configuration-dod', section: 'defender-core', from: 'machine', to: 'config.ecs.dod.teams.microsoft.us/config/v1', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices & dod', clouds: ['usgovernment'], why: 'configuration of Linux devices', written: ['https://config.ecs.dod.teams.microsoft.us/config/v1'] },
    { id: 'linux-configuration-gcc-high', section: 'defender-core', from: 'machine', to: 'config.ecs.gov.teams.microsoft.us/config/v1', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices & gccHigh', clouds: ['usgovernment'], why: 'configuration of Linux devices', written: ['https://config.ecs.gov.teams.microsoft.us/config/v1'] },
    { id: 'linux-configuration-gcc', section: 'defender-core', from: 'machine', to: 'gccmod.ecs.office.com/config/v1', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices & gcc', clouds: ['usgovernment'], why: 'configuration of Linux devices', written: ['https://gccmod.ecs.office.com/config/v1'] },

    // Updates
    { id: 'linux-updates', section: 'defender-updates', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices', clouds: ['public'], why: 'updates of Linux devices' },
    { id: 'linux-deployment-tool', section: 'defender-updates', from: 'machine', to: 'msdefender.download.prss.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & linuxDevices & linuxDeploymentTool', clouds: ['public'], since: '2026-09-03', why: 'downloads of the Defender deployment tool for Linux' },
    { id: 'macos-updates', section: 'defender-updates', from: 'machine', to: 'officecdn-microsoft-com.akamaized.net', ports: 'TCP 443', when: 'defenderForEndpoint & macDevices', clouds: ['public'], until: '2026-04-14', why: 'updates of macOS devices', note: 'a new host took its place, which the list of standard connectivity has' },
    { id: 'security-intelligence', section: 'defender-updates', from: 'machine', to: ['go.microsoft.com', 'definitionupdates.microsoft.com', 'www.microsoft.com/security/encyclopedia/adlpackages.aspx'], ports: 'TCP 443', when: 'defenderForEndpoint & defenderUpdates', clouds: ['public'], why: 'security intelligence, alternate download location', written: ['go.microsoft.com', 'definitionupdates.microsoft.com', 'https://www.microsoft.com/security/encyclopedia/adlpackages.aspx'], note: 'where updates are not distributed centrally' },
    { id: 'microsoft-update', section: 'defender-updates', from: 'machine', to: ['*.update.microsoft.com', '*.delivery.mp.microsoft.com', '*.windowsupdate.com', '*.download.windowsupdate.com', '*.download.microsoft.com'], ports: 'TCP 443', when: 'defenderForEndpoint & defenderUpdates', clouds: ['public'], why: 'Microsoft Update', note: 'where updates are not distributed centrally' },
    { id: 'microsoft-update', section: 'defender-updates', from: 'machine', to: ['*.update.microsoft.com', '*.delivery.mp.microsoft.com', '*.windowsupdate.com', '*.download.windowsupdate.com', '*.download.microsoft.com', 'fe3cr.delivery.mp.microsoft.com/ClientWebService/client.asmx'], ports: 'TCP 443', when: 'defenderForEndpoint & defenderUpdates', clouds: ['usgovernment'], why: 'Microsoft Update', note: 'optional' },

    // Certificate validation
    { id: 'certificates', section: 'defender-certificates', from: 'machine', to: ['www.microsoft.com/pkiops/*', 'www.microsoft.com/pki/*', 'ctldl.windowsupdate.com', 'crl.microsoft.com'], ports: 'TCP 80', when: 'defenderForEndpoint', clouds: ['public'], why: 'certificate revocation and trust lists' },
    { id: 'certificates', section: 'defender-certificates', from: 'machine', to: ['crl.microsoft.com/pki/crl/*', 'ctldl.windowsupdate.com', 'www.microsoft.com/pkiops/*', 'www.microsoft.com/pki/certs'], ports: 'TCP 80', when: 'defenderForEndpoint', clouds: ['usgovernment'], why: 'certificate revocation and trust lists', written: ['crl.microsoft.com/pki/crl/*', 'ctldl.windowsupdate.com', 'www.microsoft.com/pkiops/*', 'http://www.microsoft.com/pki/certs'] },

    // Other
    { id: 'live-response', section: 'defender-other', from: 'machine', to: ['login.microsoftonline.com', '*.wns.windows.com', 'login.live.com'], ports: 'TCP 443', when: 'defenderForEndpoint & liveResponse', clouds: ['public'], why: 'push notifications of live response', note: 'optional; Windows clients only; cannot use a proxy' },
    { id: 'live-response', section: 'defender-other', from: 'machine', to: ['*.wns.windows.com', 'login.microsoftonline.us', 'login.live.com'], ports: 'TCP 443', when: 'defenderForEndpoint', clouds: ['usgovernment'], why: 'push notifications of live response', note: 'cannot use a proxy; the page for commercial clouds makes it optional' },
    { id: 'network-scanner', section: 'defender-other', from: 'machine', to: ['*.security.microsoft.com', '*.blob.core.windows.net/networkscannerstable/*', 'login.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & networkScanner', clouds: ['public'], why: 'network scanner', note: 'optional' },

    // Service tags
    { id: 'service-tags', section: 'defender-tags', from: 'machine', to: ['tag:MicrosoftDefenderForEndpoint', 'tag:OneDsCollector'], ports: 'TCP 443', when: 'defenderForEndpoint', clouds: ['public'], why: 'Defender for Endpoint', note: 'both tags are needed together' },

    // Windows 1607 to 1803
    { id: 'sample-submission-us', section: 'defender-legacy', from: 'machine', to: ['ussus1eastprod.blob.core.windows.net', 'ussus2eastprod.blob.core.windows.net', 'ussus3eastprod.blob.core.windows.net', 'ussus4eastprod.blob.core.windows.net', 'wsus1eastprod.blob.core.windows.net', 'wsus2eastprod.blob.core.windows.net', 'ussus1westprod.blob.core.windows.net', 'ussus2westprod.blob.core.windows.net', 'ussus3westprod.blob.core.windows.net', 'ussus4westprod.blob.core.windows.net', 'wsus1westprod.blob.core.windows.net', 'wsus2westprod.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedStates', clouds: ['public'], why: 'submission of samples' },
    { id: 'investigation-us', section: 'defender-legacy', from: 'machine', to: ['automatedirstrprdcus.blob.core.windows.net', 'automatedirstrprdeus.blob.core.windows.net', 'automatedirstrprdcus3.blob.core.windows.net', 'automatedirstrprdeus3.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedStates', clouds: ['public'], why: 'samples of automated investigation' },
    { id: 'cyber-data-optional-us', section: 'defender-legacy', from: 'machine', to: 'us.vortex-win.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & legacyTelemetry & unitedStates', clouds: ['public'], why: 'cyber data', note: 'optional; not needed on Windows Server 2019 and later' },
    { id: 'cyber-data-us', section: 'defender-legacy', from: 'machine', to: 'us-v20.events.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedStates', clouds: ['public'], why: 'cyber data' },
    { id: 'sample-submission-eu', section: 'defender-legacy', from: 'machine', to: ['usseu1northprod.blob.core.windows.net', 'wseu1northprod.blob.core.windows.net', 'usseu1westprod.blob.core.windows.net', 'wseu1westprod.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & europe', clouds: ['public'], why: 'submission of samples' },
    { id: 'investigation-eu', section: 'defender-legacy', from: 'machine', to: ['automatedirstrprdneu.blob.core.windows.net', 'automatedirstrprdweu.blob.core.windows.net', 'automatedirstrprdneu3.blob.core.windows.net', 'automatedirstrprdweu3.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & europe', clouds: ['public'], why: 'samples of automated investigation' },
    { id: 'cyber-data-optional-eu', section: 'defender-legacy', from: 'machine', to: 'eu.vortex-win.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & legacyTelemetry & europe', clouds: ['public'], why: 'cyber data', note: 'optional; not needed on Windows Server 2019 and later' },
    { id: 'cyber-data-eu', section: 'defender-legacy', from: 'machine', to: 'eu-v20.events.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & europe', clouds: ['public'], why: 'cyber data' },
    { id: 'sample-submission-uk', section: 'defender-legacy', from: 'machine', to: ['ussuk1southprod.blob.core.windows.net', 'wsuk1southprod.blob.core.windows.net', 'ussuk1westprod.blob.core.windows.net', 'wsuk1westprod.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedKingdom', clouds: ['public'], why: 'submission of samples' },
    { id: 'investigation-uk', section: 'defender-legacy', from: 'machine', to: ['automatedirstrprduks.blob.core.windows.net', 'automatedirstrprdukw.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedKingdom', clouds: ['public'], why: 'samples of automated investigation' },
    { id: 'cyber-data-optional-uk', section: 'defender-legacy', from: 'machine', to: 'uk.vortex-win.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & legacyTelemetry & unitedKingdom', clouds: ['public'], why: 'cyber data', note: 'optional; not needed on Windows Server 2019 and later' },
    { id: 'cyber-data-uk', section: 'defender-legacy', from: 'machine', to: 'uk-v20.events.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & unitedKingdom', clouds: ['public'], why: 'cyber data' },
    { id: 'sample-submission-au', section: 'defender-legacy', from: 'machine', to: ['ussau1southeastprod.blob.core.windows.net', 'ussau1eastprod.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & australia', clouds: ['public'], why: 'submission of samples' },
    { id: 'investigation-au', section: 'defender-legacy', from: 'machine', to: ['automatedirstrprdaue.blob.core.windows.net', 'automatedirstrprdaus.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & australia', clouds: ['public'], why: 'samples of automated investigation' },
    { id: 'cyber-data-optional-au', section: 'defender-legacy', from: 'machine', to: 'au.vortex-win.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & legacyTelemetry & australia', clouds: ['public'], why: 'cyber data', note: 'optional; not needed on Windows Server 2019 and later' },
    { id: 'cyber-data-au', section: 'defender-legacy', from: 'machine', to: 'au-v20.events.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & australia', clouds: ['public'], why: 'cyber data' },
    { id: 'cloud-protection', section: 'defender-legacy', from: 'machine', to: ['*.wdcp.microsoft.com', '*.wd.microsoft.com', '*.wdcpalt.microsoft.com'], ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows', clouds: ['public'], why: 'cloud-delivered protection (MAPS)' },
    { id: 'settings', section: 'defender-legacy', from: 'machine', to: 'settings-win.data.microsoft.com', ports: 'TCP 443', when: 'defenderForEndpoint & legacyWindows & legacyTelemetry', clouds: ['public'], why: 'telemetry channel', note: 'optional; not needed on Windows Server' },
  ],
};
