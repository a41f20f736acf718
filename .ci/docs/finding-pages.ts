import { acknowledgementFindings } from '../../lib/codes/acknowledgement-findings';
import { type FindingCode, findingKinds } from '../../lib/codes/finding-codes';
import { FindingLevel, findingThemes } from '../../lib/codes/finding-kind';
import type { Finding } from '../../lib/model/finding';
import { findingExamples } from './finding-examples';
import { list, page, table } from './markdown';
import { type Raisers, raisersOf } from './raisers';

/** A page for each finding code and an index of them, by their paths in docs/. */
export function findingPages(): Map<string, string> {
  const examples = findingExamples();
  const codes = Object.keys(findingKinds) as FindingCode[];
  return new Map([
    ['findings/README.md', index(codes)],
    ...codes.map((code): [string, string] => [
      `findings/${code}.md`,
      findingPage(code, raisersOf(code), examples.get(code)),
    ]),
  ]);
}

function index(codes: readonly FindingCode[]): string {
  const themes = Object.entries(findingThemes).map(([theme, title]) => {
    const rows = codes
      .filter((code) => findingKinds[code].theme === theme)
      .map((code) => [`[\`${code}\`](${code}.md)`, findingKinds[code].level, findingKinds[code].means]);
    return page(`## ${title}`, table(['code', 'level', 'what it says'], rows)).trimEnd();
  });
  return page(
    '# Findings',
    'A finding tells what you must know about rules, with a code that never changes, one level for each code, a message, a cure, and the requirements concerned. Workloads, firewalls and what they share have theirs in `findings`. At synth each stack shows its errors and warnings as one annotation, in which what several constructs have alike is said once; `azure-lockdown verify` and `azure-lockdown audit` print theirs.',
    table(
      ['level', 'what it means'],
      [
        [
          FindingLevel.ERROR,
          'It will not work: a requirement is not met, or Azure refuses or ignores what is written.',
        ],
        [
          FindingLevel.WARNING,
          'It needs a decision or an act: it is wider than asked for, or works only if something holds that is not made here.',
        ],
        [FindingLevel.INFO, 'For the record. Nothing has to be done as things stand.'],
      ],
    ),
    'No finding stops a synth unless you ask for it with `failOn`, and what you take as it is can be [acknowledged](../acknowledge.md). What cannot be made at all is an [error](../errors.md).',
    ...themes,
  );
}

function findingPage(code: FindingCode, raisers: Raisers, example: Finding | undefined): string {
  const { level, theme, means, remedy, see } = findingKinds[code];
  return page(
    `# ${code}`,
    `Level: **${level}**. Theme: [${findingThemes[theme]}](README.md).`,
    means,
    '## Raised by',
    list(raisedBy(raisers)),
    ...(example === undefined ? [] : ['## Example', `\`\`\`text\n${shown(example)}\n\`\`\``]),
    '## Remedy',
    remedy,
    '## How to accept it',
    ...acceptance(code, raisers),
    see === undefined ? undefined : `See <${see}>.`,
  );
}

function raisedBy({ classes, byVerify, byAudit, byCommands, byModules }: Raisers): string[] {
  return [
    ...classes.map(({ name }) =>
      name === 'WorkloadEgress'
        ? 'any workload: see [WorkloadEgress](../api/WorkloadEgress.md)'
        : `[${name}](../api/${name}.md)`,
    ),
    ...(byVerify ? ['`verify` of a workload, and `azure-lockdown verify`'] : []),
    ...(byModules ? ['`azure-lockdown synth` with `--firewall`'] : []),
    ...(byCommands
      ? ['commands of `azure-lockdown` that take `--workloads` and `--firewall`, save `audit`']
      : []),
    ...(byAudit ? ['[TerraformAudit](../api/TerraformAudit.md), and `azure-lockdown audit`'] : []),
  ];
}

function shown(finding: Finding): string {
  const { level, code, message, cure, requirements } = finding;
  const address = (finding as { readonly address?: string }).address;
  return [
    `${level} ${code}${address === undefined ? '' : ` at ${address}`}`,
    message,
    `Cure: ${cure}.`,
    ...(requirements.length === 0 ? [] : [`Requirements: ${requirements.join(', ')}`]),
  ].join('\n');
}

/** What a user can do who wants to keep things as they are. */
function acceptance(code: FindingCode, { classes, byVerify, byAudit, byCommands }: Raisers): string[] {
  const { level, theme } = findingKinds[code];
  if (Object.hasOwn(acknowledgementFindings, code))
    return ['It cannot be acknowledged itself: mend or leave out what it is about.'];
  const ofWorkloads = classes.length > 0;
  return [
    level === FindingLevel.INFO && ofWorkloads ? 'It asks for nothing, and is no annotation at synth.' : '',
    level !== FindingLevel.INFO && ofWorkloads
      ? `It does not stop the synth unless \`failOn\` is set. Where you take it as it is, [acknowledge](../acknowledge.md) it:\n\n\`\`\`ts\nLockdown.of(workload).acknowledge({ code: '${code}', reason: 'why that is right here' });\n\`\`\``
      : '',
    theme === 'wider' && level === FindingLevel.WARNING && ofWorkloads
      ? 'To refuse it instead, set `strict: true`: the constructor then throws [`widening-refused`](../errors.md#widening-refused).'
      : '',
    ofWorkloads && ['wider', 'unmet', 'cloud'].includes(theme)
      ? 'If you do not need the requirement, leave it out with `excludedRequirements` and a reason. The finding [`excluded`](excluded.md) then takes the place of this one.'
      : '',
    byVerify
      ? 'The exit code of `azure-lockdown verify` goes by the flows: each is as required, or accepted by name, or a failure.'
      : '',
    byCommands ? 'No command fails by it.' : '',
    byAudit
      ? `\`azure-lockdown audit\` ends with exit code 1 where a finding has the level of \`--fail-on\` or a worse one. ${failing(level)}`
      : '',
  ];
}

function failing(level: FindingLevel): string {
  switch (level) {
    case FindingLevel.ERROR:
      return '`--fail-on never` prints it and lets the command succeed.';
    case FindingLevel.WARNING:
      return 'The default is `error`, so this finding alone does not make it fail.';
    case FindingLevel.INFO:
      return 'It counts only with `--fail-on info`.';
  }
}
