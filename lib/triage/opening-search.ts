import type { KnownRequirement } from '../audit/known-requirements';
import { regions } from '../azure/regions';
import { rolesIn, scenariosOf } from '../model/flow';
import type { Table } from '../model/requirement';
import type { Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { AskedConnection } from './asked-connection';
import { type DescribedWorkload, type MovedRows, made, madeOnce, moved } from './described-workload';
import { type Lack, lackOf, type SearchOptions, unboundParameter } from './lack';
import {
  fillingChange,
  type ParameterChange,
  placeholderValue,
  type TriableChange,
  toldChange,
  triableChanges,
  withChange,
} from './parameter-change';

/** What of a workload is to be set so that it asks for a connection. */
export interface Opening extends MovedRows {
  readonly need: KnownRequirement;
  readonly changes: readonly ParameterChange[];
}

const mostChanges = 6;

/** An address that no log has. */
const anyAddress = '10.255.255.250';

/**
 * What to set of a workload so that a row asks for a connection: change by change, each the one that takes away a reason why it
 * does not and switches the fewest other rows on. The workload is made with all of them, and asked: what is told was tried.
 *
 * @returns `undefined` where nothing of the kind does it
 */
export function openingOf(
  need: KnownRequirement,
  asked: AskedConnection,
  described: DescribedWorkload,
  options: SearchOptions,
): Opening | undefined {
  let { parameters } = described;
  let workload = madeOnce(described, parameters);
  const before = workload;
  const unboundBefore = workload === undefined ? undefined : unboundParameter(workload);
  const changes: TriableChange[] = [];
  while (workload !== undefined && changes.length <= mostChanges) {
    const lack = lackOf(need, asked, workload, options, unboundBefore);
    if (lack === undefined) return { need, changes: changes.map(toldChange), ...moved(before!, workload) };
    const change = changeFor(lack, need, asked, { ...described, parameters }, workload, options);
    if (change === undefined || changes.some(({ property }) => property === change.property))
      return undefined;
    changes.push(change);
    parameters = withChange(parameters, change);
    workload = madeOnce(described, parameters);
  }
  return undefined;
}

function changeFor(
  lack: Lack,
  { table, row, template }: KnownRequirement,
  asked: AskedConnection,
  described: DescribedWorkload,
  workload: Workload,
  { bindsSource, isHypothetical }: SearchOptions,
): TriableChange | undefined {
  const { definition, parameters } = described;
  switch (lack.kind) {
    case 'table':
      return tableChange(described, workload, asked, table);
    case 'edition':
      return {
        property: 'edition',
        value: workload.tables[0]!.editions.at(-1)!.id,
        isList: false,
        isExample: false,
      };
    case 'term': {
      const { name, negated } = lack;
      const isMet = (other: Workload) =>
        scenariosOf(flowParameters(other.tables[0]!, other)).has(name) !== negated &&
        other.tables.includes(table);
      if (isHypothetical && regions.has(name) && !negated && isRegion(described, name))
        return { property: 'region', value: name, isList: false, isExample: false };
      const find = () => least(described, workload, asked, isMet, { name, template });
      // What stands for a placeholder is another name in each host.
      if (template.includes('<')) return find();
      return chosenOnce(workload, `${table.id} ${name} ${negated}`, asked.source, find);
    }
    case 'placeholder': {
      const value = asked.host === undefined ? undefined : placeholderValue(template, lack.name, asked.host);
      return fillingChange(definition, lack.name, value);
    }
    case 'addresses': {
      const { property } = lack;
      const isOfRow = rolesIn(row).some((role) => workload.bindings.get(role)?.property === property);
      const value = bindsSource && isOfRow ? (asked.source ?? anyAddress) : anyAddress;
      return { property, value, isList: true, isExample: true };
    }
    case 'exact host': {
      const exact = JSON.stringify(workload.exactHosts?.[template]);
      const property = Object.keys(parameters).find((name) => JSON.stringify(parameters[name]) === exact);
      return property === undefined
        ? undefined
        : { property, value: asked.host!, isList: true, isExample: false };
    }
    case 'region':
      return { property: 'region', value: lack.name, isList: false, isExample: false };
    case 'source': {
      const binding = rolesIn(row)
        .map((role) => workload.bindings.get(role))
        .find((each) => each?.property !== undefined);
      if (!bindsSource || binding === undefined || asked.source === undefined) return undefined;
      // Whether it is a machine of the role is for the user to say.
      return { property: binding.property, value: asked.source, isList: true, isExample: true };
    }
    case 'never':
      return undefined;
  }
}

const chosenChanges = new WeakMap<Workload, Map<string, TriableChange | undefined>>();

/** The change that was chosen of a workload for the same purpose before, or is now; one that has the source in it is of this source alone. */
function chosenOnce(
  workload: Workload,
  purpose: string,
  source: string | undefined,
  choose: () => TriableChange | undefined,
): TriableChange | undefined {
  const known = chosenChanges.get(workload) ?? new Map<string, TriableChange | undefined>();
  chosenChanges.set(workload, known);
  if (known.has(purpose)) return known.get(purpose);
  const change = choose();
  if (change === undefined || change.value !== source) known.set(purpose, change);
  return change;
}

/** The change that brings a table in, or the choice after which another one does. */
function tableChange(
  described: DescribedWorkload,
  workload: Workload,
  asked: AskedConnection,
  table: Table,
): TriableChange | undefined {
  const brings = (other: Workload) => other.tables.includes(table);
  return chosenOnce(
    workload,
    table.id,
    asked.source,
    () =>
      least(described, workload, asked, brings) ??
      triableChanges(described.definition, described.parameters, asked.source)
        .filter(({ value, isExample }) => typeof value === 'string' && !isExample)
        .find((choice) => {
          const parameters = withChange(described.parameters, choice);
          const other = made(described, parameters);
          return (
            other !== undefined && least({ ...described, parameters }, other, asked, brings) !== undefined
          );
        }),
  );
}

function isRegion({ make, parameters }: DescribedWorkload, name: string): boolean {
  try {
    return make({ ...parameters, region: name }).region.name === name;
  } catch {
    return false;
  }
}

/** A parameter that fills a placeholder of the row takes what stands for it in the host. */
function withValueInHost(
  change: TriableChange,
  template: string,
  host: string | undefined,
  definition: WorkloadDefinition,
): TriableChange {
  if (!change.isExample || host === undefined) return change;
  const placeholder = Object.entries(definition.placeholders ?? {}).find(
    ([name, properties]) =>
      template.includes(`<${name}>`) && [properties].flat().includes(change.property as never),
  )?.[0];
  const value = placeholder === undefined ? undefined : placeholderValue(template, placeholder, host);
  return value === undefined ? change : { ...change, value, placeholder, isExample: false };
}

/** Of the changes after which something holds, the one that switches the fewest rows on. */
function least(
  described: DescribedWorkload,
  workload: Workload,
  asked: AskedConnection,
  holdsFor: (workload: Workload) => boolean,
  term?: { readonly name: string; readonly template: string },
): TriableChange | undefined {
  const { definition, parameters } = described;
  const triable = triableChanges(definition, parameters, asked.source).map((change) =>
    term === undefined ? change : withValueInHost(change, term.template, asked.host, definition),
  );
  const tried = triable.flatMap((change) => {
    const other = made(described, withChange(parameters, change));
    if (other === undefined || !holdsFor(other)) return [];
    return [{ change, ...moved(workload, other), isNamed: change.property === term?.name }];
  });
  tried.sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.closes - b.closes || a.opens - b.opens);
  return tried[0]?.change;
}
