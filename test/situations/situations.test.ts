import { Reachability, Verdict } from 'cdktf-azure-lockdown';
import { placing } from '../../lib/verify/verify-workload';
import { newStack } from '../support/hub';
import { Synthesized } from '../support/synthesized';
import { clusters } from './clusters';
import { extensions } from './extensions';
import { onboarding } from './onboarding';
import type { Asked } from './situation';
import { studio } from './studio';
import { validation } from './validation';

const situations = [...onboarding, ...extensions, ...studio, ...validation, ...clusters];

/** Public situations that the natural stack neither opens nor names, and why. */
const notCovered: readonly { readonly report: string; readonly why: string }[] = [
  {
    report: 'https://github.com/Azure/AzureLocal-Supportability/issues/204',
    why: 'an ICMP echo to the default gateway of the machines passes neither firewall nor security group',
  },
  {
    report: 'https://github.com/microsoft/AzureTRE/pull/4050',
    why: 'hosts to which github.com redirects: no page names them for CycleCloud, and one report alone does',
  },
  {
    report: 'https://github.com/MicrosoftDocs/azure-docs/issues/87559',
    why: 'content of the sign-in page in China (aadcdn.msauth.cn, aadcdn.msftauth.cn): one report alone, of another service',
  },
];

test('each situation is a public report of its own, and there are twelve and more of four kinds', () => {
  const reports = [...situations, ...notCovered].map(({ report }) => report);
  expect(new Set(reports).size).toBe(reports.length);
  for (const report of reports) expect(report).toMatch(/^https:\/\/github\.com\/.+\/(issues|pull)\/\d+$/);
  expect(situations.length).toBeGreaterThanOrEqual(12);
  for (const kind of [onboarding, extensions, studio, validation]) expect(kind.length).toBeGreaterThan(1);
});

describe.each(situations.map((situation) => [situation.report, situation] as const))('%s', (_, situation) => {
  const { what, natural, opens = [], routesToInternet = [], names = [] } = situation;

  test(what, () => {
    const stack = newStack();
    const workload = natural(stack);
    const out = new Synthesized(stack);
    const document = Reachability.fromTerraformJson(out.text);
    // Which addresses the subnets have that the stack names by their ids alone, the workload says.
    const network = placing([workload._resolvedWorkload()], document);
    expect(opens.map((asked) => [asked, verdictOf(network, asked)])).toEqual(
      opens.map((asked) => [asked, Verdict.ALLOW]),
    );
    // What nobody asks for stays closed to the same machines.
    for (const asked of opens) {
      const elsewhere: Asked = `${asked.split(' ')[0]!} -> exfiltration.example tcp 22`;
      expect([elsewhere, verdictOf(network, elsewhere)]).toEqual([elsewhere, Verdict.DENY]);
    }
    for (const tag of routesToInternet) expect([tag, routeOf(out, tag)]).toEqual([tag, 'Internet']);
    const told = (code: string) =>
      workload.findings.filter((finding) => finding.code === code).map(({ message }) => message);
    for (const { code, text } of names)
      expect(told(code).filter((message) => message.includes(text))).toHaveLength(1);
    expect(opens.length + routesToInternet.length + names.length).toBeGreaterThan(0);
  });
});

function verdictOf(network: Reachability, asked: Asked): Verdict {
  const [, from, to, protocol, port] = /^(\S+) -> (\S+) (tcp|udp) (\d+)$/.exec(asked)!;
  const connection = { from: from!, to: to!, protocol: protocol!, port: Number(port) };
  return network.explain(connection).verdict;
}

function routeOf(out: Synthesized, tag: string): string | undefined {
  return out.routes().find(({ address_prefix }) => address_prefix === tag)?.next_hop_type;
}
