import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { MONEY_ROLES } from '../../core/schema/record.ts';
import { likeSums } from '../../grid/savings.ts';
import { resolveScope } from '../../query/scope.ts';
import type { HttpDeps } from '../deps.ts';
import { recordFiltersFrom } from '../list-parameters.ts';
import { facetsIn } from '../pages/facets-form.ts';
import { layout } from '../pages/layout.ts';
import { savingsPage } from '../pages/savings-page.ts';
import { checkedQuery, gridFilters, regionsOf } from './grid.ts';

const savingsQuery = gridFilters.extend({ role: z.enum(MONEY_ROLES).default('saving') });

/** The page of sums by period. */
export const savingsPageRoute = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.get('/savings', async (c) => {
    const query = new URLSearchParams([...new URL(c.req.url).searchParams].filter(([, value]) => value.trim() !== ''));
    const { role, ...given } = checkedQuery(savingsQuery, query);
    const body = await deps.withCorpus((corpus) => {
      const filters = recordFiltersFrom(given, corpus.reader);
      const scope = resolveScope(filters, corpus.reader.register, corpus.snapshot.plans(), corpus.snapshot.documents());
      return savingsPage({
        ...likeSums(corpus, { ...filters, roles: [role] }),
        role,
        typed: facetsIn(query),
        regions: regionsOf(corpus),
        plans: scope.plans.length,
      });
    });
    return c.html(layout({ title: 'Sums by year', place: '/savings', body }));
  });
};
