import { compareDocuments } from '../../compare/compare-documents';
import { within } from '../../errors';
import { reportPage } from '../../html-report/report-page';
import { reviewed, type SinceEarlier } from '../../html-report/review';
import { Acknowledgements } from '../../model/acknowledgement';
import { today } from '../../today';
import { earlierNetwork, firewallOf, networkOf } from '../files/document-network';
import { readSignedDocument, readSignedText, type SignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { refuseUnknownNames } from '../options/acceptable';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { askedWorkloads } from '../workloads-file/asked-workloads';
import { callerNaming } from '../workloads-file/module-caller';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';
import { toldToSetAside } from '../workloads-file/told-to-set-aside';

export interface ReportOptions extends VariableOptions {
  readonly workloads: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** An earlier document, such as the one that was approved last. */
  readonly since?: string;
  /** As with `verify`. */
  readonly accept?: readonly string[];
}

/** Writes what a reviewer has to know of a Terraform document and of the workloads that have to live in it, as HTML. */
export function report(terminal: Terminal, path: string, options: ReportOptions): ExitCode {
  const list = readSignedText(options.workloads);
  const all = readWorkloads(list.text, options.workloads);
  refuseUnknownNames(options.accept ?? [], all);
  const { asked: workloads, setAside, acknowledgements: given } = askedWorkloads(all, options.firewall);
  const document = readSignedDocument(path, callerNaming(workloads, options.firewall));
  const { firewall, accept } = options;
  const acknowledgements = new Acknowledgements(given, today());
  const setAsideFindings = setAside.map(({ finding: { workload, ...finding } }) => ({
    subject: workload,
    finding: acknowledgements.mark(workload, finding),
  }));
  const review = within(documentName(path), () =>
    toldToSetAside({ workloads, firewall, document }, () =>
      reviewed(document.text, workloads, {
        firewall,
        accept,
        acknowledgements,
        serviceTagFile: readServiceTagFile(options.serviceTags),
        variables: readVariables(options),
        subnetsOfCaller: document.subnetsOfCaller,
      }),
    ),
  );
  terminal.write(
    reportPage({
      ...review,
      writer: `azure-lockdown ${terminal.version}`,
      document: document.files,
      workloadsFile: list.file,
      setAside: setAsideFindings,
      since:
        options.since === undefined ? undefined : sinceEarlier(options.since, document, workloads, options),
    }),
  );
  return ExitCode.OK;
}

/** What the document does otherwise than an earlier one. */
function sinceEarlier(
  path: string,
  document: SignedDocument,
  workloads: readonly NamedWorkload[],
  options: ReportOptions,
): SinceEarlier {
  const earlier = readSignedDocument(path, callerNaming(workloads, options.firewall));
  const reading = {
    firewall: options.firewall ?? firewallOf(workloads),
    serviceTagFile: readServiceTagFile(options.serviceTags),
    variables: readVariables(options),
  };
  const before = within(documentName(path), () => earlierNetwork(earlier, reading));
  const { differences, protections } = compareDocuments(before, networkOf(document, reading, workloads), {
    workloads,
  });
  return { document: earlier.files, differences, protections, accept: options.accept ?? [] };
}
