import { resourcesBeforePlan, resourcesOfPlan } from '../../lib/terraform/plan/planned-resources';

const resource = (name: string, values: object = { name }) => ({
  address: `azurerm_subnet.${name}`,
  type: 'azurerm_subnet',
  mode: 'managed',
  values,
});
const listed = (...names: readonly string[]) => ({
  root_module: { resources: names.map((name) => resource(name)) },
});
const change = (name: string, actions: readonly string[], parts: object = {}) => ({
  ...resource(name),
  change: { actions, before: { name: `${name} before` }, after: { name: `${name} after` } },
  ...parts,
});
const names = ({ managed }: { readonly managed: readonly { readonly address: string }[] }) =>
  managed.map(({ address }) => address.slice('azurerm_subnet.'.length));

describe('after a plan', () => {
  const planOf = (parts: object) => resourcesOfPlan(parts as Parameters<typeof resourcesOfPlan>[0]);

  test('stands what it plans, and nothing that it removes or moves', () => {
    const plan = planOf({
      planned_values: listed('kept', 'renamed'),
      prior_state: { values: listed('kept', 'old', 'removed') },
      resource_changes: [
        change('kept', ['no-op']),
        change('renamed', ['no-op'], { previous_address: 'azurerm_subnet.old' }),
        change('removed', ['delete']),
      ],
    });
    expect(names(plan)).toEqual(['kept', 'renamed']);
    expect(plan.kind).toEqual({ kind: 'whole', left: 0 });
  });

  test('stands what it forgets, for that stays in Azure, and it is a whole plan', () => {
    const plan = planOf({
      planned_values: listed('kept'),
      prior_state: { values: listed('kept', 'forgotten') },
      resource_changes: [change('kept', ['no-op']), change('forgotten', ['forget'])],
    });
    expect(names(plan)).toEqual(['kept', 'forgotten']);
    expect(plan.kind).toEqual({ kind: 'whole', left: 0 });
  });

  test('stands what it says nothing of, and then it has targets', () => {
    const plan = planOf({
      planned_values: listed('kept'),
      prior_state: { values: listed('kept', 'elsewhere') },
      resource_changes: [change('kept', ['update'])],
    });
    expect(names(plan)).toEqual(['kept', 'elsewhere']);
    expect(plan.kind).toEqual({ kind: 'partial', because: 'it has targets', left: 1 });
  });

  test('stands what may come of a change that it defers, and is open', () => {
    const plan = planOf({
      planned_values: listed('kept'),
      resource_changes: [change('kept', ['create'])],
      deferred_changes: [
        { resource_change: change('later', ['create']) },
        { resource_change: change('kept', ['create']) },
        { resource_change: change('read', ['read'], { mode: 'data' }) },
      ],
    });
    expect(plan.managed.slice(1)).toMatchObject([
      { address: 'azurerm_subnet.later', values: { name: 'later after' }, conditional: true },
    ]);
    expect(plan.kind).toMatchObject({ kind: 'partial', because: 'it defers 3 changes' });
  });

  test.each([
    [{ errored: true, complete: false }, 'it has failed'],
    [{ complete: false }, 'it has targets, or has been left incomplete otherwise'],
  ])('%j makes it partial', (parts, because) => {
    expect(planOf({ planned_values: listed('kept'), ...parts }).kind).toMatchObject({
      kind: 'partial',
      because,
    });
  });

  test('stands everything where it only refreshes, and nothing where it destroys', () => {
    const prior = { values: listed('one', 'two') };
    const refreshing = planOf({ prior_state: prior });
    expect(names(refreshing)).toEqual(['one', 'two']);
    expect(refreshing.kind).toEqual({ kind: 'only refreshes', left: 2 });
    const destroying = planOf({
      prior_state: prior,
      resource_changes: [change('one', ['delete']), change('two', ['delete'])],
    });
    expect(names(destroying)).toEqual([]);
    expect(destroying.kind).toEqual({ kind: 'destroys', left: 0 });
  });

  test('what is known only after apply comes with its resource', () => {
    const open = { id: true };
    const plan = planOf({
      planned_values: listed('new'),
      resource_changes: [
        { ...change('new', ['create']), change: { actions: ['create'], after: {}, after_unknown: open } },
      ],
    });
    expect(plan.managed).toMatchObject([{ open }]);
  });
});

describe('before a plan', () => {
  test('stands its prior state, and what its changes say of others', () => {
    const before = resourcesBeforePlan({
      prior_state: { values: listed('kept') },
      resource_changes: [
        change('kept', ['update']),
        change('unlisted', ['update']),
        change('renamed', ['update'], { previous_address: 'azurerm_subnet.old' }),
        { ...change('new', ['create']), change: { actions: ['create'], before: null, after: {} } },
        change('leftover', ['delete'], { deposed: '00000001' }),
        change('read', ['read'], { mode: 'data' }),
      ],
    });
    expect(names(before)).toEqual(['kept', 'unlisted', 'old']);
    expect(before.managed.map(({ values }) => values.name)).toEqual([
      'kept',
      'unlisted before',
      'renamed before',
    ]);
  });
});
