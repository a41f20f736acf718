import { isObject, type Json, objects } from '../../terraform/document/json';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import { idParts } from '../resource-body';

/** A page of a list: what it holds, and whether others follow. */
export interface PrintedPage {
  readonly file: string | undefined;
  /** What the pages of one list have in common. */
  readonly list: string;
  readonly continued: boolean;
  /** How many the whole list has, where the page tells. */
  readonly total?: number;
  readonly items: readonly Json[];
}

/** What a page has where more pages follow: the REST API, and Resource Graph in its command line and its API. */
const continuations: readonly string[] = ['nextLink', 'skip_token', '$skipToken', 'skipToken'];

/** Whether Azure says of what it has printed that there is more of it. */
export function isContinued(json: Json): boolean {
  return (
    continuations.some((each) => typeof json[each] === 'string' && json[each] !== '') ||
    String(json.resultTruncated ?? json.result_truncated).toLowerCase() === 'true'
  );
}

/** The page that an object with a list is. */
export function pageOf(json: Json, list: readonly unknown[], file: string | undefined): PrintedPage {
  const items = objects(list);
  const total = Number(json.totalRecords ?? json.total_records ?? Number.NaN);
  return {
    file,
    list: json.data === undefined ? listOf(items[0]) : `resources of ${total}`,
    continued: isContinued(json),
    ...(Number.isInteger(total) ? { total } : {}),
    items,
  };
}

/** What the REST API lists together: resources of a type, children of one parent. */
function listOf(first: Json | undefined): string {
  const parts = isObject(first) ? idParts(String(first.id)) : undefined;
  if (parts === undefined) return '';
  const type = parts.type.toLowerCase();
  return type.split('/').length > 2 ? `${parts.parent.toLowerCase()} ${type}` : type;
}

/** Lists of which pages were not printed: whatever resources may stand there. */
export function missingPages(pages: readonly PrintedPage[]): UnreadPart[] {
  const lists = [...new Set(pages.map(({ list }) => list))].map((own) =>
    pages.filter(({ list }) => list === own),
  );
  return lists.filter(isOpen).map((list) => {
    const { file, total } = list[0]!;
    const address = file ?? 'the list of resources';
    const lack =
      total === undefined ? 'whose next page was not printed' : `of which not all ${total} were printed`;
    return { address, what: `${address}, which is a page of a list, and ${lack}` };
  });
}

/** Where pages tell how many there are, those that were printed are counted; otherwise one of them has to be the last. */
function isOpen(pages: readonly PrintedPage[]): boolean {
  const total = pages[0]?.total;
  if (total === undefined) return pages.every(({ continued }) => continued);
  const printed = new Set(
    pages.flatMap(({ items }) => items).map((item) => String(item.id ?? JSON.stringify(item)).toLowerCase()),
  );
  return printed.size < total;
}
