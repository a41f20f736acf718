import { TerraformProvider, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { AzureCloud } from '../../azure/cloud';
import { LockdownError } from '../../errors';
import { basesOf, firewallKey } from './firewall-register';
import type { IHubFirewall } from './hub-firewall-props';

/** A cloud, and the construct that it is known from. */
interface KnownCloud {
  readonly cloud: AzureCloud;
  readonly path: string;
}

/** What is known of a stack. */
interface Register {
  /** By firewall, the cloud of what stands on it. */
  readonly firewalls: Map<string, KnownCloud>;
  /** The clouds in which its constructs stand. */
  readonly clouds: KnownCloud[];
}

const registers = new WeakMap<TerraformStack, Register>();

/**
 * Records in which cloud a construct stands, and refuses another one than that of its firewall, of the base policies of
 * that, and of what else of the stack stands on them: clouds reach each other over the Internet alone.
 *
 * @throws LockdownError `cloud-mismatch`.
 */
export function registerCloud(holder: IConstruct, cloud: AzureCloud, firewall: IHubFirewall): void {
  const { firewalls, clouds } = registerOf(TerraformStack.of(holder));
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

/** The clouds of a stack that none of its providers is for. A provider without a literal one may be for any. */
function providerProblems(stack: TerraformStack, clouds: readonly KnownCloud[]): string[] {
  const environments = stack.node
    .findAll()
    .filter((each) => TerraformProvider.isTerraformProvider(each))
    .filter(({ terraformResourceType }) => terraformResourceType === 'azurerm')
    .map((provider) => (provider as { readonly environmentInput?: unknown }).environmentInput);
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

function registerOf(stack: TerraformStack): Register {
  const known = registers.get(stack);
  if (known !== undefined) return known;
  const register: Register = { firewalls: new Map(), clouds: [] };
  registers.set(stack, register);
  stack.node.addValidation({ validate: () => providerProblems(stack, register.clouds) });
  return register;
}
