import { readLog } from '../../lib/triage/log/log-stream';
import type { LoggedFlow, LoggedQuery, UnreadKind } from '../../lib/triage/log/logged-flow';
import { files } from './files';

/** All that was read of a log, in its order. */
export interface Recorded {
  readonly flows: LoggedFlow[];
  readonly queries: LoggedQuery[];
  readonly asides: string[];
  readonly unread: [kind: UnreadKind, detail?: string][];
}

/** Reads a file. */
export async function recordedFrom(path: string): Promise<Recorded> {
  const recorded: Recorded = { flows: [], queries: [], asides: [], unread: [] };
  await readLog(path, 'the log', {
    flow: (flow) => recorded.flows.push(flow),
    query: (query) => recorded.queries.push(query),
    aside: (name) => recorded.asides.push(name),
    unread: (kind, detail) => recorded.unread.push(detail === undefined ? [kind] : [kind, detail]),
  });
  return recorded;
}

/** Reads a text, or bytes, as a file of them. */
export function recordedOf(content: string | Uint8Array): Promise<Recorded> {
  return recordedFrom(files({ log: content }).log!);
}

/** A flow in one line. */
export function lineOf(flow: LoggedFlow): string {
  const { action, source = '?', host, address, protocol, spoken, port, count, cause, rule, time } = flow;
  const at = time === undefined ? 'no time' : new Date(time).toISOString();
  const to = [host, address].filter((each) => each !== undefined).join('=');
  const why = [cause, rule?.name].filter((each) => each !== undefined).join(' ');
  return `${at} ${action} ${source} > ${to} ${spoken ?? protocol} ${port} x${count} ${why}`.trim();
}
