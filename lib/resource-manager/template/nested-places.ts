import { fieldInAnyCase, type Json } from '../../terraform/document/json';
import { notKnown } from '../../terraform/resource/resource';
import { text } from '../../terraform/resource/resource-values';
import type { OpenPlaces } from './open-places';
import type { DeploymentPlace, PlaceKind } from './template-ids';
import { templateParameter } from './template-parameter';
import type { ScopeParts, TemplateScope } from './template-scope';

/** Of the parameters that a deployment is given, in lower case, the expressions that give them, as texts. */
export type GivenTexts = ReadonlyMap<string, string>;

/** Variables hold each other deeper than this only by mistake. */
const deepest = 20;

/** No expression is longer that tells two places apart. */
const longest = 10_000;

/** Where the deployments in a template go. */
export class NestedPlaces {
  constructor(
    private readonly template: Json,
    private readonly given: ScopeParts['given'],
    private readonly scope: TemplateScope,
    private readonly place: DeploymentPlace,
    private readonly givenTexts: GivenTexts,
    private readonly open: OpenPlaces,
  ) {}

  /** Where a deployment in it goes: two that are not known are the same where they are made of the same. */
  public of({ subscriptionId, resourceGroup }: Json): DeploymentPlace {
    const named = (kind: PlaceKind, written: unknown) => {
      const name = this.scope.valueOf(written ?? null);
      return name === notKnown ? this.open.of(kind, this.textOf(written)) : text(name);
    };
    const { subscription, group } = this.place;
    return {
      subscription: named('subscription', subscriptionId) ?? subscription,
      group: named('resource-group', resourceGroup) ?? group,
    };
  }

  /** An expression as a text that is the same where it comes to the same, through the parameters that deployments are given. */
  public textOf(written: unknown, depth = 0): string {
    const own =
      typeof written === 'string' ? written.replace(/^\[([\s\S]*)\]$/, '$1') : JSON.stringify(written);
    if (depth > deepest || own.length > longest) return own;
    const whole = own.replace(
      /\b(parameters|variables)\(\s*'([^']*)'\s*\)/gi,
      (_, kind: string, name: string) =>
        kind.toLowerCase() === 'variables'
          ? this.textOf(fieldInAnyCase(fieldInAnyCase(this.template, 'variables'), name) ?? name, depth + 1)
          : this.textOfParameter(name, depth),
    );
    // What it is depends on where the deployment goes, and on the turn of its loop.
    const { subscription, group, name } = this.scope.place;
    const place = [
      ...(/\b(resourceGroup|subscription)\(/i.test(own) ? [subscription, group] : []),
      ...(/\b(deployment|references?|list\w*|newGuid|utcNow)\(/i.test(own) ? [String(name)] : []),
    ];
    const turns = /\bcopyIndex\(/i.test(own) ? this.scope.turns.map(({ index }) => index) : [];
    return [whole, ...place, ...turns].join(',');
  }

  private textOfParameter(name: string, depth: number): string {
    const { name: declared, standard, type } = templateParameter(this.template, name);
    const given = this.given(declared, type) ?? undefined;
    if (given !== undefined && given !== notKnown) return JSON.stringify(given);
    const own = given === undefined && standard !== undefined ? this.textOf(standard, depth + 1) : undefined;
    return this.givenTexts.get(name.toLowerCase()) ?? own ?? `parameters('${name}')`;
  }
}
