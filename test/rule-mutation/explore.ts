import { App, Testing } from 'cdktf';
import { Reachability, WorkloadEgress, LockdownError, type FlowVerdict } from '../../lib';
import { addExamples } from '../../examples/stacks';
import { changesOf } from './document-changes';
const only = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const limit = Number(process.argv[3] ?? 'Infinity');
const key = (f: any) => [f.requirement, f.half ?? f.part, f.from, f.to, f.protocol, f.ports.join()].join('|');
const firewallsOf = (json: string): (string | undefined)[] => {
  try { Reachability.fromTerraformJson(json); return [undefined]; } catch (e) {
    if (!(e instanceof LockdownError) || e.code !== 'unknown-firewall') throw e;
    return e.allowed.split(', ');
  }
};
const total: Record<string, number> = {};
for (const stack of addExamples(new App())) {
  const id = stack.node.id;
  if (!only.test(id)) continue;
  const workloads = stack.node.findAll().filter((c): c is WorkloadEgress => c instanceof WorkloadEgress);
  const text = Testing.synth(stack, true);
  const t0 = Date.now();
  const fws = firewallsOf(text);
  const base = workloads.map((w) => {
    const all = fws.map((firewall) => ({ firewall, v: w.verify(Reachability.fromTerraformJson(text, { firewall })) }));
    all.sort((a, b) => a.v.flows.filter((f) => !f.asRequired).length - b.v.flows.filter((f) => !f.asRequired).length);
    return { w, firewall: all[0]!.firewall, flows: all[0]!.v.flows };
  });
  const bad = base.flatMap((b) => b.flows.filter((f: any) => !f.asRequired && f.notAsked === undefined).map((f: any) => `${f.requirement} ${f.half ?? f.part ?? ''} ${f.from} ${f.verdict} ${f.reason}`));
  const t1 = Date.now();
  const document = JSON.parse(text);
  const counts: Record<string, number> = {};
  const missed: string[] = [];
  let n = 0;
  for (const c of changesOf(document)) {
    if (n++ >= limit) break;
    const undo = c.apply();
    const json = JSON.stringify(document);
    undo();
    let outcome = 'missed';
    const nets = new Map<string | undefined, Reachability>();
    const path = (document.resource[c.resource.split('.')[0]!]?.[c.resource.split('.')[1]!] as any)?.['//']?.metadata?.path as string | undefined;
    const order = [...base].sort((a, b) => Number(path?.startsWith(b.w.node.path + '/') ?? false) - Number(path?.startsWith(a.w.node.path + '/') ?? false));
    for (const { w, firewall, flows } of order) {
      let net = nets.get(firewall);
      try { net ??= Reachability.fromTerraformJson(json, { firewall }); nets.set(firewall, net); } catch (e) { outcome = 'refused'; break; }
      const after = new Map<string, FlowVerdict[]>();
      for (const f of w.verify(net).flows) after.set(key(f), [...(after.get(key(f)) ?? []), f]);
      for (const f of flows) {
        if (!f.asRequired) continue;
        const now = after.get(key(f));
        if (now === undefined) { if (outcome === 'missed') outcome = 'lost'; continue; }
        if (now.some((x) => !x.asRequired && x.notAsked === undefined)) { outcome = 'noticed'; break; }
        if (outcome === 'missed' && now.some((x) => !x.asRequired)) outcome = 'lost';
      }
      if (outcome === 'noticed') break;
    }
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    total[outcome] = (total[outcome] ?? 0) + 1;
    if (outcome !== 'noticed') missed.push(`${outcome}: ${c.resource} ${c.part}: ${c.change}`);
  }
  console.log(`${id}: ${JSON.stringify(counts)} ${t1 - t0}ms verify, ${Date.now() - t1}ms; red ${bad.length}`);
  for (const b of bad) console.log('   RED ' + b);
  for (const m of missed) console.log('   ' + m);
}
console.log(JSON.stringify(total));
