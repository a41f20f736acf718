import { isDay } from '../arithmetic/day';
import { priorities } from '../azure/limits';
import { regions } from '../azure/regions';
import { listed, quoted } from '../input/shown';
import { destinationsOf, ownTableId, type Requirement } from '../model/requirement';
import { scenariosIn } from '../model/scenario';
import { checkRole, checkTag } from './destination-checks';
import { namePatterns } from './name-patterns';
import { filledByRegion } from './row-checks';
import type { TableFile, TableFileRow } from './table-file';
import { mistakeAt, mistakesOf, type TableMistake } from './table-mistake';

/** What is wrong in a table besides its rows. */
export function tableMistakes(file: TableFile): TableMistake[] {
  return [
    ...nameMistakes(file),
    ...pageMistakes(file),
    ...editionMistakes(file),
    ...roleMistakes(file),
    ...placeholderMistakes(file),
    ...ledgerMistakes(file),
    ...tagMistakes(file),
    ...(file.requirements.length === 0
      ? [
          mistakeAt(['requirements'], {
            problem: 'requirements is an empty list.',
            allowed: 'a row at least',
            cure: 'write what the workload needs, a row each',
          }),
        ]
      : []),
  ];
}

function nameMistakes({ id, sections, roles, scenarios = {}, placeholders = {} }: TableFile): TableMistake[] {
  const named = (
    member: string,
    names: readonly string[],
    isName: (name: string) => boolean,
    allowed: string,
  ) =>
    names
      .filter((name) => !isName(name))
      .map((name) =>
        mistakeAt([member, name], {
          problem: `${member} has the name ${quoted(name)}.`,
          allowed,
          cure: 'write a name of this form, here and in the rows',
        }),
      );
  const camel = 'a lower-case letter, and up to 39 letters and digits';
  const kebab = 'a lower-case letter, and up to 39 lower-case letters, digits and hyphens';
  return [
    ...(namePatterns.table.test(id) && id !== ownTableId
      ? []
      : [
          mistakeAt(['id'], {
            problem: `id is ${quoted(id)}.`,
            allowed: `a lower-case letter, and up to 59 lower-case letters, digits and hyphens; "${ownTableId}" is that of ownRequirements`,
            cure: 'give the table a name of this form that stays: rules and findings are named by it',
          }),
        ]),
    ...named('sections', Object.keys(sections), (name) => namePatterns.section.test(name), kebab),
    ...named('roles', Object.keys(roles), (name) => namePatterns.member.test(name), camel),
    ...named(
      'scenarios',
      Object.keys(scenarios),
      (name) => namePatterns.member.test(name) && !regions.has(name),
      `${camel}, and no region`,
    ),
    ...named(
      'placeholders',
      Object.keys(placeholders),
      (name) => namePatterns.placeholder.test(name) && !filledByRegion.includes(name),
      `${kebab}; ${listed(filledByRegion, 'and')} are filled by the region`,
    ),
  ];
}

function editionMistakes({ editions, lastCompared }: TableFile): TableMistake[] {
  const mistakes: TableMistake[] = [];
  if (editions.length === 0)
    mistakes.push(
      mistakeAt(['editions'], {
        problem: 'editions is an empty list.',
        allowed: 'an edition at least',
        cure: 'write the date of the page, and where it was read',
      }),
    );
  for (const [i, { id }] of editions.entries()) {
    const before = editions[i - 1]?.id;
    if (!isDate(id))
      mistakes.push(
        mistakeAt(['editions', i, 'id'], {
          problem: `editions[${i}].id is ${quoted(id)}.`,
          allowed: 'a date, such as 2026-03-01, or 2026-03 where the day is not known',
          cure: 'write the date of the state of the page',
        }),
      );
    else if (before !== undefined && isDate(before) && before >= id)
      mistakes.push(
        mistakeAt(['editions', i, 'id'], {
          problem: `editions[${i}].id is ${quoted(id)}, and the edition before it is ${quoted(before)}.`,
          allowed: 'the oldest edition first, and each date once',
          cure: 'put the editions in the order of their dates',
        }),
      );
  }
  if (lastCompared !== undefined && !isDate(lastCompared))
    mistakes.push(
      mistakeAt(['lastCompared'], {
        problem: `lastCompared is ${quoted(lastCompared)}.`,
        allowed: 'a date, such as 2026-03-01',
        cure: 'write the date of the newest state of the page that the rows were compared with',
      }),
    );
  return mistakes;
}

