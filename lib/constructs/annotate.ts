import { AnnotationMetadataEntryType, Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';
import { FindingLevel } from '../codes/finding-kind';
import type { Finding } from '../model/finding';

/** Shows findings at synth: one annotation a level, for CDKTF's time grows with the square of their number. */
export function annotate(construct: IConstruct, findings: readonly Finding[]): void {
  const said = (levels: FindingLevel[]) =>
    findings
      .filter(({ level }) => levels.includes(level))
      .map(({ code, message, cure, requirements }) => {
        const concerned = requirements.length === 0 ? '' : ` [${requirements.join(', ')}]`;
        return `${code}: ${message} Cure: ${cure}.${concerned}`;
      })
      .join('\n');
  const warnings = said([FindingLevel.WARNING, FindingLevel.ERROR]);
  const infos = said([FindingLevel.INFO]);
  if (warnings !== '') construct.node.addMetadata(AnnotationMetadataEntryType.WARN, warnings);
  if (infos !== '') construct.node.addMetadata(AnnotationMetadataEntryType.INFO, infos);
}

/** Shows findings that are known only when everything is defined, once, before annotations are read. */
export function annotateLate(construct: IConstruct, findings: () => readonly Finding[]): void {
  let shown = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct || shown) return;
      shown = true;
      annotate(construct, findings());
    },
  });
}
