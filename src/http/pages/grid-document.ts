import { html, raw } from 'hono/html';
import type { Grid } from '../../core/schema/grid.ts';
import { gridPage } from './grid-page.ts';
import type { Html } from './layout.ts';
import { STYLE } from './style.ts';

/** The grid as one file that stands by itself: its style inside, its links to the quotes at its end. */
export const gridDocument = (grid: Grid): Html => html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>What the plans say, topic by topic</title><style>${raw(STYLE)}</style></head>
<body><main class="width" id="main">${gridPage({ grid, rows: grid.rows, nextCursor: null, standalone: true })}</main></body></html>`;
