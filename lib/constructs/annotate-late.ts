import { Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Finding } from '../model/finding';
import { annotate } from './annotate';

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
