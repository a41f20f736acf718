import { isIPv4 } from 'node:net';
import { within } from '../../errors';
import type { ConnectionFromSubnet } from '../../reachability/connection';
import { usualPorts, Verdict } from '../../reachability/connection';
import { cureOfUnknown } from '../../reachability/cure';
import { Reachability } from '../../reachability/reachability';
import { readSignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type Format, writeTabular } from '../output/format';
import type { ExplainOutput } from '../output/outputs';
import { verdictText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { callerNaming } from '../workloads-file/module-caller';
import { type Explained, explainResolved, resolutionText } from './resolved-host';

export interface ExplainOptions extends VariableOptions {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port?: string;
  readonly subnet?: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Whether to ask the system for the addresses of the host. */
  readonly resolve?: boolean;
}

function usualPort(protocol: string): number {
  return protocol === 'icmp' ? 0 : (usualPorts.get(protocol) ?? 443);
}

/** Tells how a connection goes through a Terraform document, step by step, and what decides. */
export function explainConnection(
  terminal: Terminal,
  format: Format,
  path: string,
  options: ExplainOptions,
): ExitCode {
  const { to, firewall } = options;
  const serviceTagFile = readServiceTagFile(options.serviceTags);
  const variables = readVariables(options);
  const network = within(documentName(path), () =>
    Reachability.fromTerraformJson(readSignedDocument(path, callerNaming([], firewall)).text, {
      firewall,
      serviceTagFile,
      variables,
    }),
  );
  const from = network._addressOfInterface(options.from) ?? options.from;
  const protocol = options.protocol.toLowerCase();
  const spoken = usualPorts.has(protocol) ? protocol : undefined;
  const port = options.port === undefined ? usualPort(protocol) : Number(options.port);
  const inbound = {
    from,
    to,
    protocol: spoken === undefined ? protocol : 'tcp',
    port,
    subnetId: options.subnet,
  };
  const connection: ConnectionFromSubnet = { ...inbound, applicationProtocol: spoken };
  const answer = isIPv4(from) ? network.explain(connection) : network.explainInbound(inbound);
  if (!options.resolve) return write(terminal, format, connection, { answer, answers: [{ answer }] });
  const explained = explainResolved(terminal, network, connection, answer);
  return write(terminal, format, connection, explained);
}

function write(
  terminal: Terminal,
  format: Format,
  { from, to, protocol: transport, port, applicationProtocol }: ConnectionFromSubnet,
  { answer, answers, resolution }: Explained,
): ExitCode {
  const { verdict, by, reason, hops, assumptions, steps } = answer;
  const protocol = applicationProtocol ?? transport;
  if (format === 'table') {
    const paragraphs = new Paragraphs(terminal);
    paragraphs.add(0, `${from} to ${to}, ${protocol}${protocol === 'icmp' ? '' : ` ${port}`}`);
    if (resolution !== undefined) paragraphs.add(0, resolutionText(to, resolution));
    for (const each of answers) {
      if (answers.length > 1) paragraphs.add(0, `at ${each.address}, ${each.answer.verdict}:`);
      for (const [i, step] of each.answer.steps.entries()) paragraphs.add(1, `${i + 1}. ${step}`);
    }
    paragraphs.add(0, `${verdict}: ${reason}`, (text) =>
      text.replace(verdict, () => verdictText(verdict, terminal)),
    );
    if (by !== undefined) paragraphs.add(0, `by: ${by}`);
    const cure = cureOfUnknown(answer);
    if (cure !== undefined) paragraphs.add(0, `Cure: ${cure}.`);
    terminal.write(paragraphs.text);
  } else {
    const withAddress = resolution === undefined ? [] : ['address'];
    writeTabular(terminal, format, {
      head: [
        'from',
        'to',
        ...withAddress,
        'protocol',
        'port',
        'verdict',
        'by',
        'reason',
        'steps',
        'assumptions',
      ],
      rows: answers.map((each) => [
        from,
        to,
        ...withAddress.map(() => each.address ?? resolutionText(to, resolution!)),
        protocol,
        `${port}`,
        each.answer.verdict,
        each.answer.by ?? '',
        each.answer.reason,
        each.answer.steps.join('; '),
        each.answer.assumptions.map(({ code }) => code).join(' '),
      ]),
      data: {
        schemaVersion: 1,
        from,
        to,
        protocol,
        port,
        ...(resolution && {
          resolution,
          answers: answers.map((each) => ({ address: each.address, ...each.answer })),
        }),
        verdict,
        by,
        reason,
        hops,
        assumptions,
        steps,
      } satisfies ExplainOutput,
    });
  }
  return verdict === Verdict.ALLOW ? ExitCode.OK : ExitCode.DENIED;
}
