import type { Table } from '../model/requirement';

/**
 * Azure Virtual Desktop: "Required FQDNs and endpoints", and the sample policy of Azure Firewall that goes with it.
 *
 * The column Service tag of the page stands in the notes. The sample is a list of its own: it names tags in place of
 * some hosts, and other ports for two of them.
 */
export const azureVirtualDesktop: Table = {
  id: 'azure-virtual-desktop',
  title: 'Azure Virtual Desktop: required FQDNs and endpoints',
  page: 'https://learn.microsoft.com/azure/virtual-desktop/required-fqdn-endpoint',
  editions: [
    { id: '2023-11-21', source: 'MicrosoftDocs/azure-docs, articles/virtual-desktop/required-fqdn-endpoint.md @78c16bd, ms.date 11/21/2023; Azure/RDS-Templates, AzureFirewallPolicyForAVD/FirewallPolicyForAVD-template.json @160ba6c' },
  ],
  lastCompared: '2023-11-21',
  sections: {
    'virtual-desktop-required': 'Session host virtual machines',
    'virtual-desktop-optional': 'Session host virtual machines / Optional',
    'virtual-desktop-devices': 'End user devices',
    'virtual-desktop-sample': 'RDS-Templates / sample Azure Firewall policy',
  },
  requirements: [
    // Session hosts
    { id: 'login', section: 'virtual-desktop-required', from: 'sessionHost', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'authentication with Microsoft Entra ID' },
    { id: 'login', section: 'virtual-desktop-required', from: 'sessionHost', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'authentication with Microsoft Entra ID' },
    { id: 'service', section: 'virtual-desktop-required', from: 'sessionHost', to: '*.wvd.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'service traffic', note: 'service tag WindowsVirtualDesktop' },
    { id: 'service', section: 'virtual-desktop-required', from: 'sessionHost', to: '*.wvd.azure.us', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'service traffic', note: 'service tag WindowsVirtualDesktop' },
    { id: 'agent-ingestion', section: 'virtual-desktop-required', from: 'sessionHost', to: '*.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'agent traffic', note: 'service tag AzureMonitor' },
    { id: 'agent-ingestion', section: 'virtual-desktop-required', from: 'sessionHost', to: '*.prod.warm.ingest.monitor.core.usgovcloudapi.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'agent traffic', note: 'service tag AzureMonitor' },
    { id: 'marketplace', section: 'virtual-desktop-required', from: 'sessionHost', to: 'catalogartifact.azureedge.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'Azure Marketplace', note: 'service tag AzureFrontDoor.Frontend' },
    { id: 'agent-diagnostics', section: 'virtual-desktop-required', from: 'sessionHost', to: 'gcs.prod.monitoring.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'agent traffic', note: 'service tag AzureCloud' },
    { id: 'agent-diagnostics', section: 'virtual-desktop-required', from: 'sessionHost', to: 'gcs.monitoring.core.usgovcloudapi.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'agent traffic', note: 'service tag AzureCloud' },
    { id: 'activation', section: 'virtual-desktop-required', from: 'sessionHost', to: ['kms.core.windows.net', 'azkms.core.windows.net'], ports: 'TCP 1688', when: 'virtualDesktop', clouds: ['public'], why: 'activation of Windows', note: 'service tag Internet' },
    { id: 'activation', section: 'virtual-desktop-required', from: 'sessionHost', to: 'kms.core.usgovcloudapi.net', ports: 'TCP 1688', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'activation of Windows', note: 'service tag Internet' },
    { id: 'agent-updates', section: 'virtual-desktop-required', from: 'sessionHost', to: 'mrsglobalsteus2prod.blob.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'updates of the agent and of the side-by-side stack', note: 'service tag AzureCloud' },
    { id: 'agent-updates', section: 'virtual-desktop-required', from: 'sessionHost', to: 'mrsglobalstugviffx.blob.core.usgovcloudapi.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'updates of the agent and of the side-by-side stack', note: 'service tag AzureCloud' },
    { id: 'portal-support', section: 'virtual-desktop-required', from: 'sessionHost', to: 'wvdportalstorageblob.blob.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'support in the Azure portal', note: 'service tag AzureCloud' },
    { id: 'portal-support', section: 'virtual-desktop-required', from: 'sessionHost', to: 'wvdportalstorageblob.blob.core.usgovcloudapi.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'support in the Azure portal', note: 'service tag AzureCloud' },
    { id: 'instance-metadata', section: 'virtual-desktop-required', from: 'sessionHost', to: '169.254.169.254', ports: 'TCP 80', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'Azure Instance Metadata Service', note: 'a platform address of virtual machines in Azure, never subject to a firewall' },
    { id: 'host-health', section: 'virtual-desktop-required', from: 'sessionHost', to: '168.63.129.16', ports: 'TCP 80', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'health of the session host', note: 'a platform address of virtual machines in Azure, never subject to a firewall' },
    { id: 'certificates', section: 'virtual-desktop-required', from: 'sessionHost', to: ['oneocsp.microsoft.com', 'www.microsoft.com'], ports: 'TCP 80', when: 'virtualDesktop', clouds: ['public'], why: 'certificates' },
    { id: 'certificates', section: 'virtual-desktop-required', from: 'sessionHost', to: 'ocsp.msocsp.com', ports: 'TCP 80', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'certificates' },

    // Session hosts, optional
    { id: 'sign-in', section: 'virtual-desktop-optional', from: 'sessionHost', to: 'login.windows.net', ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public'], why: 'sign-in to Microsoft services' },
    { id: 'telemetry', section: 'virtual-desktop-optional', from: 'sessionHost', to: '*.events.data.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public', 'usgovernment'], why: 'telemetry' },
    { id: 'internet-detection', section: 'virtual-desktop-optional', from: 'sessionHost', to: 'www.msftconnecttest.com', ports: 'TCP 80', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public', 'usgovernment'], why: 'whether the session host reaches the internet', note: 'the sample policy has it on 443' },
    { id: 'windows-update', section: 'virtual-desktop-optional', from: 'sessionHost', to: '*.prod.do.dsp.mp.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public', 'usgovernment'], why: 'Windows Update' },
    { id: 'onedrive-updates', section: 'virtual-desktop-optional', from: 'sessionHost', to: '*.sfx.ms', ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public'], why: 'updates of OneDrive' },
    { id: 'onedrive-updates', section: 'virtual-desktop-optional', from: 'sessionHost', to: 'oneclient.sfx.ms', ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['usgovernment'], why: 'updates of OneDrive' },
    { id: 'revocation', section: 'virtual-desktop-optional', from: 'sessionHost', to: '*.digicert.com', ports: 'TCP 80', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public', 'usgovernment'], why: 'certificate revocation', note: 'the sample policy has it on 443' },
    { id: 'azure-dns', section: 'virtual-desktop-optional', from: 'sessionHost', to: ['*.azure-dns.com', '*.azure-dns.net'], ports: 'TCP 443', when: 'virtualDesktop & virtualDesktopOptional', clouds: ['public', 'usgovernment'], why: 'resolution of names by Azure DNS' },

    // End user devices
    { id: 'device-login', section: 'virtual-desktop-devices', from: 'client', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'authentication with Microsoft Entra ID' },
    { id: 'device-login', section: 'virtual-desktop-devices', from: 'client', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'authentication with Microsoft Entra ID' },
    { id: 'device-service', section: 'virtual-desktop-devices', from: 'client', to: '*.wvd.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'service traffic' },
    { id: 'device-service', section: 'virtual-desktop-devices', from: 'client', to: '*.wvd.azure.us', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'service traffic' },
    { id: 'device-troubleshooting', section: 'virtual-desktop-devices', from: 'client', to: '*.servicebus.windows.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public'], why: 'troubleshooting data' },
    { id: 'device-troubleshooting', section: 'virtual-desktop-devices', from: 'client', to: '*.servicebus.usgovcloudapi.net', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['usgovernment'], why: 'troubleshooting data' },
    { id: 'device-links', section: 'virtual-desktop-devices', from: 'client', to: ['go.microsoft.com', 'aka.ms'], ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'links and short URLs of Microsoft' },
    { id: 'device-documentation', section: 'virtual-desktop-devices', from: 'client', to: 'learn.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'documentation' },
    { id: 'device-privacy', section: 'virtual-desktop-devices', from: 'client', to: 'privacy.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'privacy statement' },
    { id: 'device-updates', section: 'virtual-desktop-devices', from: 'client', to: 'query.prod.cms.rt.microsoft.com', ports: 'TCP 443', when: 'virtualDesktop', clouds: ['public', 'usgovernment'], why: 'updates of the client by MSI', note: 'Windows Desktop client only' },

    // Sample policy of Azure Firewall
    { id: 'sample-tags', section: 'virtual-desktop-sample', from: 'sessionHost', to: ['tag:WindowsVirtualDesktop', 'tag:AzureMonitor', 'tag:AzureFrontDoor.Frontend'], ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'service traffic, agent traffic and Azure Marketplace' },
    { id: 'sample-agent', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'gcs.prod.monitoring.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'agent traffic', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-activation', section: 'virtual-desktop-sample', from: 'sessionHost', to: ['kms.core.windows.net', 'azkms.core.windows.net'], ports: 'TCP 1688', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'activation of Windows', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-updates', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'mrsglobalsteus2prod.blob.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'updates of the side-by-side stack', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-portal-support', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'wvdportalstorageblob.blob.core.windows.net', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'support in the Azure portal', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-certificates', section: 'virtual-desktop-sample', from: 'sessionHost', to: ['oneocsp.microsoft.com', 'www.microsoft.com'], ports: 'TCP 80', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'certificates', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-login', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy', clouds: ['public'], why: 'authentication with Microsoft Entra ID', note: 'a network rule with a host name in the sample, which needs the DNS proxy of the firewall' },
    { id: 'sample-ntp', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'time.windows.com', ports: 'TCP 123; UDP 123', when: 'virtualDesktop & sampleFirewallPolicy & virtualDesktopOptional', clouds: ['public'], why: 'time', note: 'a network rule with a host name in the sample' },
    { id: 'sample-sign-in', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'login.windows.net', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy & virtualDesktopOptional', clouds: ['public'], why: 'sign-in to Microsoft services', note: 'a network rule with a host name in the sample' },
    { id: 'sample-internet-detection', section: 'virtual-desktop-sample', from: 'sessionHost', to: 'www.msftconnecttest.com', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy & virtualDesktopOptional', clouds: ['public'], why: 'whether the session host reaches the internet', note: 'the page has it on 80' },
    { id: 'sample-hosts', section: 'virtual-desktop-sample', from: 'sessionHost', to: ['*.events.data.microsoft.com', '*.sfx.ms', '*.azure-dns.com', '*.azure-dns.net'], ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy & virtualDesktopOptional', clouds: ['public'], why: 'telemetry, updates of OneDrive and resolution of names', note: 'application rules in the sample, which also take the FQDN tags WindowsUpdate and WindowsDiagnostics over HTTPS 443' },
    { id: 'sample-revocation', section: 'virtual-desktop-sample', from: 'sessionHost', to: '*.digicert.com', ports: 'TCP 443', when: 'virtualDesktop & sampleFirewallPolicy & virtualDesktopOptional', clouds: ['public'], why: 'certificate revocation', note: 'an application rule in the sample; the page has it on 80' },
  ],
};
