import { App } from 'cdktf';
import { HubFirewall, type HubFirewallPolicyAttributes, type IHubFirewall } from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';

/** A stack of its own app. */
export const newStack = () => new ExampleStack(new App(), 'prod');

/** An existing policy. */
export function hub(
  stack: ExampleStack,
  parts: Partial<HubFirewallPolicyAttributes> = {},
  id = 'hub',
): IHubFirewall {
  return HubFirewall.fromPolicyId(stack, id, { policyId, privateIpAddress: '10.0.0.4', ...parts });
}
