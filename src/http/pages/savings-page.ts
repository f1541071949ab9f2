import { html, raw } from 'hono/html';
import { MONEY_ROLES } from '../../core/schema/record.ts';
import { periodWords, sumsChart, sumWords, writtenSum } from '../../grid/grid-charts.ts';
import type { LikeSums } from '../../grid/savings.ts';
import { type FacetsTyped, facetsForm } from './facets-form.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { counted } from './wording.ts';

export type SavingsPageContent = {
  readonly groups: readonly LikeSums[];
  readonly leftOut: number;
  readonly role: string;
  readonly typed: FacetsTyped;
  readonly regions: readonly string[];
  readonly plans: number;
};

/** Bars beyond these are too many to take in; the table has all. */
const BARS_SHOWN = 24;
/** Councils named under one kind of sum before the list is folded. */
const SOURCES_SHOWN = 5;

const roleWords = (role: string): string => role.replaceAll('_', ' ');

const roleChooser = (chosen: string): Html =>
  html`<div class="field"><label for="role">Kind of sum</label><select id="role" name="role">${MONEY_ROLES.map(
    (role) => html`<option value="${role}"${role === chosen ? html` selected` : ''}>${roleWords(role)}</option>`,
  )}</select></div>`;

const sources = ({ records }: LikeSums): Html => {
  const line = (record: LikeSums['records'][number]): Html =>
    html`<li><a href="${sourcePath(record)}">${record.council?.name ?? 'No council'}</a>: ${record.printed}</li>`;
  const rest = records.slice(SOURCES_SHOWN);
  return html`<ul class="plain">${records.slice(0, SOURCES_SHOWN).map(line)}</ul>${rest.length === 0 ? '' : html`<details><summary>${rest.length} more</summary><ul class="plain">${rest.map(line)}</ul></details>`}`;
};

const table = (groups: readonly LikeSums[]): Html => html`
<div class="scroll wide" role="region" aria-label="Sums, like with like" tabindex="0"><table class="sides">
<caption>Sums, like with like</caption>
<thead><tr><th scope="col">Period</th><th scope="col">What it is</th><th scope="col" class="number">Sum</th><th scope="col" class="number">Councils</th><th scope="col">From</th></tr></thead>
<tbody>${groups.map(
  (group) => html`<tr><th scope="row">${periodWords(group)}</th><td>${sumWords(group)}</td>
<td class="number">${writtenSum(group.pence)}</td><td class="number">${new Set(group.records.map(({ council }) => council?.code)).size}</td><td>${sources(group)}</td></tr>`,
)}</tbody></table></div>`;

/** Savings, or sums in another role, by period: only like sums are added, and each bar has its row in the table with its sources. */
export const savingsPage = ({ groups, leftOut, role, typed, regions, plans }: SavingsPageContent): Html => html`
<h1>Sums of money by year</h1>
<p class="lead">${counted(plans, 'plan')} read. Sums are added only where they are alike: same role, basis, state and period.</p>
${facetsForm('/savings', 'Show', typed, regions, roleChooser(role))}
${
  groups.length === 0
    ? html`<p>No sums of this kind that can be added up were found in these plans.</p>`
    : html`<figure class="chart">${raw(sumsChart(groups.slice(0, BARS_SHOWN), `Sums by period: ${roleWords(role)}`))}</figure>
${groups.length > BARS_SHOWN ? html`<p class="quiet">The ${BARS_SHOWN} largest of ${groups.length} kinds are drawn; the table has all.</p>` : ''}${table(groups)}`
}
${leftOut === 0 ? '' : html`<p class="quiet">${counted(leftOut, 'sum')} left out: ranges, totals whose parts are counted, restatements, and cumulative figures.</p>`}`;
