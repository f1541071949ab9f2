import type { Fill, PageContent, PageTable, Run } from '../page-content.ts';
import { groupLines, type LineGroup } from './blocks.ts';
import { itemsToRegions } from './columns.ts';
import { joinContinuations } from './continuations.ts';
import { runsToFragments } from './fragments.ts';
import { createSidewaysTest, findFurniture } from './furniture.ts';
import { type LineContext, regionToLines, rowsToLines } from './lines.ts';
import { levelListItems } from './lists.ts';
import type {
  Fragment,
  Item,
  LayoutTrace,
  PageLayout,
  PageTrace,
  PlacedTable,
  Region,
  TextBlock,
  TextLine,
} from './model.ts';
import { type BodyStyle, bodyStyleOf, groupToBlock, levelHeadings } from './roles.ts';
import { tagsOf } from './tags.ts';
import { turnPage } from './upright.ts';

/** A page turned upright, with the tables found on it. */
export type PageInput = { readonly content: PageContent; readonly tables: readonly PageTable[] };

export type DocumentLayout = { readonly pages: readonly PageLayout[]; readonly trace: LayoutTrace };

/** Largest side of a filled shape that may be a bullet, in points: a bullet of 24-point text. */
const MAX_SHAPE_POINTS = 12;

type PageStage = {
  readonly input: PageInput;
  readonly fragments: readonly Fragment[];
  /** Text in other directions than the page's, turned upright piece by piece. */
  readonly sideways: readonly { readonly runs: readonly Run[]; readonly context: LineContext }[];
  readonly context: LineContext;
};

const smallShapes = (fills: readonly Fill[]): Fill[] =>
  fills.filter(({ box }) => box[2] - box[0] <= MAX_SHAPE_POINTS && box[3] - box[1] <= MAX_SHAPE_POINTS);

const freeRuns = ({ content, tables }: PageInput): Run[] => {
  const inTables = new Set(
    tables.flatMap((table) => [
      ...table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs)),
      ...(table.splitRuns ?? []),
    ]),
  );
  return content.runs.filter((run) => !run.hidden && !inTables.has(run));
};

/** What lines of a page need besides their runs. */
export const lineContextOf = (content: PageContent): LineContext => ({
  pageNumber: content.pageNumber,
  tags: tagsOf(content.structure),
  shapes: smallShapes(content.fills),
});

const stagePage = (input: PageInput): PageStage => {
  const { content } = input;
  const runs = freeRuns(input);
  const context = lineContextOf(content);
  const directions = ([90, 180, 270] as const).filter((turn) => runs.some((run) => run.rotation === turn));
  return {
    input,
    context,
    fragments: runsToFragments(runs.filter((run) => run.rotation === 0)),
    sideways: directions.map((turn) => {
      const turned = turnPage({ ...content, runs: runs.filter((run) => run.rotation === turn) }, turn).content;
      return { runs: turned.runs, context: { ...context, shapes: [] } };
    }),
  };
};

const toItems = (fragments: readonly Fragment[], tables: readonly PageTable[]): Item[] => [
  ...fragments.map((fragment) => ({ box: fragment.box, fragment, table: null })),
  ...tables.map((table) => ({ box: table.box, fragment: null, table })),
];

type RegionLines = { readonly region: number; readonly entries: readonly (TextLine | Item)[] };

const isLine = (entry: TextLine | Item): entry is TextLine => 'text' in entry;

type ReadPage = {
  readonly stage: PageStage;
  readonly furniture: readonly Fragment[];
  readonly regions: readonly Region[];
  readonly lines: readonly RegionLines[];
};

const readRegions = (stage: PageStage, furniture: ReadonlySet<Fragment>): ReadPage => {
  const body = stage.fragments.filter((fragment) => !furniture.has(fragment));
  const regions = itemsToRegions(toItems(body, stage.input.tables));
  return {
    stage,
    furniture: stage.fragments.filter((fragment) => furniture.has(fragment)),
    regions,
    lines: regions.map((region, index) => ({ region: index, entries: regionToLines(region, stage.context) })),
  };
};

/** Cuts a region's lines at its tables and groups what stands between. */
const groupRegion = ({ region, entries }: RegionLines): (LineGroup | PlacedTable)[] => {
  const grouped: (LineGroup | PlacedTable)[] = [];
  let lines: TextLine[] = [];
  const close = (): void => {
    grouped.push(...groupLines(lines, region));
    lines = [];
  };
  for (const entry of entries) {
    if (isLine(entry)) lines.push(entry);
    else if (entry.table !== null) {
      close();
      grouped.push({ kind: 'table', table: entry.table });
    }
  }
  close();
  return grouped;
};

