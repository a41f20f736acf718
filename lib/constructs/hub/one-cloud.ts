import { TerraformProvider, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { AzureCloud } from '../../azure/cloud';
import { LockdownError } from '../../errors';
import { type Finding, findingOf } from '../../model/finding';
import { basesOf, firewallKey } from './firewall-register';
import type { IHubFirewall } from './hub-firewall-props';

/** A cloud, and the construct that it is known from. */
interface KnownCloud {
  readonly cloud: AzureCloud;
  readonly path: string;
}

/** By app and firewall, the cloud of what stands on it: the stacks of an app share the firewalls that they name by an id. */
const cloudsOfFirewalls = new WeakMap<IConstruct, Map<string, KnownCloud>>();

/** The clouds in which the constructs of a stack stand. */
const cloudsOfStacks = new WeakMap<TerraformStack, KnownCloud[]>();

/**
 * Records in which cloud a construct stands, and refuses another one than that of its firewall, of the base policies of
 * that, and of what else of the app stands on them: clouds reach each other over the Internet alone.
 *
 * @throws LockdownError `cloud-mismatch`.
 */
export function registerCloud(holder: IConstruct, cloud: AzureCloud, firewall: IHubFirewall): void {
  const { root } = holder.node;
  const firewalls = cloudsOfFirewalls.get(root) ?? new Map<string, KnownCloud>();
  cloudsOfFirewalls.set(root, firewalls);
  const clouds = cloudsOf(TerraformStack.of(holder));
  const own = { cloud, path: holder.node.path };
  for (const each of [firewall, ...basesOf(firewall)]) {
    const key = firewallKey(each);
    const known = each.cloud === undefined ? firewalls.get(key) : { cloud: each.cloud, path: each.node.path };
    if (known !== undefined && known.cloud !== cloud) throw mismatch(own, known, each);
    firewalls.set(key, known ?? own);
  }
  if (!clouds.some((each) => each.cloud === cloud)) clouds.push(own);
}

function mismatch(own: KnownCloud, known: KnownCloud, { node }: IHubFirewall): LockdownError {
  const ofFirewall = known.path === node.path;
  return new LockdownError({
    code: 'cloud-mismatch',
    problem: `${own.path} is in the cloud "${own.cloud}", and ${ofFirewall ? `its firewall ${known.path}` : `${known.path}, which is behind the same firewall ${node.path},`} in "${known.cloud}".`,
    allowed: 'one cloud for a firewall, its base policies and all that is behind them',
    cure: 'correct the region of the one or the location of the other, or give each cloud a firewall of its own',
  });
}

/**
 * That a construct stands in another cloud than the providers of its stack turn to by themselves. One with an environment that
 * Terraform resolves, or with a host of metadata, may be for any cloud; one that names none is for Azure public unless the variable
 * ARM_ENVIRONMENT says otherwise where Terraform runs.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs#environment
 */
export function environmentFindings(holder: IConstruct, cloud: AzureCloud): Finding[] {
  // Looking for providers takes time for all that stands in the stack, and thousands of workloads may ask.
  if (cloud === AzureCloud.PUBLIC) return [];
  const stack = TerraformStack.of(holder);
  const environments = environmentsOf(stack);
  if (!environments.includes(undefined)) return [];
  if (!environments.every((each) => each === undefined || (isEnvironment(each) && each !== cloud))) return [];
  return [
    findingOf({
      code: 'environment-not-set',
      message: `The workload is in the cloud "${cloud}", and the azurerm provider of ${stack.node.path} names no environment: it turns to Azure public, unless ARM_ENVIRONMENT is set where Terraform runs.`,
      cure: `set environment: '${cloud}' on the provider`,
      requirements: [],
    }),
  ];
}

/** What the azurerm providers of a stack turn to. */
function environmentsOf(stack: TerraformStack): unknown[] {
  return stack.node
    .findAll()
    .filter((each) => TerraformProvider.isTerraformProvider(each))
    .filter(({ terraformResourceType }) => terraformResourceType === 'azurerm')
    .map((provider) => {
      const { environmentInput, metadataHostInput } = provider as Environment;
      return environmentInput ?? metadataHostInput;
    });
}

/** The arguments of a provider that choose its cloud. */
interface Environment {
  readonly environmentInput?: unknown;
  readonly metadataHostInput?: unknown;
}

/** The clouds of a stack that none of its providers is for. A provider without a literal one may be for any. */
function providerProblems(stack: TerraformStack, clouds: readonly KnownCloud[]): string[] {
  const environments = environmentsOf(stack);
  if (environments.length === 0 || environments.some((each) => !isEnvironment(each))) return [];
  return clouds
    .filter(({ cloud }) => !environments.includes(cloud))
    .map(
      ({ cloud, path }) =>
        `${path} is in the cloud "${cloud}", and the azurerm provider of ${stack.node.path} is for the environment "${environments.join('", "')}". Cure: set environment to "${cloud}", or correct the region (cloud-mismatch)`,
    );
}

function isEnvironment(value: unknown): value is string {
  return value === 'public' || value === 'usgovernment' || value === 'china';
}

function cloudsOf(stack: TerraformStack): KnownCloud[] {
  const known = cloudsOfStacks.get(stack);
  if (known !== undefined) return known;
  const clouds: KnownCloud[] = [];
  cloudsOfStacks.set(stack, clouds);
  stack.node.addValidation({ validate: () => providerProblems(stack, clouds) });
  return clouds;
}
