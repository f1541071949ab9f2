import { html } from 'hono/html';
import type { CouncilItem, DocumentItem, PlanItem } from '../../core/schema/listing.ts';
import type { Html } from './layout.ts';
import { documentPath } from './links.ts';
import { counted, DOCUMENT_KIND_NAMES, writtenDate } from './wording.ts';

export type PlansPageContent = {
  readonly plans: readonly PlanItem[];
  readonly documents: readonly DocumentItem[];
  readonly councils: readonly CouncilItem[];
};

const documentLine = ({ documentId, title, file, kind, date }: DocumentItem): Html =>
  html`<li><a href="${documentPath(documentId)}">${title || file}</a> <span class="quiet">(${[DOCUMENT_KIND_NAMES[kind], date === null ? null : writtenDate(date)].filter(Boolean).join(', ')})</span></li>`;

const planRow = (plan: PlanItem, documents: ReadonlyMap<string, DocumentItem>): Html => html`<tr>
<th scope="row">${plan.councils.map((council) => council.name).join(' and ')}</th>
<td><ul class="plain">${plan.documentIds.flatMap((id) => documents.get(id) ?? []).map(documentLine)}</ul></td>
<td class="number">${plan.passages.toLocaleString('en-GB')}</td></tr>`;

const byName = (plan: PlanItem): string => plan.councils[0]?.name ?? '';

/** Every plan held with its documents, what could be tied to no council, and the councils whose plan is not held. */
export const plansPage = ({ plans, documents, councils }: PlansPageContent): Html => {
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  const loose = documents.filter((document) => document.planId === null);
  const without = councils.filter((council) => council.plan === 'none');
  return html`<h1>Plans held here</h1>
<p class="lead">${counted(plans.length, 'plan')} of ${counted(councils.length - without.length, 'council')}, in ${counted(documents.length, 'document')}. ${counted(without.length, 'council')} of the register ${without.length === 1 ? 'has' : 'have'} no plan here.</p>
<div class="scroll wide" role="region" aria-label="Plans held here" tabindex="0"><table>
<caption class="visually-hidden">Plans by council, with their documents</caption>
<thead><tr><th scope="col">Council</th><th scope="col">Documents</th><th scope="col" class="number">Passages</th></tr></thead>
<tbody>${plans.toSorted((a, b) => byName(a).localeCompare(byName(b), 'en-GB')).map((plan) => planRow(plan, byId))}</tbody></table></div>
${loose.length === 0 ? '' : html`<h2>Documents of no known council</h2><ul>${loose.map(documentLine)}</ul>`}
${without.length === 0 ? '' : html`<details><summary>Councils without a plan here</summary><div class="inside"><p>${without.map((council) => council.name).join(', ')}</p></div></details>`}`;
};
