import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Invocation, Location, Log, ReportingDescriptor, Result } from 'sarif';
import { documentedCode } from '../codes/documented-code';
import { FindingLevel, findingLevels } from '../codes/finding-kind';
import { endOfResource } from '../reachability/trace';
import { jsonText } from '../shown-text';
import {
  type Check,
  type CheckedDocument,
  cureText,
  type FilePosition,
  type Problem,
  ProblemState,
} from './checks';

const levels: Readonly<Record<FindingLevel, Result.level>> = {
  [FindingLevel.ERROR]: 'error',
  [FindingLevel.WARNING]: 'warning',
  [FindingLevel.INFO]: 'note',
};

/**
 * Problems as SARIF 2.1.0 has them: one result a problem. What is accepted is a suppressed result; what was not asked is
 * open, which SARIF has without a level.
 *
 * @param version that of this library
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifText(checked: CheckedDocument, version: string): string {
  const fingerprints = new Fingerprints();
  const all = checked.checks.flatMap((check) => check.problems.map((problem) => ({ check, problem })));
  const found = weightiest(all);
  const codes = [...new Set(found.map(({ problem }) => problem.code))].sort();
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'azure-lockdown',
            version,
            informationUri: 'https://github.com/cdktf-azure-lockdown/cdktf-azure-lockdown',
            rules: codes.map(ruleOf),
          },
        },
        automationDetails: { id: `azure-lockdown/${checked.command}/` },
        columnKind: 'utf16CodeUnits',
        ...(found.length < all.length ? { invocations: [leftOut(all.length - found.length)] } : {}),
        results: found.map(({ check, problem }) => ({
          ...resultOf(check, problem, codes, checked),
          partialFingerprints: { 'azureLockdown/v1': fingerprints.of(check, problem) },
        })),
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

/** Code scanning refuses a run with more results. */
const mostResults = 25_000;

/** The order in which results give way where there are too many. */
const weights = [ProblemState.FAILS, ProblemState.NOTED, ProblemState.NOT_ASKED, ProblemState.ACCEPTED];

function weightiest<Found extends { readonly problem: Problem }>(all: readonly Found[]): readonly Found[] {
  if (all.length <= mostResults) return all;
  const weightOf = ({ problem: { state, level } }: Found) =>
    weights.indexOf(state) * findingLevels.length + findingLevels.indexOf(level);
  return [...all].sort((a, b) => weightOf(a) - weightOf(b)).slice(0, mostResults);
}

/** Says that there are more results than a run may have. */
function leftOut(count: number): Invocation {
  const text = `${count} more results are left out, for code scanning takes no more than ${mostResults} of a run: the other formats have them all.`;
  return { executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text } }] };
}

function ruleOf(code: string): ReportingDescriptor {
  const known = documentedCode(code);
  if (known === undefined) return { id: code };
  const { means, remedy, page, level } = known;
  return {
    id: code,
    shortDescription: { text: means },
    fullDescription: { text: means },
    help: {
      text: `${means} ${remedy}`,
      markdown: `${means}\n\n${remedy}\n\n[More about \`${code}\`](${page})`,
    },
    helpUri: page,
    defaultConfiguration: { level: levels[level] },
    properties: { tags: ['azure', 'network', 'security'] },
  };
}

function resultOf(
  check: Check,
  problem: Problem,
  codes: readonly string[],
  { positionOf }: CheckedDocument,
): Result {
  const { code, level, message, address, position, state, reason, requirements = [] } = problem;
  const cure = cureText(problem);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    ...(state === ProblemState.NOT_ASKED ? { kind: 'open', level: 'none' } : { level: levels[level] }),
    message: { text: cure === undefined ? message : `${message}\nCure: ${cure}` },
    locations: locationsOf(address, position ?? positionOf(address)),
    ...(state === ProblemState.ACCEPTED
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: reason ?? 'accepted by --accept' },
          ],
        }
      : {}),
    properties: { group: check.group, check: check.name, requirements: [...requirements] },
  };
}

/** A number that counts what follows it, and is no port: `12 rules`, and not `TCP 443 to`. */
const counts = /(?<![\w.:/-]|[A-Z] )\d+(?= [a-z])/g;

/** By what results are known again while the rest of the document changes: by what they say, and neither by lines nor by counts. */
class Fingerprints {
  private readonly given = new Map<string, number>();

  public of({ group, name }: Check, { code, address = '', message, requirements = [] }: Problem): string {
    const said = [code, group, name, address, message.replace(counts, 'n'), ...requirements].join('\n');
    const before = this.given.get(said) ?? 0;
    this.given.set(said, before + 1);
    return createHash('sha256')
      .update(before === 0 ? said : `${said}\n${before + 1}`)
      .digest('hex')
      .slice(0, 32);
  }
}

function locationsOf(address: string | undefined, position: FilePosition | undefined): Location[] {
  if (address === undefined && position === undefined) return [];
  return [
    {
      ...(position === undefined
        ? {}
        : {
            physicalLocation: {
              artifactLocation: { uri: uriOf(position.file) },
              ...(position.line === undefined
                ? {}
                : { region: { startLine: position.line, startColumn: position.column } }),
            },
          }),
      ...(address === undefined ? {} : { logicalLocations: logicalLocationsOf(address) }),
    },
  ];
}

/** The rule where one is concerned, and the resource in which it stands. */
function logicalLocationsOf(address: string): Location['logicalLocations'] {
  const end = endOfResource(address);
  const resource = end < 0 ? address : address.slice(0, end);
  return [
    ...(end < 0
      ? []
      : [{ name: address.slice(end + 1), fullyQualifiedName: address, kind: 'member' as const }]),
    { name: resource, fullyQualifiedName: resource, kind: 'resource' as const },
  ];
}

function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.replaceAll('\\', '/').replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
}
