import { AzureCloud } from '../azure/cloud';

/** The cloud that words name, be it the name of a tab, a heading, a file or a remark behind a host. */
export function cloudNamedIn(words: string): AzureCloud | undefined {
  if (/21\s?vianet|china|mooncake/i.test(words)) return AzureCloud.CHINA;
  if (/us[ -]?gov|u\.s\. gov|government|fairfax|\bgov\b|gcc high|\bdod\b/i.test(words))
    return AzureCloud.US_GOVERNMENT;
  if (/public|azure[ -]cloud|azure global|commercial|\bglobal\b/i.test(words)) return AzureCloud.PUBLIC;
  return undefined;
}

/** The cloud to which the domain of a host belongs, where it belongs to one alone. */
export function cloudOfDomain(host: string): AzureCloud | undefined {
  const name = host.split('/')[0]!;
  if (/(\.cn|\.chinacloudapi\.cn)$/.test(name)) return AzureCloud.CHINA;
  if (/\.(us|usgovcloudapi\.net|usgovtrafficmanager\.net)$/.test(name)) return AzureCloud.US_GOVERNMENT;
  return undefined;
}
