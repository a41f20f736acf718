import { allChecks } from '../../lib/audit/all-checks';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { applicationFields } from './cases/application-fields';
import { names } from './cases/names';
import { networkFields } from './cases/network-fields';
import { openings } from './cases/openings';
import { securityAndRoutes } from './cases/security-and-routes';
import { shadows } from './cases/shadows';
import { sizes } from './cases/sizes';
import { tags } from './cases/tags';

const cases = [
  ...openings,
  ...shadows,
  ...applicationFields,
  ...networkFields,
  ...tags,
  ...names,
  ...securityAndRoutes,
  ...sizes,
];

test('every check has its cases', () => {
  expect(cases.map(({ code }) => code).sort()).toEqual(allChecks.map(({ code }) => code).sort());
});

describe.each(cases)('$code', ({ code, faulty, sound }) => {
  test.each(Object.entries(faulty))('finds %s', (_, [document, says]) => {
    const found = TerraformAudit.fromTerraformJson(document).findings.filter((each) => each.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(says);
    for (const { address, message, cure } of found) {
      expect(address).not.toBe('');
      expect(message).toMatch(/\.$/);
      expect(cure).not.toBe('');
    }
  });

  test.each(Object.entries(sound))('lets pass: %s', (_, document) => {
    const found = TerraformAudit.fromTerraformJson(document).findings.filter((each) => each.code === code);
    expect(found).toEqual([]);
  });
});
