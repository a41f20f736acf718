import { App, Testing } from 'cdktf';
import { Reachability, WorkloadEgress } from 'cdktf-azure-lockdown';
import { addExamples } from '../../examples/stacks';
import { compareDocuments } from '../../lib/compare/compare-documents';
import { differenceStanding } from '../../lib/compare/difference-standing';
import { changesOf } from '../rule-mutation/document-changes';
import { problemsOfChange } from './changed-example';

const example = (id: string) => addExamples(new App(), (each) => each === id)[0]!;

test.each(['aml-minimal', 'aml-fqdns-public', 'cyclecloud'])(
  '%s opens nothing that its workloads do not ask for',
  (id) => {
    const stack = example(id);
    const workloads = stack.node
      .findAll()
      .filter((each) => each instanceof WorkloadEgress)
      .map((each) => each._named());
    const [before, after] = ['{}', Testing.synth(stack)].map((text) => Reachability.fromTerraformJson(text));
    const { differences } = compareDocuments(before!, after!, { workloads });
    const codes = differences.map((each) => differenceStanding(each));
    expect(codes.filter(({ fails }) => fails)).toEqual([]);
    expect(codes.filter(({ code }) => code === 'opens-required').length).toBeGreaterThan(5);
  },
);

test('what a requirement asks for by an FQDN tag is asked for host by host too', () => {
  const stack = example('aks-by-fqdn-tag');
  const workloads = stack.node
    .findAll()
    .filter((each) => each instanceof WorkloadEgress)
    .map((each) => each._named());
  const byTag = /"destination_fqdn_tags": \[\s*"AzureKubernetesService"\s*\]/g;
  const [before, after] = ['other.example.org', '*.microsoft.com'].map((host) =>
    Reachability.fromTerraformJson(Testing.synth(stack).replace(byTag, `"destination_fqdns": ["${host}"]`)),
  );
  const { differences } = compareDocuments(before!, after!, { workloads });
  const askedFor = (to: string) =>
    differences.filter((each) => each.to.includes(to)).map(({ requirements }) => requirements.length > 0);
  expect(askedFor('packages.microsoft.com')).toEqual([true]);
  expect(askedFor('*.microsoft.com')).toEqual([false]);
});

/** One change of so many, the same ones each time. */
const every = { 'aml-minimal': 14, cyclecloud: 35, 'arc-kubernetes-china': 15 };

test.each(Object.entries(every))('of a change of %s what is told is what both documents say', (id, step) => {
  const document = JSON.parse(Testing.synth(example(id)));
  const sample = [...changesOf(document)].filter((_, i) => i % step === 0);
  expect(sample.length).toBeGreaterThan(2);
  expect(sample.flatMap((change) => problemsOfChange(document, change))).toEqual([]);
});
