import { objectOf, parsedText } from '../../lib/terraform/document/json';
import type { TerraformDocument } from '../../lib/terraform/document/terraform-document';
import { readTerraform } from '../../lib/terraform/terraform-json';
import type { TerraformVariables } from '../../lib/terraform/variables/terraform-variables';

/** Reads a text of Terraform alone, whatever else a document may be. */
export function readTerraformJson(text: string, variables?: TerraformVariables): TerraformDocument {
  return readTerraform(objectOf(parsedText(text)), variables);
}
