import { App } from 'cdktf';
import { ArcServerEgress, EgressDestination, EgressPort, HubFirewall } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { compileWorkload } from '../../lib/compile/compile-workload';
import { writtenWorkload } from '../../lib/constructs/files/written-workload';

const port = fc.integer({ min: 1, max: 64_000 });
const own = fc.record({
  // Reasons are prose: of several lines, with whatever quotes.
  reason: fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
    fc.constantFrom('our packages\nand more', ' "quoted": [x] ', '# no comment', 'a\tb'),
  ),
  destination: fc.constantFrom(
    EgressDestination.fqdn('*.contoso.com'),
    EgressDestination.url('github.com/contoso/*'),
    EgressDestination.serviceTag('EventHub.WestEurope'),
    EgressDestination.address('10.9.0.0/24'),
    EgressDestination.fqdn('${var.host}'),
  ),
  port: fc.oneof(
    port.map((each) => EgressPort.https(each)),
    port.map((each) => EgressPort.http(each)),
    port.map((each) => EgressPort.tcp(each)),
    fc.tuple(port, port).map((ends) => EgressPort.udpRange(Math.min(...ends), Math.max(...ends))),
  ),
});

test('what a workloads file says of a workload is what the command line reads of it', () => {
  fc.assert(
    fc.property(fc.array(own, { minLength: 1, maxLength: 3 }), (owns) => {
      const stack = new ExampleStack(new App(), 'prod');
      const servers = new ArcServerEgress(stack, 'servers', {
        firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId }),
        region: 'westeurope',
        serverAddressPrefixes: ['10.20.0.0/24'],
        ownRequirements: owns.map((each, i) => ({ ...each, name: `own-${i}` })),
      });
      const written = writtenWorkload(servers.node.path, servers._description, stack);
      const [read] = readWorkloads(JSON.stringify({ workloads: [written] }), 'workloads.json');
      const { applicationRules, networkRules } = compileWorkload(read!.workload);
      expect(applicationRules).toEqual(servers.applicationRules);
      expect(networkRules).toEqual(servers.networkRules);
      const ownRows = read!.workload.tables.at(-1)!.requirements;
      expect(ownRows.map(({ why }) => why)).toEqual(owns.map(({ reason }) => reason));
    }),
    { numRuns: 40 },
  );
});
