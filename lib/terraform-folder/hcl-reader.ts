import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { LockdownError } from '../errors';
import type { Json } from '../terraform/json';

/** The library that reads Terraform's own syntax; not installed with this one, since most documents need none. */
const library = '@cdktn/hcl2json';

/** A text in Terraform's own syntax. */
export interface HclText {
  /** What messages call the file. */
  readonly name: string;
  readonly text: string;
}

/** What a thread answers for each text. */
type Answer = { readonly json: Json } | { readonly problem: string };

/** No text takes so long. */
const patience = 120_000;

/** What the thread runs: the library answers later, and this program waits for it. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
let reader;
const answer = async ({ name, text }) => {
  try {
    reader ??= require(workerData);
    return { json: await reader.parse(name, text) };
  } catch (error) {
    return { problem: String(error?.message ?? error) };
  }
};
parentPort.on('message', async ({ texts, port, done }) => {
  const answers = [];
  for (const each of texts) answers.push(await answer(each));
  port.postMessage(answers);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
`;

let thread: Worker | undefined;

/**
 * Reads texts in Terraform's own syntax as what the same would be in JSON, where expressions stand in `${…}`.
 *
 * @throws LockdownError `missing-hcl-reader`, `unreadable-terraform` with the file and the line of the first mistake.
 */
export function readHcl(texts: readonly HclText[]): Json[] {
  if (texts.length === 0) return [];
  thread ??= startedThread();
  const { port1: port, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  thread.postMessage({ texts, port: port2, done }, [port2]);
  const waited = Atomics.wait(done, 0, 0, patience);
  const answers = receiveMessageOnPort(port)?.message as readonly Answer[] | undefined;
  port.close();
  if (answers === undefined) {
    void thread.terminate();
    thread = undefined;
    throw unreadable(`${library} gives no answer${waited === 'timed-out' ? ' for two minutes' : ''}`);
  }
  return answers.map((answer) => {
    if ('problem' in answer) throw unreadable(mistakeIn(answer.problem));
    return answer.json;
  });
}

function startedThread(): Worker {
  const started = new Worker(program, { eval: true, workerData: installedLibrary() });
  // It ends with the program, which does not wait for it.
  started.unref();
  return started;
}

function installedLibrary(): string {
  try {
    return require.resolve(library);
  } catch {
    throw new LockdownError({
      code: 'missing-hcl-reader',
      problem: `Files in Terraform's own syntax (*.tf) are read by ${library}, which is not installed.`,
      allowed: 'files in JSON syntax (*.tf.json), a plan, a state; *.tf where the library is installed',
      cure: `npm install --save-dev ${library}; or plan it, and name what terraform show -json tells of the plan`,
    });
  }
}

/** What the library says, with the place as `file:line:column`. */
function mistakeIn(message: string): string {
  return message
    .replace(/^parse config: \[([\s\S]*)\]$/, '$1')
    .replace(/:(\d+),(\d+)(?:-\d+(?:,\d+)?)?(?=: )/g, ':$1:$2')
    .replace(/\.$/, '');
}

function unreadable(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `A file of Terraform cannot be read: ${problem}.`,
    allowed: 'a configuration that terraform validate accepts',
    cure: 'correct what stands there',
  });
}
