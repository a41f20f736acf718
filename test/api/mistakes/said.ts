import { App } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../../examples/example-stack';
import { readWorkloads } from '../../../lib/cli/workloads-file/read-workloads';
import { azureLockdown, files } from '../../support/command-line';
import { exampleJson } from '../../support/example-json';
import type { Mistake } from './rows';

/** What comes of something that is given: it throws, or its findings tell. */
type Taken = { readonly findings?: readonly library.Finding[] } | undefined;

/** By the kind of what is given, who takes it. */
const takers: Readonly<Record<string, (given: string) => Taken>> = {
  /** Plain JavaScript with a stack, a firewall and all that the library exports; its value may have findings. */
  js: (given) => {
    const stack = new ExampleStack(new App(), 'prod');
    const firewall = new library.HubFirewall(stack, 'hub', {
      resourceGroupName: 'rg-hub',
      location: 'westeurope',
      privateIpAddress: '10.0.0.4',
    });
    const known = { stack, firewall, ...library };
    const body = given.replace(/(^|\n)(?!.*\n)(?=new |[A-Z])/, '$1return ');
    return new Function(...Object.keys(known), body)(...Object.values(known));
  },
  /** A workloads file. */
  yaml: (given) => {
    readWorkloads(given, 'workloads.yaml');
    return undefined;
  },
  json: (given) => {
    readWorkloads(given, 'workloads.json');
    return undefined;
  },
  /** A service-tag file. */
  tags: (given) => {
    library.ServiceTagFile.fromJson(given, 'ServiceTags.json');
    return undefined;
  },
  /** A table of a user's own, as a program reads it. */
  table: (given) => {
    library.CustomTable.fromJson(given, 'table.json');
    return undefined;
  },
  /** An override, as a program reads it. */
  override: (given) => {
    library.TableOverride.fromJson(given, 'override.json');
    return undefined;
  },
  /** A Terraform document. */
  tf: (given) => {
    library.Reachability.fromTerraformJson(given);
    return undefined;
  },
};

/** The files that commands of mistakes read: those of an example that is as it should be. */
const commandFiles = once(() => {
  const workloads = [
    {
      name: 'servers',
      type: 'ArcServerEgress',
      region: 'westeurope',
      serverAddressPrefixes: ['10.20.0.0/24'],
    },
  ];
  return files({
    'plan.json': JSON.stringify(exampleJson((id) => id === 'arc-servers-public').get('arc-servers-public')),
    'workloads.yaml': JSON.stringify({ workloads }),
    'ServiceTags_China.json': JSON.stringify({ changeNumber: 1, cloud: 'AzureChinaCloud', values: [] }),
    'spoke.json': JSON.stringify({
      resource: { azurerm_virtual_network: { spoke: { location: 'westeurope' } } },
    }),
  });
});

/** What a command says. */
function saidOfCommand(given: string): string {
  const known = commandFiles();
  const argv = given
    .split(' ')
    .slice(1)
    .map((word) => known[word] ?? word);
  const { code, out, err } = azureLockdown(argv);
  if (code !== 2) throw new Error(`${given} ends with ${code}`);
  const said = Object.entries(known)
    .reduce((text, [name, path]) => text.replaceAll(path, name), err)
    .trimEnd();
  return out === '' ? said : `${out}${said}`;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What the product says of a mistake. */
export function saidOf({ kind, given, finding, title }: Mistake): string {
  if (kind === 'sh') return saidOfCommand(given);
  const take = takers[kind];
  if (take === undefined) throw new Error(`"${title}" is given as ${kind}, which nothing takes`);
  let taken: Taken;
  try {
    taken = take(given);
  } catch (error) {
    if (error instanceof library.LockdownError) return error.message;
    throw error;
  }
  const told = taken?.findings?.find(({ code }) => code === finding);
  if (told === undefined) return `nothing${finding === undefined ? '' : ` with the code ${finding}`}`;
  return `${told.level}: ${told.message}\n  Cure: ${told.cure}\n  (${told.code})`;
}
