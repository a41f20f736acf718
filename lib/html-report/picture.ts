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
const lineHeight = 16;
const labelHeight = 14;
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
    const { text, height } = drawnLane(lane, y);
    y += height + gap;
    return text;
  });
  const height = y - gap + 12;
  const [worldX, worldWidth] = column.world;
  const worldLines = boxLines(column.world, 'world', ['Azure services and the Internet']);
  const world = box(worldX, worldWidth, top, height - top - 12, 'world', worldLines);
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
    title: shortNames(members),
    kind: members[0]!.kind,
    // Roles of a workload may stand in one subnet.
    addresses: [
      ...new Set(
        members.flatMap(({ workload }) => [...workload.bindings.values()].flatMap((each) => each.addresses)),
      ),
    ],
    passages: passagesOf(members),
    known: members.map((each) => each.known),
  }));
}

/** A line of the picture, as high as its longest box and the ways past the firewall below it. */
function drawnLane(
  { title, kind, addresses, passages, known }: Lane,
  y: number,
): { readonly text: string; readonly height: number } {
  const { through, within, past, failing, notAsked, securityGroups, routeTables, firewalls } = passages;
  const hasGroup = known.some(({ securityGroup }) => securityGroup);
  const hasTable = known.some(({ routeTable }) => routeTable);
  const rest = [
    ...(within === 0 ? [] : [`${within} within the network`]),
    ...(notAsked === 0 ? [] : [`${notAsked} not asked`]),
  ].join(', ');
  const lines = {
    workload: boxLines(column.workload, 'workload', [title, kind, some(addresses, 'no address'), rest]),
    guards: boxLines(column.guards, 'guard', [
      some(
        securityGroups.map(called),
        hasGroup ? 'no rule of a security group decides' : 'no security group is known',
      ),
      some(routeTables.map(called), hasTable ? 'no route of a table decides' : 'no route table is known'),
    ]),
    firewall: boxLines(column.firewall, 'firewall', [
      some(firewalls.map(called), 'no rule of it decides'),
      ...(failing === 0 ? [] : [`✗ ${failing} not as required`]),
    ]),
  };
  const boxHeight = 12 + lineHeight * Math.max(...Object.values(lines).map(({ length }) => length), 3);
  const middle = y + boxHeight / 2;
  let below = y + boxHeight;
  const pastWays = [...past].map(([allowance, count]) => {
    const label = wrappedLine(
      `${count} past the firewall: ${allowance}`,
      Math.floor((column.world[0] - column.guards[0] - 40) / 6),
    );
    const first = below + labelHeight + 4;
    below = first + labelHeight * (label.length - 1) + 6;
    return arrow(column.guards[0] + 16, column.world[0], below, 'past', label, y + boxHeight);
  });
  const text = [
    box(...column.workload, y, boxHeight, 'workload', lines.workload),
    box(...column.guards, y, boxHeight, hasGroup || hasTable ? 'guard' : 'absent', lines.guards),
    box(...column.firewall, y, boxHeight, firewalls.length === 0 ? 'absent' : 'firewall', lines.firewall),
    arrow(endOf(column.workload), column.guards[0], middle, '', []),
    arrow(endOf(column.guards), column.firewall[0], middle, '', []),
    ...(through === 0
      ? []
      : [arrow(endOf(column.firewall), column.world[0], middle, '', [`${through} through`])]),
    ...pastWays,
  ].join('');
  return { text, height: below - y };
}

function endOf([x, w]: readonly [number, number]): number {
  return x + w;
}

function heading([x]: readonly [number, number], text: string): string {
  return `<text class="head" x="${x}" y="24">${escaped(text)}</text>`;
}

/** The lines of a box, each as long as the box is wide. */
function boxLines(
  [, w]: readonly [number, number],
  kind: string,
  texts: readonly string[],
): readonly BoxLine[] {
  return texts
    .filter((text) => text !== '')
    .flatMap((text, i) => {
      const isName = i === 0 && kind === 'workload';
      const role = text.startsWith('✗') ? 'bad' : isName ? 'name' : '';
      return wrappedLine(text, Math.floor((w - 20) / (isName ? 7.4 : 6.7))).map((line) => ({ line, role }));
    });
}

interface BoxLine {
  readonly line: string;
  readonly role: string;
}

function box(x: number, w: number, y: number, h: number, kind: string, lines: readonly BoxLine[]): string {
  const texts = lines.map(
    ({ line, role }, i) =>
      `<text x="${x + 10}" y="${y + 18 + lineHeight * i}"${role === '' ? '' : ` class="${role}"`}>${escaped(line)}</text>`,
  );
  return `<g class="${kind}"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="6"/>${texts.join('')}</g>`;
}

/** A way that ends at `end`, with the lines of its label above it. */
function arrow(x: number, end: number, y: number, kind: string, label: readonly string[], from = y): string {
  const start = from === y ? `M${x} ${y}` : `M${x} ${from}V${y}`;
  const marker = kind === 'past' ? 'end-past' : 'end';
  const path = `<path class="way ${kind}" marker-end="url(#${marker})" d="${start}H${end - 2}"/>`;
  const texts = label.map((line, i) => {
    const above = labelHeight * (label.length - 1 - i) + 5;
    return `<text class="label ${kind}" x="${x + 8}" y="${y - above}">${escaped(line)}</text>`;
  });
  return `${path}${texts.join('')}`;
}

/** A text in lines of at most so many letters, broken after blanks, dots, slashes and the like where it can be. */
function wrappedLine(text: string, room: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const [breaks = ''] = new RegExp(`^.{1,${room - 1}}[\\s./_,-]`).exec(rest) ?? [];
    const end = breaks.length > room / 3 ? breaks.length : room;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
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

/** The names of workloads without the path that all of them have in common. */
function shortNames(members: AlikeWorkloads['members']): string {
  const paths = members.map(({ name }) => name.split('/').slice(0, -1).join('/'));
  const [path = ''] = paths;
  const isCommon = members.length > 1 && path !== '' && paths.every((each) => each === path);
  return namesText(isCommon ? members.map(({ name }) => ({ name: name.slice(path.length + 1) })) : members);
}
