/** The names by which Azure reserves subnets for services of its own. */
const reservedNames = [
  'AzureBastionSubnet',
  'AzureFirewallManagementSubnet',
  'AzureFirewallSubnet',
  'GatewaySubnet',
  'RouteServerSubnet',
] as const;

export type ReservedName = (typeof reservedNames)[number];

const byName: ReadonlyMap<string, ReservedName> = new Map(
  reservedNames.map((name) => [name.toLowerCase(), name]),
);

/** A reserved name in Azure's own spelling; `undefined` of a name that anybody may use. */
export function reservedNameOf(name: string | undefined): ReservedName | undefined {
  return name === undefined ? undefined : byName.get(name.toLowerCase());
}
