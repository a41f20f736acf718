import { LockdownError } from '../../errors';
import { idMistake } from '../../input/string-format';
import type { ModuleWorkload } from '../../module/module-content';
import { firewallPolicyVariable, referenceTo, withVariables } from '../../module/module-variables';
import { namedInTerraform } from '../../terraform/resource/named-value';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { type ModuleCaller, noCaller } from '../files/read-document';
import { type FileWithWorkloads, ofFirewall } from './behind-firewall';
import { contentOf, firewallNamed, isReference } from './module-of-file';
import type { WorkloadsFile } from './workloads-file';

/**
 * What calls the module of each workload of a file: that of its firewall. By it a module that is asked by itself is known to speak of
 * what the file speaks of. What the file names by an address, for another document makes it, is a variable without a default; a subnet
 * with which the module associates nothing is not even that.
 */
export function callersOf(file: WorkloadsFile, workloads: readonly ModuleWorkload[]): ModuleCaller[] {
  const callers = new Map<string | undefined, ModuleCaller>();
  return file.workloads.map((entry) => {
    const named = firewallNamed(file, entry);
    const key = named && resourceIdentity(named);
    const caller = callers.get(key) ?? callerOf({ file, workloads }, named);
    callers.set(key, caller);
    return caller;
  });
}

/**
 * What calls the module of some workloads of a file, where a command may name the firewall that the file does not name: of a policy that
 * is a variable without a default any may be meant. None is where these are behind several.
 */
export function callerNaming(
  workloads: readonly { readonly caller: ModuleCaller }[],
  firewall: string | undefined,
): ModuleCaller {
  const callers = [...new Set(workloads.map(({ caller }) => caller))];
  const values = new Map(callers.flatMap((each) => [...each.values]));
  const policies = new Set(callers.map((each) => each.values.get(firewallPolicyVariable)));
  if (policies.size > 1) values.delete(firewallPolicyVariable);
  const isPolicy =
    firewall !== undefined &&
    (isReference(firewall) || idMistake(firewall, 'policyId', '--firewall') === undefined);
  if (isPolicy && !values.has(firewallPolicyVariable)) values.set(firewallPolicyVariable, firewall);
  return {
    values,
    subnets: new Set(callers.flatMap(({ subnets }) => [...subnets])),
    variables: new Set(callers.flatMap(({ variables }) => [...variables])),
  };
}

function callerOf(whole: FileWithWorkloads, firewall: string | undefined): ModuleCaller {
  const subnets = new Set(whole.workloads.flatMap(subnetsByAddress));
  try {
    const { file, workloads } = ofFirewall(whole, firewall);
    const { variables, valuesOf } = withVariables(contentOf(file, workloads), () => undefined);
    const open = [...variables.values()].flatMap(({ name, type, default: value }): [string, string][] => {
      const [given] = valuesOf(referenceTo(name));
      return type !== 'string' || value !== undefined || given === undefined || given.includes('${')
        ? []
        : [[name, given]];
    });
    const policy: [string, string][] = isReference(firewall) ? [[firewallPolicyVariable, firewall]] : [];
    return { values: new Map([...open, ...policy]), subnets, variables: new Set(variables.keys()) };
  } catch (error) {
    // A file of which no module can be written, such as one that shares a route table between firewalls, has none.
    if (error instanceof LockdownError) return { ...noCaller, subnets };
    throw error;
  }
}

function subnetsByAddress({ definition: { subnets }, parameters }: ModuleWorkload): string[] {
  return Object.values<string>(subnets).flatMap((name) => {
    const given = parameters[name];
    return typeof given === 'string' && namedInTerraform(given) !== undefined ? [given] : [];
  });
}
