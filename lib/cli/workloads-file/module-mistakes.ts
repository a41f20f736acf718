import { regionOfLocation } from '../../azure/region';
import { LockdownError, within } from '../../errors';
import { idMistake } from '../../input/string-format';
import { checkMachineAddress } from '../../model/address';
import type { ModuleWorkload } from '../../module/module-content';
import { placeOf, variablePlaces } from '../../module/module-variables';
import { isNear, nearestNames } from '../../nearest-names';
import { checkAllotment, checkSku } from '../../resources/firewall-checks';
import { namedInTerraform, namesId, namesOtherType } from '../../terraform/resource/named-value';
import type { DataPath } from '../files/positioned-data';
import { prose } from './broken-templates';
import type { ModuleSettings, WorkloadsFile } from './workloads-file';

/** Something in the settings of a module that cannot be so, and where it stands in them. */
export interface ModuleMistake {
  readonly path: DataPath;
  readonly error: LockdownError;
}

/** What of the firewall and of what workloads share would be refused of their constructs. */
export function mistakesInModule({ module: settings, workloads }: WorkloadsFile): ModuleMistake[] {
  if (settings === undefined) return [];
  const { privateIpAddress, sku, ipGroupLocation, priorityOrder = [] } = settings;
  const names = [
    ...workloads.map(({ name }) => name),
    ...(settings.sharedRuleCollectionGroups ?? []).map(({ name }) => name),
  ];
  return [
    ...mistake(['privateIpAddress'], () => {
      if (privateIpAddress !== undefined) checkMachineAddress('privateIpAddress', privateIpAddress);
    }),
    ...mistake(['sku'], () => checkSku(sku ?? 'Standard', settings, sku !== undefined)),
    ...mistake([memberOfAllotment(settings)], () => checkAllotment(settings)),
    ...locationMistake(['ipGroupLocation'], ipGroupLocation),
    ...(settings.sharedRuleCollectionGroups ?? []).flatMap((group, i) =>
      literalMistakes(['sharedRuleCollectionGroups', i], group),
    ),
    ...(['sharedNetworkSecurityGroups', 'sharedRouteTables'] as const).flatMap((list) =>
      (settings[list] ?? []).flatMap(({ location, subnetIds = [], ...others }, i) => [
        ...locationMistake([list, i, 'location'], location),
        ...literalMistakes([list, i], { ...others, resourceGroupName: undefined }),
        ...subnetIds.flatMap((id, j) =>
          mistake([list, i, 'subnetIds', j], () => checkId(`subnetIds[${j}]`, id, 'subnetId')),
        ),
      ]),
    ),
    ...priorityOrder.flatMap((name, i) =>
      names.includes(name)
        ? []
        : [{ path: ['priorityOrder', i], error: unknownInOrder(name, names) } satisfies ModuleMistake],
    ),
  ];
}

/**
 * Refuses subnets and storage accounts of a workload that a module cannot name.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkIds({ definition, parameters }: ModuleWorkload): void {
  const subnets = new Set<string>(Object.values<string>(definition.subnets));
  for (const [name, given] of Object.entries(parameters)) {
    const format = placeOf(name, subnets);
    if (format !== 'subnetId' && format !== 'storageAccountId') continue;
    if (typeof given === 'string') checkId(name, given, format);
    else if (Array.isArray(given))
      for (const [i, each] of given.entries()) checkId(`${name}[${i}]`, `${each}`, format);
  }
}

/**
 * Refuses expressions of Terraform where a module has no variable: what they name is not of the module.
 *
 * @throws LockdownError `invalid-property`.
 */
export function checkExpressions({ definition, parameters }: ModuleWorkload): void {
  const isVariable = variablePlaces(definition);
  for (const [name, given] of Object.entries(parameters))
    if (isVariable(name) === undefined) checkLiteral(name, given);
}

function checkLiteral(at: string, given: unknown): void {
  if (typeof given === 'string' && /[$%]\{/.test(given))
    throw new LockdownError({
      code: 'invalid-property',
      problem: `${at} is "${given}", which names something that a module does not have.`,
      allowed:
        'a value; expressions stand for subnets, resource groups, storage accounts, addresses of roles, the firewall and its address',
      cure: 'write the value itself',
    });
  if (typeof given !== 'object' || given === null) return;
  for (const [key, value] of Object.entries(given))
    if (!prose.includes(key)) checkLiteral(Array.isArray(given) ? `${at}[${key}]` : `${at}.${key}`, value);
}

const examplesOfIds = {
  subnetId: 'azurerm_subnet.compute.id',
  storageAccountId: 'azurerm_storage_account.data.id',
} as const;

/** Refuses what is neither the id of a resource nor an expression that a configuration may hand to the module. */
function checkId(at: string, given: string, format: keyof typeof examplesOfIds): void {
  const [type] = examplesOfIds[format].split('.') as [string];
  const isOther = namesOtherType(given, type);
  const mistake =
    namesId(given) && !isOther ? undefined : idMistake(namedInTerraform(given) ?? given, format, at);
  if (mistake !== undefined) {
    const allowed = `${mistake.allowed}; or what a configuration names, such as ${examplesOfIds[format]}`;
    throw new LockdownError({ code: 'invalid-property', ...mistake, allowed });
  }
}

function mistake(path: DataPath, check: () => unknown): ModuleMistake[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof LockdownError) return [{ path, error }];
    throw error;
  }
}

function literalMistakes(path: DataPath, members: object): ModuleMistake[] {
  return Object.entries(members).flatMap(([name, value]) =>
    mistake([...path, name], () => checkLiteral(name, value)),
  );
}

function locationMistake(path: DataPath, location: string | undefined): ModuleMistake[] {
  if (location === undefined) return [];
  return mistake(path, () => within(`${path.at(-1)}`, () => regionOfLocation(location)));
}

/** Where a mistake in the range of priorities, in their order or in the number of addresses is looked for. */
function memberOfAllotment({ firstPriority, lastPriority, priorityOrder }: ModuleSettings): string {
  if (firstPriority !== undefined) return 'firstPriority';
  if (lastPriority !== undefined) return 'lastPriority';
  return priorityOrder === undefined ? 'ipGroupsFromAddresses' : 'priorityOrder';
}

function unknownInOrder(name: string, names: readonly string[]): LockdownError {
  const [nearest] = nearestNames(name, names, 1).filter((each) => isNear(name, each));
  return new LockdownError({
    code: 'invalid-workloads',
    problem: `priorityOrder names "${name}", and neither a workload nor a shared rule collection group has that name.`,
    allowed: names.join(', '),
    cure:
      nearest === undefined
        ? 'leave it out; a name that is kept for later moves the priorities of those behind it'
        : `did you mean ${nearest}?`,
  });
}
