import { digest, type ResourceDescription } from '../resources/resource-description';

/** The name of a resource in a module: an identifier of Terraform, made of what it is for and what it is. */
export function localName(owner: string, { name }: Pick<ResourceDescription, 'name'>): string {
  return `${identifier(owner)}_${identifier(name)}`;
}

/** Letters, digits and underscores, a letter first; a digest of what has none of them. */
export function identifier(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(name) ? name : `w_${name === '' ? digest(text) : name}`;
}
