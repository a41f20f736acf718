import type { Construct } from 'constructs';
import { BareCdktf, type TypedNames, type TypedRules } from './bare-cdktf';
import { placeOf, policies, policyId } from './subject';

/** Adds workloads by the provider's constructs, with rules that a person has typed out. */
export function addByHand(scope: Construct, count: number, rules: (i: number) => TypedRules): void {
  const all = Array.from({ length: count }, (_, i) => i);
  for (const p of policies(count)) {
    // Groups of a policy are written one after the other, in the order of their names.
    const ofPolicy = all.filter((i) => placeOf(i).policy === p).sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1));
    let before: BareCdktf | undefined;
    for (const i of ofPolicy) {
      const { subnetId, priority } = placeOf(i);
      const names: TypedNames = { policyId: policyId(p), priority, name: `stack-aml-${i}`, subnetId };
      before = new BareCdktf(scope, `aml-${i}`, rules(i), names, before);
    }
  }
}
