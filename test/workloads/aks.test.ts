import { AksEgress, type AksEgressProps } from 'cdktf-azure-lockdown';
import { hub, newStack } from '../support/hub';

const codesWith = (parts: Partial<AksEgressProps>) => {
  const stack = newStack();
  const { findings, applicationRules } = new AksEgress(stack, 'aks', {
    firewall: hub(stack),
    region: 'westeurope',
    nodeAddressPrefixes: ['10.1.0.0/24'],
    ...parts,
  });
  const tags = applicationRules.flatMap(({ destinationFqdnTags }) => destinationFqdnTags);
  return { tags, codes: findings.map(({ code }) => code) };
};

test('what the FQDN tag of clusters holds is told where a rule has it, and not in a network-isolated cluster', () => {
  const byTag = codesWith({ clusterHostsByFqdnTag: true });
  expect(byTag.tags).toEqual(['AzureKubernetesService']);
  expect(byTag.codes).toContain('fqdn-tag-contents');
  const isolated = codesWith({ clusterHostsByFqdnTag: true, networkIsolated: true });
  expect(isolated.tags).toEqual([]);
  expect(isolated.codes).not.toContain('fqdn-tag-contents');
});
