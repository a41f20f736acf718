import { App, Testing } from 'cdktf';
import {
  ArcServerEgress,
  EgressDestinations,
  HubFirewall,
  NetworkComparison,
  Reachability,
} from 'cdktf-azure-lockdown';
import 'cdktf-azure-lockdown/jest';
import { ExampleStack, policyId } from '../../examples/example-stack';

function servers(prefixes = ['10.2.0.0/24']) {
  const stack = new ExampleStack(new App(), 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId });
  const arc = new ArcServerEgress(stack, 'arc', {
    firewall,
    region: 'westeurope',
    destinations: EgressDestinations.FQDNS,
    serverAddressPrefixes: prefixes,
  });
  return { stack, arc };
}

test('a second prefix opens for itself what the first has, and its workload asks for that', () => {
  const [one, two] = [servers(), servers(['10.2.0.0/24', '10.2.1.0/24'])];
  const [before, after] = [one, two].map(({ stack }) => Reachability.fromTerraformJson(Testing.synth(stack)));
  const alone = NetworkComparison.of(before!, after!);
  expect(alone.failures.length).toBeGreaterThan(2);
  expect(new Set(alone.differences.flatMap(({ from }) => from))).toEqual(new Set(['10.2.1.0/24']));
  const asked = NetworkComparison.of(before!, after!, { workloads: [two.arc] });
  expect(asked.failures).toEqual([]);
  expect(asked.differences.every(({ requirements }) => requirements.length > 0)).toBe(true);
  expect(NetworkComparison.of(before!, before!)).toMatchObject({ differences: [], asked: 0 });
});

test('a stack opens nothing beyond an earlier one, and keeps what that lets pass', () => {
  const [one, two] = [servers(), servers(['10.2.0.0/24', '10.2.1.0/24'])];
  expect(two.stack).toKeep(one.stack);
  expect(one.stack).toOpenNothingBeyond(two.stack);
  expect(two.stack).toOpenNothingBeyond(one.stack, { workloads: [two.arc] });
  expect(two.stack).not.toOpenNothingBeyond(one.stack);
  expect(one.stack).not.toKeep(two.stack);
});

test('the message names what opens and what closes', () => {
  const [one, two] = [servers(), servers(['10.2.0.0/24', '10.2.1.0/24'])];
  expect(() => expect(two.stack).toOpenNothingBeyond(one.stack)).toThrow(
    /deny becomes allow: 10\.2\.1\.0\/24 to .* on https 443/,
  );
  expect(() => expect(one.stack).toKeep(two.stack)).toThrow(/allow becomes deny: 10\.2\.1\.0\/24 to/);
  expect(() => expect(one.stack).not.toKeep(one.stack)).toThrow(
    /not to keep what the earlier document lets pass/,
  );
});

test('what is accepted has to be something that differences are accepted by', () => {
  const [before, after] = ['{}', '{}'].map((text) => Reachability.fromTerraformJson(text));
  expect(() => NetworkComparison.of(before!, after!, { accept: ['all'] })).toThrow(
    /accept names "all".*Allowed.*bypass, unknown, protection/s,
  );
});

test('what is no document is told to whoever wrote the test', () => {
  const { stack } = servers();
  for (const given of [undefined, { resource: {} }])
    expect(() => expect(stack).toOpenNothingBeyond(given as unknown as string)).toThrow(
      /A matcher was given .* where a document stands/,
    );
});