/** Text in other directions: furniture of a turned page, or paragraphs after the page's own. */
const sidewaysBlocks = (page: ReadPage, isFurniture: (text: string) => boolean): TextBlock[] =>
  page.stage.sideways.flatMap(({ runs, context }, i) => {
    const region: Region = { box: [0, 0, 0, 0], items: toItems(runsToFragments(runs), []) };
    const lines = regionToLines(region, context).filter(isLine);
    // Numbers below 0 keep these apart from the regions of the page itself.
    return groupLines(lines, -1 - i).map(
      (group): TextBlock => ({
        kind: group.lines.every((line) => isFurniture(line.text)) ? 'furniture' : 'paragraph',
        ...group,
      }),
    );
  });

const furnitureBlocks = (page: ReadPage): TextBlock[] =>
  rowsToLines(
    page.furniture.flatMap((fragment) => fragment.runs),
    [0, 0, page.stage.input.content.width, page.stage.input.content.height],
    page.stage.context,
  ).map((line) => ({ kind: 'furniture', lines: [line], region: -1 }));

const toPageLayout = (page: ReadPage, body: BodyStyle, isFurniture: (text: string) => boolean): PageLayout => {
  const { content } = page.stage.input;
  const blocks = page.lines
    .flatMap(groupRegion)
    .map((group) => ('kind' in group ? group : groupToBlock(group, body, content.height)));
  const sideways = Map.groupBy(sidewaysBlocks(page, isFurniture), (block) => block.kind === 'furniture');
  return {
    pageNumber: content.pageNumber,
    blocks: [...notesLast(blocks), ...(sideways.get(false) ?? [])],
    furniture: [...furnitureBlocks(page), ...(sideways.get(true) ?? [])],
  };
};

/** Footnotes of the columns of a page follow all of its columns. */
const notesLast = (blocks: readonly (TextBlock | PlacedTable)[]): (TextBlock | PlacedTable)[] => [
  ...blocks.filter((block) => block.kind !== 'footnote'),
  ...blocks.filter((block) => block.kind === 'footnote'),
];

const withLevels = (pages: readonly PageLayout[]): PageLayout[] => {
  const text = pages.flatMap((page) => page.blocks.filter((block) => block.kind !== 'table'));
  const headings = levelHeadings(text);
  const items = levelListItems(text, () => false);
  return pages.map((page) => ({
    ...page,
    blocks: page.blocks.map((block) => {
      const level = block.kind === 'table' ? undefined : (headings.get(block) ?? items.get(block));
      return block.kind === 'table' || level === undefined ? block : { ...block, level };
    }),
  }));
};

const traceOf = (page: ReadPage, layout: PageLayout): PageTrace => ({
  pageNumber: layout.pageNumber,
  width: page.stage.input.content.width,
  height: page.stage.input.content.height,
  fragments: page.stage.fragments,
  furniture: page.furniture,
  regions: page.regions,
  lines: page.lines.flatMap(({ entries }) => entries.filter(isLine)),
  blocks: layout.blocks,
});

/**
 * Lays out a file's pages, all turned upright: runs to fragments, furniture across pages, columns, lines, blocks, what each block is, and
 * paragraphs joined across columns and pages. Hidden runs and runs inside tables are left out; every other run is in exactly one block.
 */
export const layOutPages = (inputs: readonly PageInput[]): DocumentLayout => {
  const stages = inputs.map(stagePage);
  const furniture = findFurniture(
    stages.map(({ input, fragments }) => ({
      pageNumber: input.content.pageNumber,
      width: input.content.width,
      height: input.content.height,
      fragments,
    })),
  );
  const read = stages.map((stage) => readRegions(stage, furniture));
  const body = bodyStyleOf(read.flatMap((page) => page.lines.flatMap(({ entries }) => entries.filter(isLine))));
  const isFurniture = createSidewaysTest(furniture);
  const laidOut = read.map((page) => toPageLayout(page, body, isFurniture));
  const pages = joinContinuations(withLevels(laidOut));
  return {
    pages,
    trace: {
      bodyFontSize: body.fontSize,
      pages: read.flatMap((page, i) => {
        const layout = pages[i];
        return layout === undefined ? [] : [traceOf(page, layout)];
      }),
    },
  };
};
