import type { KnownSubnet } from '../reachability/known-subnet';
import { type AlikeWorkloads, namesText } from './alike-workloads';
import { escaped, Html } from './html';
import { type Passages, passagesOf } from './passages';

/** One line of the picture: workloads, what guards them, and their ways. */
interface Lane {
  readonly title: string;
  readonly kind: string;
  readonly addresses: readonly string[];
  readonly passages: Passages;
  readonly known: readonly KnownSubnet[];
}

/** More lines than these are told by kinds of workloads. */
const mostLanes = 12;

const width = 960;
const column = {
  workload: [8, 244],
  guards: [276, 216],
  firewall: [520, 192],
  world: [836, 116],
} as const;
const boxHeight = 74;
const laneHeight = 24;
const gap = 20;
const top = 44;

/**
 * The picture of a review: workloads with their addresses, security groups and route tables, the firewall, what goes through
 * it, and what goes past it and why. Workloads that are alike share a line, so that it stays readable with many.
 */
export function picture(groups: readonly AlikeWorkloads[]): Html {
  const lanes = lanesOf(groups);
  let y = top;
  const drawn = lanes.map((lane) => {
    const text = laneText(lane, y);
    y += boxHeight + laneHeight * lane.passages.past.size + gap;
    return text;
  });
  const height = y - gap + 12;
  const [worldX, worldWidth] = column.world;
  const world = box(worldX, worldWidth, top, height - top - 12, 'world', [
    'Azure services',
    'and the',
    'Internet',
  ]);
  const heads = [
    heading(column.workload, 'Workloads and subnets'),
    heading(column.guards, 'Security groups and routes'),
    heading(column.firewall, 'Firewall'),
    heading(column.world, 'Outside'),
  ];
  return new Html(
    `<svg class="picture" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="picture-title picture-words"><title id="picture-title">The ways of ${lanes.length === 1 ? 'the workload' : 'the workloads'} through the firewall and past it</title><defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker><marker id="end-past" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="past" d="M0 0 8 4 0 8z"/></marker></defs>${heads.join('')}${world}${drawn.join('')}</svg>`,
  );
}

function lanesOf(groups: readonly AlikeWorkloads[]): Lane[] {
  const parts =
    groups.length <= mostLanes
      ? groups.map(({ members }) => members)
      : [...new Set(groups.map(({ first }) => first.kind))].map((kind) =>
          groups.filter(({ first }) => first.kind === kind).flatMap(({ members }) => members),
        );
  return parts.map((members) => ({
    title: namesText(members),
    kind: members[0]!.kind,
    addresses: members.flatMap(({ workload }) =>
      [...workload.bindings.values()].flatMap((each) => each.addresses),
    ),
    passages: passagesOf(members),
    known: members.map((each) => each.known),
  }));
}

function laneText({ title, kind, addresses, passages, known }: Lane, y: number): string {
  const { through, within, past, failing, notAsked, securityGroups, routeTables, firewalls } = passages;
  const middle = y + boxHeight / 2;
  const hasGroup = known.some(({ securityGroup }) => securityGroup);
  const hasTable = known.some(({ routeTable }) => routeTable);
  const rest = [
    ...(within === 0 ? [] : [`${within} within the network`]),
    ...(notAsked === 0 ? [] : [`${notAsked} not asked`]),
  ].join(', ');
  return [
    box(...column.workload, y, boxHeight, 'workload', [title, kind, some(addresses, 'no address'), rest]),
    box(...column.guards, y, boxHeight, hasGroup || hasTable ? 'guard' : 'absent', [
      some(securityGroups.map(called), hasGroup ? 'default rules of Azure' : 'no security group is known'),
      some(routeTables.map(called), hasTable ? 'default routes of Azure' : 'no route table is known'),
    ]),
    box(...column.firewall, y, boxHeight, firewalls.length === 0 ? 'absent' : 'firewall', [
      some(firewalls.map(called), 'no rule of it decides'),
      ...(failing === 0 ? [] : [`✗ ${failing} not as required`]),
    ]),
    arrow(endOf(column.workload), column.guards[0], middle, '', ''),
    arrow(endOf(column.guards), column.firewall[0], middle, '', ''),
    ...(through === 0
      ? []
      : [arrow(endOf(column.firewall), column.world[0], middle, '', `${through} through`)]),
    ...[...past].map(([allowance, count], i) => {
      const below = y + boxHeight + laneHeight * (i + 1) - 6;
      return arrow(
        column.guards[0] + 16,
        column.world[0],
        below,
        'past',
        `${count} past the firewall: ${allowance}`,
        y + boxHeight,
      );
    }),
  ].join('');
}

function endOf([x, w]: readonly [number, number]): number {
  return x + w;
}

function heading([x]: readonly [number, number], text: string): string {
  return `<text class="head" x="${x}" y="24">${escaped(text)}</text>`;
}

function box(x: number, w: number, y: number, h: number, kind: string, lines: readonly string[]): string {
  const texts = lines
    .filter((line) => line !== '')
    .map((line, i) => {
      const isName = i === 0 && kind === 'workload';
      const shown = shortened(line, Math.floor((w - 20) / (isName ? 7.4 : 6.7)));
      const full = shown === line ? '' : `<title>${escaped(line)}</title>`;
      const role = line.startsWith('✗')
        ? ' class="bad"'
        : i === 0 && kind === 'workload'
          ? ' class="name"'
          : '';
      return `<text x="${x + 10}" y="${y + 18 + 16 * i}"${role}>${full}${escaped(shown)}</text>`;
    });
  return `<g class="${kind}"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="6"/>${texts.join('')}</g>`;
}

function arrow(x: number, end: number, y: number, kind: string, label: string, from = y): string {
  const start = from === y ? `M${x} ${y}` : `M${x} ${from}V${y}`;
  const marker = kind === 'past' ? 'end-past' : 'end';
  const path = `<path class="way ${kind}" marker-end="url(#${marker})" d="${start}H${end - 2}"/>`;
  if (label === '') return path;
  const room = Math.floor((end - x - 12) / 6);
  const shown = shortened(label, room);
  const full = shown === label ? '' : `<title>${escaped(label)}</title>`;
  return `${path}<text class="label ${kind}" x="${x + 8}" y="${y - 5}">${full}${escaped(shown)}</text>`;
}

/** What a resource is called, without the type that the place of its box tells. */
function called(address: string): string {
  return address.startsWith('/')
    ? address.slice(address.lastIndexOf('/') + 1)
    : address.replace(/azurerm_\w+\./, '');
}

/** The first of some names, and the number of the others. */
function some(names: readonly string[], none: string): string {
  const [first, ...others] = names;
  if (first === undefined) return none;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(room - 1, 1))}…`;
}
