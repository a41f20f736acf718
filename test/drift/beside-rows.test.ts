import type { PageSource } from '../../lib/drift/page-source';
import { driftBetween } from '../../lib/drift/table-drift';
import { pageCheckout } from '../support/page-checkout';
import { tinyTable } from '../support/tiny-table';

/** What is told of words beside destinations that are known, when a person adds them to a page. */
const source: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/page.md',
  rows: [
    { section: 'basic', heading: ['Service tags'], form: 'list', ports: 'TCP 443' },
    { section: 'basic', heading: ['URLs'], form: 'table', ports: 'TCP 443' },
  ],
};
const page = `# A page

The agent talks over TCP port 443. WORDS

## Service tags

* \`Storage\`
ITEM

## URLs

| Agent resource | Why |
|-|-|
| \`pas.windows.net\` | to sign in |
| \`dl.k8s.io\`BESIDE | WHY |
ROW
`;
type Place = 'WORDS' | 'ITEM' | 'BESIDE' | 'WHY' | 'ROW';
const withText = (place?: Place, text = '') =>
  page
    .replace(place ?? 'NOWHERE', () => text)
    .replace('ITEM\n', '')
    .replace('ROW\n', '')
    .replace(/WORDS|BESIDE|WHY/g, '');

function told(before: string, after: string): string[] {
  const [drift] = driftBetween(
    tinyTable([]),
    [pageCheckout({ [source.path]: before })],
    [pageCheckout({ [source.path]: after })],
    [source],
  ).pages;
  return [
    ...drift!.changes.map((change) =>
      change.kind === 'gone'
        ? `gone ${change.before.destination}`
        : `${change.kind} ${change.after.destination}`,
    ),
    ...drift!.lookHere.map(({ what }) => `look here ${what}`),
    ...drift!.leftText.map(({ what }) => `left the text ${what}`),
    ...(drift!.status === 'unreadable' ? drift!.problems : []),
  ];
}

const news = (place: Place, text: string) => told(withText(), withText(place, text));

describe('a service tag that no list has', () => {
  test.each([
    ['in the list of tags', 'ITEM', '* `AzureArcGateway`\n'],
    ['in the list, not in code', 'ITEM', '* AzureArcGateway\n'],
    ['in the list, with a remark', 'ITEM', '* `AzureArcGateway` (as of May)\n'],
    ['in the cell of a known host', 'BESIDE', '<br/>`AzureArcGateway`'],
    ['in a sentence on tags', 'WORDS', 'Open the service tag `AzureArcGateway` as well.'],
  ] as const)('%s', (_, place, text) => {
    expect(news(place, text)).toEqual(['look here azurearcgateway']);
  });

  test('with its port', () => {
    expect(news('WORDS', 'Open `AzureArcGateway:8443`.')).toEqual(['look here azurearcgateway:8443']);
  });

  test('is none where nothing speaks of tags', () => {
    expect(news('WORDS', 'Set `ConnectionMode` first, PowerShell does.')).toEqual([]);
  });
});

describe('what is struck out', () => {
  test.each([['~~`dl.k8s.io`~~'], ['<del>`dl.k8s.io`</del>'], ['<s>dl.k8s.io</s>']])(
    '%s is gone, and its cell does not stand for the row above',
    (struck) => {
      const after = withText().replace('`dl.k8s.io`', struck);
      expect(told(withText(), after)).toEqual(['gone dl.k8s.io']);
    },
  );

  test('leaves the text', () => {
    const before = withText('WORDS', 'It asks crl.pki-test.net.');
    expect(told(before, withText('WORDS', 'It asks ~~crl.pki-test.net~~.'))).toEqual([
      'left the text crl.pki-test.net',
    ]);
  });
});

describe('ports in words', () => {
  test.each([
    ['TCP ports 443 and 8443', ['port 8443']],
    ['TCP ports 443, 8443 or 9443.', ['port 8443', 'port 9443']],
    ['ports: 8443, 9443, and 10250', ['port 8443', 'port 9443', 'port 10250']],
    ['It listens on 8443/TCP', ['port 8443']],
    ['It takes 8443 (HTTPS)', ['port 8443']],
    ['Open ports 30000-32767.', ['port 30000', 'port 32767']],
    ['Ports `443` and `8443` do.', ['port 8443']],
    ['TCP port 70000', []],
    ['TLS 1.2 over HTTP 1.1, on 12 May 2027', []],
  ])('%s', (words, ports) => {
    const expected = ports.map((port) => `look here ${port}`);
    expect(news('WORDS', words)).toEqual(expected);
    expect(news('WHY', words)).toEqual(expected);
  });

  test('behind a known host', () => {
    expect(news('WORDS', 'Allow `pas.windows.net:8443`.')).toEqual(['look here pas.windows.net:8443']);
    expect(news('WORDS', 'Allow `https://pas.windows.net:443/x`, or `https://pas.windows.net`.')).toEqual([]);
  });
});

describe('hosts that look like something else', () => {
  test.each([
    ['get.helm.sh'],
    ['kube.gcr.pkg.nl'],
    ['Gateway.Arc.AZURE.COM'],
    ['2603:1030:408::/48'],
    ['20.37.10.0/24'],
  ])('%s', (host) => {
    const name = host.toLowerCase();
    expect(news('WORDS', `It asks \`${host}\` too.`)).toEqual([`look here ${name}`]);
    expect(news('BESIDE', `, \`${host}\``)).toEqual([`added ${name}`]);
    expect(news('ROW', `| ${host} | why |\n`)).toEqual([`added ${name}`]);
  });

  test('a row that opens everything', () => {
    expect(news('ROW', '| `*` | everything |\n')).toEqual(['added *']);
    expect(news('ROW', '| \\* | everything |\n')).toEqual(['added *']);
  });

  test.each([
    ['Run install.sh, deploy.Production.json and System.Net.Http of Microsoft.HybridCompute.'],
    ['Read `$vm.Properties.Id`, `std::string` and `System.IO`.'],
    ['See https://techcommunity.microsoft.com/blog/x and https://azure.microsoft.com/updates/y.'],
    ['Key Vault, once called KeyVault.'],
  ])('are none: %s', (words) => {
    expect(news('WORDS', words)).toEqual([]);
  });

  test('a space without width is none of the host', () => {
    expect(told(withText(), withText().replace('pas.windows', 'pas.\u200Bwindows'))).toEqual([]);
  });
});
