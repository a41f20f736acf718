/** A host that Azure itself has machines reach, by a name that stands among those of customers. */
export interface PlatformHost {
  /** The hosts, `*` for the part that differs. */
  readonly hosts: string;
  readonly what: string;
  /** The table whose rows ask for it. Absent: those of `dispensableFor` can do without. */
  readonly askedBy?: string;
  /** The table whose page says that nothing is amiss where it is blocked. */
  readonly dispensableFor?: string;
}

/**
 * Both stand on the page on outbound rules of AKS, as what one may notice in logs.
 *
 * Source: MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @ccbb339ba, 2026-07-02.
 *
 * @see https://learn.microsoft.com/azure/aks/outbound-rules-control-egress
 */
const platformHosts: readonly PlatformHost[] = [
  {
    hosts: 'md-*.blob.storage.azure.net',
    what: 'an internal endpoint of Azure Managed Disks',
    dispensableFor: 'aks',
  },
  {
    hosts: 'umsa*.blob.core.windows.net',
    what: 'manifests of the Azure Linux Agent and its extensions',
    askedBy: 'vm-extensions-linux',
  },
];

/** What Azure itself has machines reach by this name; `undefined` where it is none of these. */
export function platformHost(host: string): PlatformHost | undefined {
  return platformHosts.find(({ hosts }) => {
    const [before, behind] = hosts.split('*') as [string, string];
    const name = host.slice(before.length, -behind.length);
    return host.startsWith(before) && host.endsWith(behind) && /^[a-z0-9.-]+$/.test(name);
  });
}
