import { App } from 'cdktf';
import {
  AmlWorkspaceEgress,
  type AmlWorkspaceEgressProps,
  HubFirewall,
  type HubFirewallPolicyAttributes,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyId, subnetId } from '../../examples/example-stack';
import { findRegion } from '../../lib/azure/region';
import { Synthesized } from './synthesized';

export type AmlParts = Partial<AmlWorkspaceEgressProps>;

/** A workspace in West Europe behind an existing policy; a test says only what it is about. */
export function addAml(
  scope: Construct,
  parts: AmlParts = {},
  id = 'aml',
  policy: Partial<HubFirewallPolicyAttributes> = {},
): AmlWorkspaceEgress {
  return new AmlWorkspaceEgress(scope, id, {
    firewall: HubFirewall.fromPolicyId(scope, `hub-of-${id}`, {
      policyId,
      privateIpAddress: '10.0.0.4',
      ...policy,
    }),
    region: 'westeurope',
    resourceGroupName: 'rg-spoke',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    computeSubnetId: subnetId('compute'),
    ...parts,
  });
}

/** The same in a stack of its own, and what that comes to. */
export function amlStack(
  parts: AmlParts = {},
  policy: Partial<HubFirewallPolicyAttributes> = {},
): { aml: AmlWorkspaceEgress; out: Synthesized } {
  const stack = new ExampleStack(new App(), 'prod', findRegion(parts.region ?? 'westeurope').cloud);
  const aml = addAml(stack, parts, 'aml', policy);
  return { aml, out: new Synthesized(stack) };
}

/** An error of this library with this code, whose message says `text`. */
export function refusal(code: string, text: string) {
  return expect.objectContaining({ name: 'LockdownError', code, message: expect.stringContaining(text) });
}

export function findingsWith(aml: AmlWorkspaceEgress, code: string) {
  return aml.findings.filter((finding) => finding.code === code);
}
