import { type AlikeWorkloads, namesText } from './alike-workloads';
import { flowTable, sourceText } from './flow-table';
import { breakable, type Content, type Html, html } from './html';
import { excludedSource } from './reviewed-flow';

/** The part on workloads that are alike: what they are, their flows, and what must not pass. */
export function workloadPart({ first, members }: AlikeWorkloads, i: number): Html {
  const { workload, kind, flows } = first;
  const required = flows.filter(({ source }) => source !== undefined);
  const canaries = flows.filter(({ source }) => source === undefined);
  const ofFirst = members.length === 1 ? ` of ${first.name}` : ` of ${first.name}, and alike of the others`;
  const good = required.filter(({ verdict }) => verdict.asRequired).length;
  return html`<section aria-labelledby="w${i}"><h3 id="w${i}">${namesText(members)}</h3>
<dl class="facts"><dt>Kind</dt><dd>${kind}</dd><dt>Region</dt><dd>${workload.region.displayName}, Azure ${workload.cloud}</dd><dt>Flows</dt><dd>${good} of ${required.length} as required${members.length === 1 ? '' : ', in each of them'}</dd>${excluded(first.workload)}</dl>
${members.length === 1 ? addressesOf(members) : html`<details><summary>Addresses of the ${members.length} workloads</summary>${addressesOf(members)}</details>`}
${required.length === 0 ? '' : flowTable(`Flows${ofFirst}`, required)}
${canaries.length === 0 ? '' : flowTable(`What must not pass${ofFirst}`, canaries)}</section>
`;
}

function excluded(workload: AlikeWorkloads['first']['workload']): Content {
  if (workload.exclusions.length === 0) return undefined;
  const all = workload.exclusions.map(({ requirement, reason }) => {
    const source = excludedSource(workload, requirement);
    return html`<dd>${breakable(requirement)}: ${reason}${source === undefined ? '' : html`<small>${source.why}; ${sourceText(source)}</small>`}</dd>`;
  });
  return html`<dt>Excluded</dt>${all}`;
}

function addressesOf(members: AlikeWorkloads['members']): Html {
  const rows = members.map(({ name, workload }) => {
    const bindings = [...workload.bindings.values()].filter(({ addresses }) => addresses.length > 0);
    const rolesByAddresses = new Map<string, Set<string>>();
    for (const { role, addresses } of bindings) {
      const text = addresses.join(', ');
      rolesByAddresses.set(text, (rolesByAddresses.get(text) ?? new Set()).add(role));
    }
    return html`<tr><th scope="row">${breakable(name)}</th><td>${[...rolesByAddresses].map(([addresses, roles]) => html`<div>${[...roles].join(', ')}: ${addresses}</div>`)}</td><td>${[...new Set(bindings.flatMap(({ subnetId }) => subnetId ?? []))].map((id) => html`<div>${breakable(id)}</div>`)}</td></tr>\n`;
  });
  return html`<div class="wide" tabindex="0" role="group" aria-label="Addresses of ${namesText(members)}"><table><caption>Addresses</caption><thead><tr><th scope="col">Workload</th><th scope="col">Roles</th><th scope="col">Subnets</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
