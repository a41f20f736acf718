import { allChecks } from '../../lib/audit/all-checks';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { allCases } from './cases/all-cases';

test('every check has its cases', () => {
  expect(allCases.map(({ code }) => code).sort()).toEqual(allChecks.map(({ code }) => code).sort());
});

describe.each(allCases)('$code', ({ code, faulty, sound, options }) => {
  test.each(Object.entries(faulty))('finds %s', (_, [document, says]) => {
    const found = TerraformAudit.fromTerraformJson(document, options).findings.filter(
      (each) => each.code === code,
    );
    expect(found.map(({ message }) => message).join('\n')).toContain(says);
    for (const { address, message, cure } of found) {
      expect(address).not.toBe('');
      expect(message).toMatch(/\.$/);
      expect(cure).not.toBe('');
    }
  });

  test.each(Object.entries(sound))('lets pass: %s', (_, document) => {
    const found = TerraformAudit.fromTerraformJson(document, options).findings.filter(
      (each) => each.code === code,
    );
    expect(found).toEqual([]);
  });
});
