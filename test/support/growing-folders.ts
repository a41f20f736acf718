import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A security group with a rule of its own that names it. */
const groupWithRule = (name: string) => `resource "azurerm_network_security_group" "${name}" {
  name                = "nsg-${name}"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_network_security_rule" "${name}" {
  name                        = "r"
  priority                    = 100
  direction                   = "Outbound"
  access                      = "Deny"
  protocol                    = "*"
  source_port_range           = "*"
  destination_port_range      = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.${name}.name
}
`;

type Files = Readonly<Record<string, string>>;

/** Folders of Terraform that grow, by what grows in them; each has so many security groups, with a rule each. */
export const growingFolders: Readonly<Record<string, (count: number) => Files>> = {
  'resources of a file': (count) => ({
    'main.tf': numbers(count)
      .map((i) => groupWithRule(`g${i}`))
      .join('\n'),
  }),
  'files of a folder': (count) =>
    Object.fromEntries(numbers(count).map((i) => [`g${i}.tf`, groupWithRule(`g${i}`)])),
  'modules in folders of their own': (count) => ({
    'main.tf': numbers(count)
      .map((i) => `module "m${i}" {\n  source = "./m${i}"\n}\n`)
      .join('\n'),
    ...Object.fromEntries(numbers(count).map((i) => [`m${i}/main.tf`, groupWithRule('g')])),
  }),
  'calls of one module': (count) => ({
    'main.tf': numbers(count)
      .map((i) => `module "m${i}" {\n  source = "./m"\n}\n`)
      .join('\n'),
    'm/main.tf': groupWithRule('g'),
  }),
};

let parent: string | undefined;

/** Writes files into a folder that is there as long as the process is. */
export function writtenFolder(files: Files): string {
  if (parent === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'growing-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    parent = made;
  }
  const folder = mkdtempSync(join(parent, 'folder-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
