import { JSDOM } from 'jsdom';
import { alikeWorkloads } from '../../lib/html-report/alike-workloads';
import { picture } from '../../lib/html-report/picture';
import { foreignPlan, reviewOf, servers } from './reports';

const drawn = (workloads: readonly object[]) => {
  const review = reviewOf(foreignPlan, workloads);
  const { document } = new JSDOM(picture(alikeWorkloads(review.workloads)).text).window;
  return document.querySelector('svg')!;
};
const compute = {
  name: 'training',
  type: 'AmlWorkspaceEgress',
  region: 'westeurope',
  computeSubnetAddressPrefixes: ['10.1.0.0/24'],
  computeSubnetId: 'module.spoke["alpha"].azurerm_subnet.compute',
};
const regions = [
  'westeurope',
  'eastus',
  'uksouth',
  'japaneast',
  'centralindia',
  'brazilsouth',
  'koreacentral',
];
const many = Array.from({ length: 60 }, (_, i) =>
  servers(`s${i}`, { region: regions[i % regions.length], sqlServer: i % 2 === 0 }),
);

test('three workloads have a line each, with what guards them', () => {
  const svg = drawn([servers('a'), servers('b', { sqlServer: true }), compute]);
  const names = [...svg.querySelectorAll('.workload .name')].map(({ textContent }) => textContent);
  expect(names).toEqual(['a', 'b', 'training']);
  expect(svg.textContent).toContain('AmlWorkspaceEgress');
  expect(svg.textContent).toContain('10.1.0.0/24');
  expect(svg.textContent).toContain('module.spoke["alpha"].');
});

test('what guards a workload is told where rules of it decide, where its defaults do, and where it is not known', () => {
  const told = (workload: object) => drawn([workload]).querySelector('.guard, .absent')!.textContent!;
  expect(told(compute)).toMatch(/^default rules of Azure.*module\.spoke\["alpha"\]\.compute/);
  expect(told(servers('a', { serverAddressPrefixes: ['10.77.0.0/24'] }))).toBe(
    'no security group is knownno route table is known',
  );
});

test('sixty workloads stay readable', () => {
  const svg = drawn(many);
  expect(svg.querySelectorAll('.workload').length).toBeLessThanOrEqual(12);
  expect(svg.textContent).toContain('60 workloads');
  const [, , , height = 0] = svg.getAttribute('viewBox')!.split(' ').map(Number);
  expect(height).toBeLessThan(1_400);
});

test('what goes past the firewall goes beside its boxes, and says by what', () => {
  const svg = drawn([compute]);
  expect(svg.querySelectorAll('path.way.past')).toHaveLength(1);
  expect(svg.querySelector('text.label.past')!.textContent).toContain(
    '1 past the firewall: the service endpoint',
  );
  const [, y = 0] = /V([\d.]+)/.exec(svg.querySelector('path.way.past')!.getAttribute('d')!)!.map(Number);
  for (const box of svg.querySelectorAll('.firewall rect'))
    expect(y).toBeGreaterThan(Number(box.getAttribute('y')) + Number(box.getAttribute('height')));
  expect(
    drawn([servers('a', { serverAddressPrefixes: ['10.77.0.0/24'] })]).querySelectorAll('path.way.past'),
  ).toHaveLength(0);
});

test('no text is longer than its box, and what is shortened is there in full', () => {
  const name = 'a-name-that-is-far-too-long-for-any-box-of-a-picture/and-its-path';
  const svg = drawn([{ ...compute, name }]);
  for (const text of svg.querySelectorAll('g text')) {
    const shown = [...text.childNodes].find(({ nodeType }) => nodeType === 3)!.textContent!;
    const rect = text.parentElement!.querySelector('rect')!;
    expect(6.6 * shown.length).toBeLessThanOrEqual(Number(rect.getAttribute('width')) - 12);
    if (shown.endsWith('…'))
      expect(text.querySelector('title')!.textContent!.length).toBeGreaterThan(shown.length);
  }
  expect(svg.querySelector('.name title')!.textContent).toBe(name);
});
