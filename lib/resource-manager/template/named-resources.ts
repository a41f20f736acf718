import { isObject } from '../../terraform/document/json';
import type { TemplateResource } from './template-resource';

/** The resources of a template, by what its expressions call them. */
export class NamedResources {
  private readonly byName = new Map<string, Set<TemplateResource>>();

  /** @param areSymbols whether the template has symbolic names, which stand for plain ones */
  constructor(private readonly areSymbols: boolean) {}

  public add(resource: TemplateResource, symbol: string | undefined): void {
    const { id, block } = resource;
    const loop = isObject(block.copy) ? [block.copy.name] : [];
    const plain = this.areSymbols ? [] : [...plainNames(id), ...loop];
    for (const each of [symbol, symbol?.replace(/\[\d+\]$/, ''), id, ...plain])
      if (typeof each === 'string') this.register(each, resource);
  }

  /**
   * The resources that a text names: by a symbolic name, an id, the name of a loop, or, without symbolic names, a plain name.
   *
   * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency
   */
  public named(text: string): readonly TemplateResource[] {
    return [...(this.byName.get(text.toLowerCase()) ?? [])];
  }

  private register(name: string, resource: TemplateResource): void {
    const key = name.toLowerCase();
    this.byName.set(key, (this.byName.get(key) ?? new Set()).add(resource));
  }
}

/** A name with those of the parents, and the path below the provider: `v/s`, and `Microsoft.Network/virtualNetworks/v/subnets/s`. */
function plainNames(id: string | undefined): string[] {
  const path = id?.split(/\/providers\//i).at(-1);
  if (path === undefined) return [];
  const names = path.split('/').filter((_, i) => i > 0 && i % 2 === 0);
  return [path, names.join('/')];
}
