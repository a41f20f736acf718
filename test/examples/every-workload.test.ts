import { App } from 'cdktf';
import { addExamples } from '../../examples/stacks';
import { WorkloadEgress } from '../../lib/constructs/workload/workload-egress';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';

test('every kind of workload has an example', () => {
  const shown = addExamples(new App()).flatMap((stack) =>
    stack.node.findAll().flatMap((each) => (each instanceof WorkloadEgress ? each._description.kind : [])),
  );
  expect(Object.keys(workloadDefinitions).filter((kind) => !shown.includes(kind))).toEqual([]);
});
