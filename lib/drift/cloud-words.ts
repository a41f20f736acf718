import { AzureCloud } from '../azure/cloud';

/** The cloud that words name, be it the name of a tab, a heading, a file or a remark behind a host. */
export function cloudNamedIn(words: string): AzureCloud | undefined {
  if (/21\s?vianet|china|mooncake/i.test(words)) return AzureCloud.CHINA;
  if (/us[ -]?gov|u\.s\. gov|government|fairfax|\bgov\b|gcc high|\bdod\b/i.test(words))
    return AzureCloud.US_GOVERNMENT;
  if (/public|azure[ -]cloud|azure global|commercial|\bglobal\b/i.test(words)) return AzureCloud.PUBLIC;
  return undefined;
}

/** The cloud that the first of several names tells. */
export function firstCloud(names: readonly string[]): AzureCloud | undefined {
  for (const name of names) {
    const cloud = cloudNamedIn(name);
    if (cloud !== undefined) return cloud;
  }
  return undefined;
}

/** Only a name that ends in a cloud tells it: `network-requirements-azure-china.md`. */
export function cloudOfFile(path: string): AzureCloud | undefined {
  const [, ending = ''] = /-((?:azure-)?(?:china|government|gov|us-gov|cloud|public))\.md$/.exec(path) ?? [];
  return ending === '' ? undefined : cloudNamedIn(/cloud$/.test(ending) ? 'azure cloud' : ending);
}
