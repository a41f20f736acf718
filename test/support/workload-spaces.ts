import { findRegion } from '../../lib/azure/region';
import { regions } from '../../lib/azure/regions';
import { scenariosOfTable } from '../../lib/model/scenario';
import type { WorkloadKind } from '../../lib/workloads/all-workloads';
import { type AnyDefinition, anyWorkloadOf, definitions } from './definitions';
import { choicesOf, editionsOf, filledParameters, type Parameters, switchesOf } from './parameter-samples';

/** A kind of workload, with every address and name that its roles and placeholders take, and nothing switched on. */
export interface WorkloadSpace {
  readonly kind: WorkloadKind;
  readonly filled: Parameters;
  /** What the user may switch on or off. */
  readonly switches: readonly string[];
  /** What is chosen among a few: the mode, the gateway, what brings another page, and the like; nothing is one choice. */
  readonly choices: Readonly<Record<string, readonly unknown[]>>;
  readonly editions: readonly (string | undefined)[];
  readonly regions: readonly string[];
}

/** Switches that decide how everything else is opened. */
const ways = ['serviceTags', 'arcGateway'];

/** How rules are written, and not which there are to be. */
const writing = ['internalRulesOnFirewall'];

export function workloadSpaces(): WorkloadSpace[] {
  return definitions.map((definition) => {
    // Ports of a scheduler stand with one choice alone.
    const { schedulerPorts: _, ...filled } = filledParameters(definition);
    const switches = switchesOf(definition);
    const choices = Object.entries(choicesOf(definition)).map(([name, values]) => [
      name,
      [undefined, ...values],
    ]);
    const chosen = ways.filter((name) => switches.includes(name)).map((name) => [name, [undefined, true]]);
    const paged = pageParameters(definition, filled).map((name) => [name, [undefined, filled[name]]]);
    return {
      kind: definition.kind as WorkloadKind,
      filled,
      switches: switches.filter((name) => !ways.includes(name) && !writing.includes(name)),
      choices: Object.fromEntries([...choices, ...chosen, ...paged]),
      editions: [undefined, ...editionsOf(definition).slice(0, -1)],
      regions: regionsOf(definition),
    };
  });
}

/** The names that bring a page of their own where they are given. */
function pageParameters(definition: AnyDefinition, filled: Parameters): string[] {
  const pages = (parameters: Parameters) =>
    anyWorkloadOf(definition, { region: 'westeurope', ...parameters }).tables.length;
  return Object.values(definition.placeholders ?? {})
    .flat()
    .filter((name) => pages({ ...filled, [name]: undefined }) < pages(filled));
}

/** One of each cloud that its own page has rows for; and one that no row names, where rows name regions. */
function regionsOf({ tables }: AnyDefinition): string[] {
  const named = tables.flatMap(scenariosOfTable).filter((name) => regions.has(name));
  const unnamed = [...regions.keys()].filter((name) => !named.includes(name));
  const inClouds = ['westeurope', 'usgovvirginia', 'chinanorth3'].filter((name) =>
    tables[0]!.requirements.some(({ clouds }) => clouds?.includes(findRegion(name).cloud) ?? true),
  );
  return [...inClouds, ...(named.length === 0 ? [] : unnamed.slice(0, 1))];
}

/** Every choice alone. */
export function singles(choices: Readonly<Record<string, readonly unknown[]>>): Parameters[] {
  return Object.entries(choices).flatMap(([name, values]) => values.map((value) => ({ [name]: value })));
}

/** All choices at once: the first value of each, the second of each, and so on, around; nothing where nothing is to choose. */
export function diagonals(choices: Readonly<Record<string, readonly unknown[]>>): Parameters[] {
  const longest = Math.max(1, ...Object.values(choices).map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, values[i % values.length]])),
  );
}
