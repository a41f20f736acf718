import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lib = join(__dirname, '../../lib');

/** The types of azurerm that the files below a folder name. */
function typesIn(...folder: string[]): Set<string> {
  const files = readdirSync(join(lib, ...folder), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(lib, ...folder, file), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/(?<=')azurerm_[a-z_]+(?=')/g) ?? []));
}

/** Types that a network looks at, and that no body comes to, with the reason. */
const withoutBody: Readonly<Record<string, string>> = {
  azurerm_linux_virtual_machine_scale_set: 'Azure has one type of scale set',
  azurerm_windows_virtual_machine_scale_set: 'Azure has one type of scale set',
  azurerm_virtual_machine_scale_set: 'Azure has one type of scale set',
  azurerm_ip_group_cidr: 'in a body, a group has its prefixes inside',
  azurerm_virtual_network_dns_servers: 'in a body, a network has its servers inside',
  azurerm_virtual_hub_route_table_route: 'in a body, a table has its routes inside',
  azurerm_policy_definition: 'what bodies say of groups is never taken to be all of it',
  azurerm_network_service_tags: 'a data source',
  azurerm_nat_gateway_public_ip_association: 'in a body, a gateway has its addresses inside',
  azurerm_nat_gateway_public_ip_prefix_association: 'in a body, a gateway has its addresses inside',
};

test('whatever type a network or its audit looks at, a body comes to', () => {
  const looked = [...typesIn('network'), ...typesIn('audit'), ...typesIn('reachability')];
  expect(looked.length).toBeGreaterThan(40);
  const made = new Set([
    ...typesIn('resource-manager'),
    ...(readFileSync(join(lib, 'terraform/resource/azure-types.ts'), 'utf8').match(/azurerm_[a-z_]+/g) ?? []),
  ]);
  const missing = [...new Set(looked)].filter((type) => !made.has(type)).sort();
  expect(missing).toEqual(Object.keys(withoutBody).sort());
});
