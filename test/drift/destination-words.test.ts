import { comparableDestination, destinationsIn, mentionsIn } from '../../lib/drift/destination-words';

const hosts = (text: string) =>
  destinationsIn(text).map(({ destination, ports = ['-'] }) => `${destination} ${ports.join(' ')}`);

test.each([
  ['login.example.com', ['login.example.com -']],
  ['**`*.hcp.<location>.azmk8s.io`**', ['*.hcp.<>.azmk8s.io -']],
  ['`a.example.com, *.b.example.com`', ['a.example.com -', '*.b.example.com -']],
  ['a.example.com or *.example.com', ['a.example.com -', '*.example.com -']],
  ['a.example.com; b.example.com', ['a.example.com -', 'b.example.com -']],
  ['https://a.example.com', ['a.example.com TCP 443']],
  ['http://a.example.com/', ['a.example.com TCP 80']],
  ['https://<region>.obo.arc.azure.com:8084/', ['<>.obo.arc.azure.com TCP 8084']],
  ['a.example.com:8084', ['a.example.com TCP 8084']],
  ['time.example.com:123', ['time.example.com UDP 123']],
  ['a.example.com:11000-11999', ['a.example.com TCP 11000-11999']],
  ['http://crl3.example.com/*', ['crl3.example.com TCP 80']],
  ['www.example.com/pkiops/certs', ['www.example.com/pkiops/certs -']],
  ['*.\\<region\\>.example.com', ['*.<>.example.com -']],
  ['<your key vault>.vault.azure.net', ['<>.vault.azure.net -']],
  ['[Your URL Prefix].gw.arc.azure.com', ['<>.gw.arc.azure.com -']],
  ['{region}.example.com', ['<>.example.com -']],
  ['azgn*.servicebus.windows.net', ['azgn*.servicebus.windows.net -']],
  ['(a.example.com).', ['a.example.com -']],
  ['a.example.com\\*', ['a.example.com -']],
  ['`*:1194`', ['* TCP 1194']],
  ['20.1.2.0/24', ['20.1.2.0/24 -']],
  ['AzureCloud.<Region>:9000', ['azurecloud.<> TCP 9000']],
  ['Storage.WestEurope', ['storage.westeurope -']],
  ['network-requirements.md', []],
  ['Your DNS server IP(s)', []],
  ['version 1.24.2', []],
])('%s', (text, expected) => {
  expect(hosts(text)).toEqual(expected);
});

test('what stands behind and above a host says of which cloud it is', () => {
  const text = 'a.example.com (Azure Government)\n**Azure operated by 21Vianet:**\na.example.cn';
  expect(destinationsIn(text)).toMatchObject([
    { destination: 'a.example.com', remark: '(Azure Government)', title: '' },
    { destination: 'a.example.cn', remark: '', title: '**Azure operated by 21Vianet:**' },
  ]);
});

test('among words, only hosts of known domains and words that are no English are destinations', () => {
  const text =
    'Microsoft.Compute uses ASP.NET, Storage and a.example.com; AzureMonitor is a tag. Node.js is none.';
  expect(mentionsIn(text).map(({ destination }) => destination)).toEqual(['a.example.com', 'azuremonitor']);
});

test('a placeholder has no name, so that two states that name it otherwise are the same', () => {
  const spellings = [
    'https://<Region>.example.com/',
    '{location}.example.com',
    '`<your region>.example.com`',
  ];
  expect(new Set(spellings.map((each) => comparableDestination(each).destination))).toEqual(
    new Set(['<>.example.com']),
  );
});

test('a word of a megabyte is no destination', () => {
  expect(destinationsIn(`${'a.'.repeat(500_000)} ${'<'.repeat(500_000)} ${'*'.repeat(100_000)}`)).toEqual([]);
});
