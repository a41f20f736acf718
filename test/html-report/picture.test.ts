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
  const told = (workload: object) =>
    [...drawn([workload]).querySelectorAll('.guard text, .absent text')]
      .map(({ textContent }) => textContent)
      .join(' ');
  // Whether it is Azure's defaults that let all pass, a document without the group does not tell.
  expect(told(compute)).toMatch(
    /^no rule of a security group decides module\.spoke\["alpha"\]\. compute and 1 more/,
  );
  expect(told(servers('a', { serverAddressPrefixes: ['10.77.0.0/24'] }))).toBe(
    'no security group is known no route table is known',
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

test('no text is longer than its box, and none is cut', () => {
  const name = 'a-name-that-is-far-too-long-for-any-box-of-a-picture/and-its-path';
  const svg = drawn([{ ...compute, name }]);
  for (const text of svg.querySelectorAll('g text')) {
    const rect = text.parentElement!.querySelector('rect')!;
    expect(6.6 * text.textContent!.length).toBeLessThanOrEqual(Number(rect.getAttribute('width')) - 12);
    const [bottom, y] = [
      Number(rect.getAttribute('y')) + Number(rect.getAttribute('height')),
      Number(text.getAttribute('y')),
    ];
    expect(y).toBeLessThan(bottom);
  }
  expect([...svg.querySelectorAll('.name')].map(({ textContent }) => textContent).join('')).toBe(name);
  expect(svg.textContent).not.toContain('…');
});

test('workloads of one stack are called by what tells them apart', () => {
  const svg = drawn(Array.from({ length: 5 }, (_, i) => servers(`a-stack-with-a-long-name/servers-${i}`)));
  const [name] = [...svg.querySelectorAll('.name')].map(({ textContent }) => textContent);
  expect(name).toBe('5 workloads: servers-0 …');
});

test('an address of several roles is told once', () => {
  const workload = servers('servers', { sqlServer: true });
  const [read] = reviewOf(foreignPlan, [workload]).workloads;
  expect(read!.workload.bindings.size).toBeGreaterThan(1);
  const { textContent } = drawn([workload]).querySelector('.workload')!;
  expect(textContent).toContain('10.1.0.0/24');
  expect(textContent).not.toContain('more');
});
