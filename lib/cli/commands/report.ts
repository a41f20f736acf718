import { within } from '../../errors';
import { reportPage } from '../../html-report/report-page';
import { reviewed } from '../../html-report/review';
import { Acknowledgements } from '../../model/acknowledgement';
import { today } from '../../today';
import { readSignedDocument, readSignedText } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { refuseUnknownNames } from '../options/acceptable';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { readWorkloads } from '../workloads-file/read-workloads';

export interface ReportOptions extends VariableOptions {
  readonly workloads: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** As with `verify`. */
  readonly accept?: readonly string[];
}

/** Writes what a reviewer has to know of a Terraform document and of the workloads that have to live in it, as HTML. */
export function report(terminal: Terminal, path: string, options: ReportOptions): ExitCode {
  const list = readSignedText(options.workloads);
  const workloads = readWorkloads(list.text, options.workloads);
  refuseUnknownNames(options.accept ?? [], workloads);
  const document = readSignedDocument(path);
  const { firewall, accept } = options;
  const given = [...new Set(workloads.flatMap((each) => each.acknowledgements))];
  const review = within(documentName(path), () =>
    reviewed(document.text, workloads, {
      firewall,
      accept,
      acknowledgements: new Acknowledgements(given, today()),
      serviceTagFile: readServiceTagFile(options.serviceTags),
      variables: readVariables(options),
    }),
  );
  terminal.write(
    reportPage({
      ...review,
      writer: `azure-lockdown ${terminal.version}`,
      document: document.files,
      workloadsFile: list.file,
    }),
  );
  return ExitCode.OK;
}
