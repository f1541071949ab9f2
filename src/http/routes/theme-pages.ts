import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError } from '../../core/errors.ts';
import { reviewerSchema } from '../../core/schema/theme-review.ts';
import type { ThemeSet } from '../../core/schema/themes.ts';
import { applyOperations } from '../../themes/review/apply.ts';
import { restoreThemeSet } from '../../themes/review/restore.ts';
import { otherUnits, themeItem, themeSetItem, themeUnits, unitsOf } from '../../themes/view.ts';
import type { HttpDeps } from '../deps.ts';
import { layout, type PageContent } from '../pages/layout.ts';
import { themePath, themeSetPath } from '../pages/links.ts';
import type { ReviewState } from '../pages/theme-forms.ts';
import { othersPage, themePage } from '../pages/theme-page.ts';
import { setTitle, themeSetPage, themeSetsPage } from '../pages/themes-page.ts';
import { pageOf } from '../paging.ts';
import { headersOf, statusOf } from '../problem.ts';
import { changeSet, heldSet, heldTheme } from '../theme-access.ts';
import { NO_REVIEW, operationsOfForm, type TypedReview, typedReview } from '../theme-form.ts';
import { checkWriteToken } from '../write-token.ts';

/** Quotes of each theme on the page of a set, and statements on one page of a theme: a screen or two. */
const QUOTES_OF_A_THEME = 3;
const UNITS_A_PAGE = 20;

const send = (c: Context, content: PageContent, error: AppError | null = null): Response | Promise<Response> =>
  c.html(layout(content), error === null ? 200 : statusOf(error), error === null ? {} : headersOf(error));

/** What a person can put right in the form; any other failure is thrown on. */
const CORRECTED_IN_FORM: ReadonlySet<AppError['code']> = new Set([
  ...(['TOKEN_WRONG', 'THEMES_CHANGED', 'THEMES_LOCKED', 'THEME_OPERATION_INVALID'] as const),
]);

const versionIn = (c: Context): number | undefined => {
  const given = c.req.query('version');
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new AppError('PARAMETER_INVALID', 'version must be a number from 1 on.', {});
  return Number(given);
};

const setContent = ({ themeSets }: HttpDeps, c: Context, set: ThemeSet, state: ReviewState): PageContent => {
  const byId = unitsOf(set);
  const versions = themeSets.versions(set.themeSetId);
  const body = themeSetPage({
    set: themeSetItem(set),
    themes: set.themes.map((theme) => themeItem(set, theme, byId, QUOTES_OF_A_THEME)),
    versions,
    isCurrent: (versions[0]?.version ?? set.version) === set.version,
    isKept: c.req.query('kept') !== undefined,
    state,
  });
  return { title: `${state.problem === null ? '' : 'Error: '}${setTitle(set)}`, place: '/themes', body };
};

const themeContent = (c: Context, set: ThemeSet, themeId: string, state: ReviewState): PageContent => {
  const theme = heldTheme(set, themeId);
  const byId = unitsOf(set);
  const key = JSON.stringify(['theme page', set.themeSetId, set.version, themeId]);
  const decided = set.decisions.filter((one) => one.themeId === themeId && one.verdict === 'in');
  const body = themePage({
    set: themeSetItem(set),
    theme: themeItem(set, theme, byId, 0),
    page: pageOf(themeUnits(theme, byId), { limit: UNITS_A_PAGE, cursor: c.req.query('cursor') }, key),
    others: set.themes.filter((one) => one.themeId !== themeId),
    decisions: new Map(decided.map((decision) => [decision.unitId, decision])),
    isKept: c.req.query('kept') !== undefined,
    state,
  });
  return { title: `${state.problem === null ? '' : 'Error: '}${theme.title}`, place: '/themes', body };
};

/** Does what a form asks for. @throws AppError that the form shows, or any other. */
const keep = (
  deps: HttpDeps,
  set: ThemeSet,
  themeId: string | null,
  typed: TypedReview & { readonly token: string },
): ThemeSet => {
  checkWriteToken(typed.token, deps.writeToken);
  const by = reviewerSchema.safeParse(typed.by);
  if (!by.success) throw new AppError('THEME_OPERATION_INVALID', 'Write your name.', { field: 'by' });
  const reviewer = { by: by.data, on: deps.today() };
  if (themeId === null && typed.action === 'restore') {
    const earlier = heldSet(deps.themeSets, set.themeSetId, Number(typed.to));
    return changeSet(deps.themeSets, set.themeSetId, typed.version, (current) =>
      restoreThemeSet(current, earlier, reviewer),
    );
  }
  const operations = operationsOfForm(set, themeId, typed);
  return changeSet(deps.themeSets, set.themeSetId, typed.version, (current) =>
    applyOperations(current, operations, reviewer),
  );
};

/** The pages of themes and the forms to review them, without scripts. */
export const themePageRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  const { themeSets, writeToken } = deps;
  const untouched: ReviewState = { typed: NO_REVIEW, problem: null, mayWrite: writeToken !== null };
  app.get('/themes', (c) => {
    const sets = themeSets.list().map(({ themeSetId }) => themeSetItem(heldSet(themeSets, themeSetId)));
    return send(c, { title: 'Themes', place: '/themes', body: themeSetsPage(sets) });
  });
  app.get('/themes/:id', (c) =>
    send(c, setContent(deps, c, heldSet(themeSets, c.req.param('id'), versionIn(c)), untouched)),
  );
  app.get('/themes/:id/others', (c) => {
    const set = heldSet(themeSets, c.req.param('id'));
    const key = JSON.stringify(['others page', set.themeSetId, set.version]);
    const units = otherUnits(set, unitsOf(set));
    const page = pageOf(units, { limit: UNITS_A_PAGE, cursor: c.req.query('cursor') }, key);
    return send(c, { title: 'What fits no theme', place: '/themes', body: othersPage(themeSetItem(set), page) });
  });
  app.get('/themes/:id/:theme', (c) =>
    send(c, themeContent(c, heldSet(themeSets, c.req.param('id')), c.req.param('theme'), untouched)),
  );
  const posted = async (c: Context, id: string, themeId: string | null): Promise<Response> => {
    const typed = typedReview(await c.req.parseBody({ all: true }));
    const set = heldSet(themeSets, id);
    if (themeId !== null) heldTheme(set, themeId);
    try {
      const after = keep(deps, set, themeId, typed);
      const isThere = themeId !== null && after.themes.some((theme) => theme.themeId === themeId);
      return c.redirect(`${isThere ? themePath(id, themeId) : themeSetPath(id)}?kept=1`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || !CORRECTED_IN_FORM.has(error.code)) throw error;
      const state = { typed, problem: error, mayWrite: true };
      return send(c, themeId === null ? setContent(deps, c, set, state) : themeContent(c, set, themeId, state), error);
    }
  };
  app.post('/themes/:id', (c) => posted(c, c.req.param('id'), null));
  app.post('/themes/:id/:theme', (c) => posted(c, c.req.param('id'), c.req.param('theme')));
};
