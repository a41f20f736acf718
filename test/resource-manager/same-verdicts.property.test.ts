import fc from 'fast-check';
import { Reachability } from '../../lib/reachability/reachability';
import { wans, wanTargets } from '../oracle/arbitrary-wan';
import { type AbstractWan, writtenHubs } from '../oracle/virtual-wan';
import { virtualWan } from '../reachability/virtual-wan';
import { connectionsOf, type Estate, estate } from './estate';
import { inAzurerm } from './estate-in-azurerm';
import {
  asPrinted,
  inAzapi,
  inDeployedParts,
  inDeployedTemplate,
  inModules,
  inTemplate,
} from './estate-in-bodies';
import { azapiOf, type Bodies, printedOf, templateOf } from './forms-of-bodies';
import { wanBodies } from './wan-in-bodies';

/** What comes of each connection, and the name of the rule or the route that decides. */
function verdictsOf(document: string, of: Estate): string[] {
  const network = Reachability.fromTerraformJson(document);
  return connectionsOf(of).map((connection) => {
    const { verdict, by } = network.explain(connection);
    const inTemplate = by?.replace(/^\S+\.estate /, '');
    const last = inTemplate?.includes(' ') ? inTemplate.split(/[ /]/).at(-1) : '';
    // A subnet inside a network is called by both names, and is no rule.
    const rule = last === 'AzureFirewallSubnet' ? '' : last;
    return `${connection.from} ${connection.to} ${connection.port}: ${verdict} ${rule}`;
  });
}

const withoutRule = (verdict: string) => verdict.split(' ').slice(0, 4).join(' ');

/** No template has deployments of network managers. */
const templates: readonly [string, (of: Estate) => string][] = [
  ['a template', inTemplate],
  ['a template of modules by symbolic names', inModules],
  ['a configuration that deploys a template', (of) => inDeployedTemplate(of, false)],
  ['a plan that deploys a template of modules', (of) => inDeployedTemplate(of, true)],
];
const forms: readonly [string, (of: Estate) => string][] = [
  ['azapi with bodies as objects', (of) => inAzapi(of, false)],
  ['azapi with bodies as JSON', (of) => inAzapi(of, true)],
  ['what the REST API and Resource Graph print', (of) => asPrinted(of, false)],
  ['what the command line prints', (of) => asPrinted(of, true)],
];

test.each(forms)('an estate gives the same verdicts in azurerm and in %s', (_, rendered) => {
  fc.assert(
    fc.property(estate, (of) => {
      expect(verdictsOf(rendered(of), of)).toEqual(verdictsOf(inAzurerm(of), of));
    }),
    { numRuns: 12 },
  );
});

test.each(templates)(
  'an estate without a network manager gives them in %s too, and with one the same or none',
  (_, rendered) => {
    fc.assert(
      fc.property(estate, (of) => {
        const plain = { ...of, adminRules: undefined };
        const expected = verdictsOf(inAzurerm(plain), plain);
        expect(verdictsOf(rendered(plain), plain)).toEqual(expected);
        if (of.adminRules === undefined) return;
        const managed = verdictsOf(inAzurerm(of), of);
        for (const [i, verdict] of verdictsOf(rendered(of), of).entries())
          if (!verdict.includes(': unknown')) expect(withoutRule(verdict)).toBe(withoutRule(managed[i]!));
      }),
      { numRuns: 12 },
    );
  },
);

test('an estate gives them where azapi makes one part of it, and a template that is deployed the other', () => {
  fc.assert(
    fc.property(estate, fc.nat(2 ** 11 - 1), (of, parts) => {
      const plain = { ...of, adminRules: undefined };
      expect(verdictsOf(inDeployedParts(plain, parts), plain)).toEqual(verdictsOf(inAzurerm(plain), plain));
    }),
    { numRuns: 24 },
  );
});

describe('a virtual WAN', () => {
  const verdictsIn = (document: string, { hubs }: AbstractWan) => {
    const network = Reachability.fromTerraformJson(document);
    return hubs.flatMap(({ spokes }) =>
      spokes.flatMap(({ number }) =>
        [...wanTargets, 'allowed.example', 'refused.example'].map((to) => {
          const { verdict } = network.explain({ from: `10.${number}.0.9`, to, protocol: 'tcp', port: 443 });
          return `10.${number}.0.9 ${to}: ${verdict}`;
        }),
      ),
    );
  };

  test.each<[string, (bodies: Bodies) => string]>([
    ['azapi', (bodies) => azapiOf(bodies, false)],
    ['a template', templateOf],
    ['what the REST API and Resource Graph print', (bodies) => printedOf(bodies, false)],
    ['what the command line prints', (bodies) => printedOf(bodies, true)],
  ])('gives the same verdicts in azurerm and in %s', (_, rendered) => {
    fc.assert(
      fc.property(wans, (wan) => {
        const expected = verdictsIn(JSON.stringify({ resource: virtualWan(writtenHubs(wan)) }), wan);
        expect(verdictsIn(rendered(wanBodies(wan)), wan)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});

test('the verdicts are of several kinds', () => {
  const verdicts = fc
    .sample(estate, { numRuns: 20, seed: 1 })
    .flatMap((of) => verdictsOf(inAzurerm(of), of).map((each) => each.split(': ')[1]!.split(' ')[0]));
  expect([...new Set(verdicts)].sort()).toEqual(['allow', 'bypass', 'deny', 'unknown']);
  const unknown = verdicts.filter((each) => each === 'unknown').length;
  expect(unknown / verdicts.length).toBeLessThan(0.6);
});
