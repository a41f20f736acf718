import { fieldInAnyCase, type Json, keyInAnyCase } from '../../terraform/document/json';

/** What a template says of a parameter. */
export interface TemplateParameter {
  /** Its name as it is declared. */
  readonly name: string;
  /** The type that it is declared with, or that the definition has to which it refers. */
  readonly type: unknown;
  /** Its default, not worked out. */
  readonly standard: unknown;
  /** Whether it may be nothing. */
  readonly nullable: boolean;
}

/** Definitions refer to each other further than this only by mistake. */
const farthest = 20;

/**
 * The declaration of a parameter, with what it has of the definition of its type.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
export function templateParameter(template: Json, name: string): TemplateParameter {
  const all = fieldInAnyCase(template, 'parameters');
  const declaration = fieldInAnyCase(all, name);
  let [defined, nullable] = [declaration, false];
  for (let i = 0; i < farthest; i++) {
    nullable ||= fieldInAnyCase(defined, 'nullable') === true;
    const [, named] = /^#\/definitions\/(.+)$/i.exec(String(fieldInAnyCase(defined, '$ref'))) ?? [];
    if (named === undefined) break;
    defined = fieldInAnyCase(fieldInAnyCase(template, 'definitions'), named);
  }
  return {
    name: keyInAnyCase(all, name) ?? name,
    type: fieldInAnyCase(defined, 'type'),
    standard: fieldInAnyCase(declaration, 'defaultValue'),
    nullable,
  };
}
