/**
 * Domains of Microsoft, in which its services, and what customers have in them, go by name. A host of another domain is of
 * somebody else. The list is not whole, nor can it be: a domain whose name speaks of Microsoft is taken for one of its own.
 *
 * Sources: security/fundamentals/azure-domains (2026-01-06); microsoft-365/enterprise/urls-and-ip-address-ranges
 * (2022-07-28); azure-signalr/howto-custom-domain (2022-08-15); private-link/private-endpoint-dns (2026-07-16); the pages of
 * the requirement tables.
 */
const domains: ReadonlySet<string> = new Set([
  'aadrm.com',
  'aka.ms',
  'applicationinsights.io',
  'applicationinsights.us',
  'arcdataservices.com',
  'aspnetcdn.com',
  'azconfig.io',
  'azk8s.cn',
  'azmk8s.io',
  'aznbcontent.net',
  'chinacloudapi.cn',
  'chinacloudsites.cn',
  'cloudapp.net',
  'cloudappsecurity.com',
  'exp-tas.com',
  'gfx.ms',
  'ghcr.io',
  'github.com',
  'githubapp.com',
  'githubusercontent.com',
  'live.com',
  'live.net',
  'loganalytics.io',
  'mcr-msedge.net',
  'loganalytics.us',
  'lync.com',
  'msauth.cn',
  'msauth.net',
  'msauthimages.net',
  'msecnd.net',
  'msedge.net',
  'msft.net',
  'msftauth.cn',
  'msftauth.net',
  'msftauthimages.net',
  'msftcloudes.com',
  'msftconnecttest.com',
  'msftidentity.com',
  'msidentity.cn',
  'msidentity.com',
  'msidentity.us',
  'msocdn.com',
  'msocsp.com',
  'mstea.ms',
  'nuget.org',
  'o365weve.com',
  'onedrive.com',
  'onenote.com',
  'onenote.net',
  'onestore.ms',
  'outlook.com',
  'phonefactor.net',
  'powershellgallery.com',
  'sfbassets.com',
  'sfx.ms',
  'sharepoint.com',
  'sharepointonline.com',
  'signalr.net',
  'skype.com',
  'skypeassets.com',
  'skypeforbusiness.com',
  'staffhub.ms',
  'svc.ms',
  'trafficmanager.cn',
  'trafficmanager.net',
  'usgovcloudapi.net',
  'usgovtrafficmanager.net',
  'virtualearth.net',
  'visualstudio.com',
  'vsassets.io',
  'vscode-cdn.net',
  'vscode-unpkg.net',
  'vscode.dev',
]);

/** Domains whose names speak of Microsoft, which are too many for a list. */
const speaking = /azure|microsoft|windows|office/;

/** Whether a host, in lower case, is of a domain of Microsoft, or may be. */
export function isOfMicrosoft(host: string): boolean {
  // Below a domain of its own anybody may name a host as he likes.
  const domain = host.split('.').slice(-2).join('.');
  return domains.has(domain) || speaking.test(domain);
}
