import { App } from 'cdktf';
import * as library from 'cdktf-azure-lockdown';
import { ExampleStack } from '../../../examples/example-stack';
import { readWorkloads } from '../../../lib/cli/read-workloads';
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
};

/** What the product says of a mistake. */
export function saidOf({ kind, given, finding, title }: Mistake): string {
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
