import { Reachability } from '../../lib/reachability/reachability';
import { countedWork } from '../support/counted-work';
import { addressInSubnet, manySubnets } from '../support/growing-documents';
import { asked } from './terraform';

test('a document that is cut off is refused', () => {
  const text = JSON.stringify({
    resource: { azurerm_subnet: { a: { address_prefixes: ['10.1.0.0/24'] } } },
  });
  for (let end = 0; end < text.length; end++)
    expect(() => Reachability.fromTerraformJson(text.slice(0, end))).toThrow(
      expect.objectContaining({ code: 'unreadable-terraform' }),
    );
});

test('a dynamic block may be called as what every object inherits', () => {
  const name = { dynamic: { toString: null } };
  const text = JSON.stringify({ resource: { azurerm_firewall: { a: { name } } } });
  expect(() => Reachability.fromTerraformJson(text)).not.toThrow();
});

describe('how a file is written', () => {
  const text = '{"resource": {}}';

  test('a byte order mark is passed over', () => {
    expect(() => Reachability.fromTerraformJson(`\uFEFF${text}`)).not.toThrow();
  });

  test.each([
    ['read as UTF-8', Buffer.from(`\uFEFF${text}`, 'utf16le').toString('utf8')],
    ['read as UTF-8, without a mark', Buffer.from(text, 'utf16le').toString('utf8')],
    ['read as Latin 1', Buffer.from(`\uFEFF${text}`, 'utf16le').toString('latin1')],
  ])('UTF-16 %s is refused with its cure', (_, given) => {
    expect(() => Reachability.fromTerraformJson(given)).toThrow(
      expect.objectContaining({
        code: 'unreadable-terraform',
        cure: expect.stringContaining('Out-File -Encoding utf8'),
      }),
    );
  });

  test('UTF-16 that is read as such is read', () => {
    const read = Buffer.from(`\uFEFF${text}`, 'utf16le').toString('utf16le');
    expect(() => Reachability.fromTerraformJson(read)).not.toThrow();
  });

  test('a state without resources is empty, and resources may stand in lists', () => {
    const empty = Reachability.fromTerraformJson('{"format_version": "1.0", "terraform_version": "1.9.8"}');
    expect(empty.explain(asked('a.contoso.com')).reason).toBe('the document has no rules of a firewall');
    const listed = { resource: [{ azurerm_subnet: [{ a: [{ address_prefixes: ['10.1.0.0/24'] }] }] }] };
    expect(
      Reachability.fromTerraformJson(JSON.stringify(listed)).explain(asked('a.contoso.com')).verdict,
    ).toBe('bypass');
  });
});

test('eight times the document is about eight times the work', () => {
  const [few, many] = countedWork(
    () =>
      require('../../lib/reachability/reachability') as typeof import('../../lib/reachability/reachability'),
    [80, 640].map((count) => (loaded) => {
      const network = loaded.Reachability.fromTerraformJson(manySubnets(count));
      for (let i = 0; i < count; i++) network.explain(asked('Storage', { from: addressInSubnet(i) }));
    }),
  );
  expect(many! / few!).toBeLessThan(10);
});
