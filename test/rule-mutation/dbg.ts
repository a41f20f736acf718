import { App, Testing } from 'cdktf';
import { Reachability, WorkloadEgress } from '/work/wt/proof/lib';
import { addExamples } from '/work/wt/proof/examples/stacks';
for (const stack of addExamples(new App())) {
  if (stack.node.id !== process.argv[2]) continue;
  const text = Testing.synth(stack, true);
  for (const w of stack.node.findAll().filter((c): c is WorkloadEgress => c instanceof WorkloadEgress)) {
    const v = w.verify(Reachability.fromTerraformJson(text));
    for (const f of v.flows.filter(f => new RegExp(process.argv[3] ?? 'canary').test(f.requirement))) console.log(w.node.path, f.requirement, f.half ?? '', f.from, '->', f.to, f.protocol, f.ports.join(), f.notAsked ?? f.verdict, f.asRequired, f.reason, f.by);
  }
}