function roleMistakes({ roles }: TableFile): TableMistake[] {
  const names = Object.keys(roles);
  const none =
    names.length > 0
      ? []
      : [
          mistakeAt(['roles'], {
            problem: 'roles names no role.',
            allowed: 'a role at least, which opens connections',
            cure: 'write the parties of the workload, such as agent: {}',
          }),
        ];
  return [
    ...none,
    ...Object.entries(roles).flatMap(([name, { serviceTag, otherwise }], i) => [
      ...(serviceTag === undefined
        ? []
        : mistakesOf(['roles', name, 'serviceTag'], `roles.${name}.serviceTag`, () => checkTag(serviceTag))),
      ...(otherwise === undefined
        ? []
        : mistakesOf(['roles', name, 'otherwise'], `roles.${name}.otherwise`, () =>
            checkRole(otherwise, names.slice(0, i)),
          )),
    ]),
  ];
}

function placeholderMistakes({ placeholders = {} }: TableFile): TableMistake[] {
  return Object.entries(placeholders).flatMap(([name, { pattern }]) => {
    if (pattern === undefined) return [];
    const at = ['placeholders', name, 'pattern'];
    const given = `placeholders.${name}.pattern is ${quoted(pattern)}`;
    const allowed = 'a regular expression of JavaScript, such as [a-z0-9]{3,24}';
    if (!isExpression(pattern))
      return mistakeAt(at, {
        problem: `${given}, which is no regular expression.`,
        allowed,
        cure: 'correct it, or leave it out',
      });
    if (!hasLoneBrace(pattern)) return [];
    return mistakeAt(at, {
      problem: `${given}: a brace in it counts nothing, and would have to stand in the name itself.`,
      allowed,
      cure: 'close the count, such as {3,24}; where a brace is meant, put a backslash before it',
    });
  });
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a brace is none of a count, such as that of `[a-z]{3,24`: JavaScript takes it for a character. */
function hasLoneBrace(pattern: string): boolean {
  const outsideClasses = pattern.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  return /[{}]/.test(outsideClasses.replace(/\{\d+(,\d*)?\}/g, ''));
}

/** A page is read by people beside the table. */
function pageMistakes({ page }: TableFile): TableMistake[] {
  if (/^https?:\/\/[^\s/]/.test(page)) return [];
  return [
    mistakeAt(['page'], {
      problem: `page is ${quoted(page)}.`,
      allowed: 'the address of the page that the rows rest on, with https:// or http://',
      cure: 'write the address at which people read it',
    }),
  ];
}

function ledgerMistakes({ nsgLedger, roles }: TableFile): TableMistake[] {
  if (nsgLedger === undefined) return [];
  const { firstWhereShared, lines } = nsgLedger;
  const { first, last } = priorities.nsg;
  const taken = Math.max(1, lines.length);
  const mistakes = lines.flatMap((line, i): TableMistake[] => {
    const twice = lines.indexOf(line) !== i;
    if (!twice && namePatterns.ledgerLine.test(line)) {
      const place = ['nsgLedger', 'lines', i];
      return partiesOfLine(line).flatMap((party) =>
        mistakesOf(place, `nsgLedger.lines[${i}]`, () => checkRole(party, Object.keys(roles))),
      );
    }
    return [
      mistakeAt(['nsgLedger', 'lines', i], {
        problem: `nsgLedger.lines[${i}] is ${quoted(line)}${twice ? ', which stands before it, too' : ''}.`,
        allowed: 'what a rule opens, each once, such as "Outbound Tcp 443 agent -> Internet"',
        cure: twice
          ? 'leave it in its place, so that the numbers of those before it stay, and write another rule here'
          : 'write direction, protocol, ports, source, -> and destination',
      }),
    ];
  });
  if (firstWhereShared === undefined) return mistakes;
  if (Number.isInteger(firstWhereShared) && firstWhereShared >= first && firstWhereShared + taken <= last)
    return mistakes;
  return [
    ...mistakes,
    mistakeAt(['nsgLedger', 'firstWhereShared'], {
      problem: `nsgLedger.firstWhereShared is ${firstWhereShared}.`,
      allowed: `a whole number from ${first} to ${last - taken}`,
      cure: 'give a number of that range from which no other workload of a shared security group counts',
    }),
  ];
}

/** The names in a line of the ledger that can only be meant as roles: service tags begin with a capital letter. */
function partiesOfLine(line: string): string[] {
  const [from = '', to = ''] = line.split(' ').slice(3).join(' ').split(' -> ');
  return [from, to].flatMap((party) => party.split('+').filter((name) => namePatterns.member.test(name)));
}

function tagMistakes({ tagsAndHosts, requirements }: TableFile): TableMistake[] {
  if (tagsAndHosts === undefined) return [];
  const { holding, behindHosts = {} } = tagsAndHosts;
  // A row that is not of its form may be none at all.
  const ids = requirements.map((row: TableFileRow | null | undefined) => row?.id);
  return [
    ...Object.keys(holding).flatMap((tag) =>
      mistakesOf(['tagsAndHosts', 'holding', tag], 'tagsAndHosts.holding', () => checkTag(tag)),
    ),
    ...Object.keys(behindHosts)
      .filter((id) => !ids.includes(id))
      .map((id) =>
        mistakeAt(['tagsAndHosts', 'behindHosts', id], {
          problem: `tagsAndHosts.behindHosts names the row ${quoted(id)}, which there is not.`,
          allowed: 'ids of rows of this table',
          cure: 'correct the id, or leave it out',
        }),
      ),
  ];
}

/** What is named beside the rows, and no row asks for: most often a name that is written otherwise in one of the two. */
export function idleMistakes(file: TableFile): TableMistake[] {
  const { requirements, roles, scenarios = {}, placeholders = {}, sections } = file;
  const named = new Set(requirements.flatMap(namesIn));
  const idle = (member: string, names: readonly string[], key: (name: string) => string, what: string) =>
    names
      .filter((name) => !named.has(key(name)))
      .map((name) =>
        mistakeAt([member, name], {
          problem: `${member} has ${quoted(name)}, and no row ${what}.`,
          allowed: 'what a row names',
          cure: 'correct the name here or in the rows, or leave it out',
        }),
      );
  const stoodFor = Object.values(roles).flatMap(({ otherwise = [] }) => otherwise);
  return [
    ...idle('sections', Object.keys(sections), (name) => `section ${name}`, 'stands in it'),
    ...idle(
      'roles',
      Object.keys(roles).filter((name) => !stoodFor.includes(name)),
      (name) => `role ${name}`,
      'concerns it',
    ),
    ...idle('scenarios', Object.keys(scenarios), (name) => `scenario ${name}`, 'is switched by it'),
    ...idle('placeholders', Object.keys(placeholders), (name) => `<${name}>`, 'has it'),
  ];
}

function namesIn(row: TableFileRow): string[] {
  const { section, from, when } = row;
  const to = destinationsOf(row as unknown as Requirement);
  return [
    `section ${section}`,
    ...from.split('+').map((role) => `role ${role.trim()}`),
    ...to.filter((each) => each.startsWith('role:')).map((each) => each.replace('role:', 'role ')),
    ...scenariosIn(when).map(({ name }) => `scenario ${name}`),
    ...to.flatMap((each) => each.match(/<[^>]+>/g) ?? []),
  ];
}

/** Whether a text is a day of the calendar, or a month of it. */
function isDate(text: string): boolean {
  return namePatterns.date.test(text) && isDay(text.length === '2026-03'.length ? `${text}-01` : text);
}
