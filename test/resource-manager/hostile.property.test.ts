import fc from 'fast-check';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { LockdownError } from '../../lib/errors';
import { Reachability } from '../../lib/reachability/reachability';
import { asked } from '../reachability/terraform';
import { type Estate, estate } from './estate';
import { asPrinted, inAzapi, inModules, inTemplate } from './estate-in-bodies';

const forms: readonly ((of: Estate) => string)[] = [
  (of) => inAzapi(of, false),
  inTemplate,
  inModules,
  (of) => asPrinted(of, false),
  (of) => asPrinted(of, true),
];

const odd = fc.constantFrom<unknown>(
  ...[null, '', 0, -1, true, [], {}, [null], [[]], { id: null }, { id: 7 }, 'x', '[concat(', '${x.y.id}'],
  ...[{ properties: null }, [{ properties: 7 }], { copy: [{ name: 'x', count: 2, input: 1 }] }],
);

/** A document of which one value, wherever it stands, is something else. */
const marred = fc
  .record({ of: estate, form: fc.nat({ max: forms.length - 1 }), at: fc.nat(), value: odd })
  .map(({ of, form, at, value }) => {
    const document: unknown = JSON.parse(forms[form]!(of));
    const places: (() => void)[] = [];
    const search = (part: unknown) => {
      if (typeof part !== 'object' || part === null) return;
      for (const key of Object.keys(part)) {
        const own = part as Record<string, unknown>;
        places.push(() => {
          own[key] = value;
        });
        search(own[key]);
      }
    };
    search(document);
    places[at % places.length]!();
    return JSON.stringify(document);
  });

test('a document with anything anywhere is read or refused, and no answer fails', () => {
  fc.assert(
    fc.property(marred, (document) => {
      try {
        const network = Reachability.fromTerraformJson(document);
        for (const to of ['pypi.org', '10.1.1.20', '10.0.0.70']) network.explain(asked(to));
        TerraformAudit.fromTerraformJson(document);
      } catch (error) {
        if (!(error instanceof LockdownError)) throw error;
      }
    }),
    { numRuns: 150 },
  );
});
