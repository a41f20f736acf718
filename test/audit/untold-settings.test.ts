import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { terraform } from './documents';

const network = join(__dirname, '../../lib/network');
const files = ['hub', 'manager'].flatMap((folder) =>
  readdirSync(join(network, folder)).map((file) => join(folder, file)),
);
const typesRead = new Set(
  [...files, 'admin-rule.ts', 'perimeter.ts'].flatMap(
    (file) => readFileSync(join(network, file), 'utf8').match(/(?<=')azurerm_[a-z_]+(?=')/g) ?? [],
  ),
);

/** Types of which nothing is asked but who they are, with the reason. */
const namedAlone: Readonly<Record<string, string>> = {
  azurerm_network_manager_network_group: 'its members say who they are',
  azurerm_network_manager_routing_configuration: 'its deployments say where it holds',
  azurerm_network_manager_security_admin_configuration: 'its deployments say where it holds',
  azurerm_policy_definition: 'one that may put networks into groups leaves them open wherever it is',
  azurerm_virtual_wan: 'its hubs name it',
};

test('whatever hubs, network managers and perimeters are made of, the audit tells where it may not be there', () => {
  expect(typesRead.size).toBeGreaterThan(20);
  const resources = [...typesRead].map((type) => [type, { perhaps: { count: '${var.n}' } }]);
  const { findings } = TerraformAudit.fromTerraformJson(terraform(Object.fromEntries(resources)));
  const told = new Set(
    findings
      .filter(({ code, message }) => code === 'not-read' && message.includes('whether there is one'))
      .map(({ address }) => address.split('.')[0]),
  );
  expect([...typesRead].filter((type) => !told.has(type)).sort()).toEqual(Object.keys(namedAlone).sort());
});
