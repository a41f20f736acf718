import { AnnotationMetadataEntryType } from 'cdktf';
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
