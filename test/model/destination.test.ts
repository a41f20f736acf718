import { destinationText, parseDestination } from '../../lib/model/destination';

test.each([
  ['MCR.Microsoft.com', { kind: 'fqdn', host: 'mcr.microsoft.com' }, 'mcr.microsoft.com'],
  ['*.azureml.ms', { kind: 'fqdn', host: '*.azureml.ms' }, '*.azureml.ms'],
  [
    'https://agentserviceapi.azure.com/',
    { kind: 'fqdn', host: 'agentserviceapi.azure.com' },
    'agentserviceapi.azure.com',
  ],
  [
    'https://GitHub.com/Microsoft/tools/*',
    { kind: 'url', host: 'github.com', path: '/Microsoft/tools/*' },
    'github.com/Microsoft/tools/*',
  ],
  ['fqdn-tag:WindowsUpdate', { kind: 'fqdnTag', tag: 'WindowsUpdate' }, 'WindowsUpdate'],
  ['role:compute', { kind: 'role', role: 'compute' }, 'compute'],
  ['resource:kube-dns', { kind: 'resource', name: 'kube-dns' }, 'kube-dns'],
  ['0.0.0.0/0', { kind: 'address', prefix: '0.0.0.0/0' }, '0.0.0.0/0'],
  ['168.63.129.16', { kind: 'address', prefix: '168.63.129.16' }, '168.63.129.16'],
])('%s is understood, and named as a person names it', (text, destination, name) => {
  expect(parseDestination(text)).toEqual(destination);
  expect(destinationText(parseDestination(text))).toBe(name);
});

test("a service tag gets Azure's spelling", () => {
  const destination = parseDestination('tag:Keyvault.westeurope');
  expect(destination).toMatchObject({ kind: 'serviceTag', tag: { name: 'AzureKeyVault.WestEurope' } });
  expect(destinationText(destination)).toBe('AzureKeyVault.WestEurope');
});

test('a host that Terraform resolves keeps its text', () => {
  const host = '${TfToken[TOKEN.1]}.blob.core.windows.net';
  expect(parseDestination(host)).toEqual({ kind: 'fqdn', host });
});
