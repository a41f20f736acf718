import { Testing } from 'cdktf';
import { ArcServerEgress, HubFirewall, SharedRuleCollectionGroup } from 'cdktf-azure-lockdown';
import { rulesModule } from '../../lib/module/module-files';
import { isInPart, listOfPart } from '../../lib/resources/list-part';
import { definitions } from '../support/definitions';
import { newStack } from '../support/hub';
import { moduleContent, moduleWorkload, policyFirewall } from '../support/module-content';

const addresses = (site: number) =>
  Array.from({ length: 3_000 }, (_, i) => `10.${site}.${Math.floor(i / 250)}.${i % 250}`);

const place = { ipGroupResourceGroupName: 'rg-groups', ipGroupLocation: 'westeurope' };

/** The IP groups of two sites that have more addresses than one group takes, by name. */
function groupsIn(document: { readonly resource: Record<string, object> }) {
  const groups = Object.values(document.resource.azurerm_ip_group!) as { name: string; cidrs: unknown }[];
  return new Map(groups.map(({ name, cidrs }) => [name, cidrs]));
}

test('addresses of variables are parted among IP groups as constructs part them', () => {
  const parameters = (site: number) => ({
    region: 'westeurope',
    serverAddressPrefixes: addresses(site),
  });
  const stack = newStack();
  const { policyId } = policyFirewall;
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', {
    policyId: policyId!,
    ...place,
    ipGroupsFromAddresses: 4_000,
  });
  const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(stack, 'sites', { firewall });
  for (const site of [1, 2])
    new ArcServerEgress(stack, `s${site}`, { firewall, sharedRuleCollectionGroup, ...parameters(site) });
  const ofConstructs = groupsIn(JSON.parse(Testing.synth(stack)));
  const name = stack.node.path;
  const definition = definitions.find(({ kind }) => kind === 'ArcServerEgress')!;
  const { files } = rulesModule(
    moduleContent(
      [1, 2].map((site) =>
        moduleWorkload(`${name}/s${site}`, definition, parameters(site) as never, {
          sharedRuleCollectionGroup: `${name}/sites`,
        }),
      ),
      {
        firewall: { ...policyFirewall, ...place, ipGroupsFromAddresses: 4_000 },
        sharedRuleCollectionGroups: [{ name: `${name}/sites` }],
      },
    ),
    () => undefined,
  );
  const ofModule = groupsIn(JSON.parse(files.get('main.tf.json')!));
  expect([...ofModule.keys()].sort()).toEqual([...ofConstructs.keys()].sort());
  expect(ofModule.size).toBe(2);
  const sites = new Map([1, 2].map((site) => [`_s${site}_server_address_prefixes`, addresses(site)]));
  for (const [group, cidrs] of ofModule) {
    const [, inner = ''] = /^\$\{distinct\(concat\((.*)\)\)\}$/.exec(cidrs as string) ?? [];
    const lists = inner.split(/, (?=\[for )/);
    expect(lists).toHaveLength(2);
    const held = lists.flatMap((list) => {
      const { list: whole, of } = listOfPart(`\${${list}}`);
      const [, given = []] = [...sites].find(([variable]) => whole.endsWith(`${variable}}`)) ?? [];
      return given.filter((each) => isInPart(each, of));
    });
    expect(held).toEqual(ofConstructs.get(group));
  }
});

test('a part is asked of Terraform by the digest that decides here', () => {
  expect(
    listOfPart('${[for item in var.a : item if parseint(substr(sha256(item), 0, 8), 16) % 4 == 3]}'),
  ).toEqual({
    list: '${var.a}',
    of: { part: 3, parts: 4 },
  });
  // The SHA-256 digest of 10.0.0.4 begins with 180d338d.
  const parts = [0, 1, 2, 3].filter((part) => isInPart('10.0.0.4', { part, parts: 4 }));
  expect(parts).toEqual([0x180d338d % 4]);
});
