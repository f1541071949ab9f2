import type { IndexSnapshot } from '../../index/engine.ts';
import type { Warning } from '../core/schema/document.ts';
import type { GridCell, PlacedQuote } from '../core/schema/grid.ts';
import type { Theme, ThemeSet, ThemeUnit } from '../core/schema/themes.ts';

type Source = Pick<IndexSnapshot, 'text' | 'documents' | 'records' | 'manifest'>;

const KEPT_AS = { barrier: 'barrier', request: 'request', action: 'action', saving: 'money' } as const;

/** Ids of records that a person marked wrong since the themes were made; passages have none. */
const markedWrong = (snapshot: Source, { unitKind }: ThemeSet): ReadonlySet<string> => {
  if (unitKind === 'passage') return new Set();
  const ids = snapshot.documents().map(({ documentId }) => documentId);
  return new Set(
    snapshot
      .records(KEPT_AS[unitKind], ids)
      .filter(({ review }) => review?.verdict === 'wrong')
      .map(({ recordId }) => recordId),
  );
};

/** Units of a theme that still stand where they stood, the likest first. */
const standingUnits = (
  theme: Theme,
  units: ReadonlyMap<string, ThemeUnit>,
  isStanding: (unit: ThemeUnit) => boolean,
): readonly ThemeUnit[] =>
  theme.assigned.flatMap(({ unitId }) => {
    const unit = units.get(unitId);
    return unit !== undefined && isStanding(unit) ? [unit] : [];
  });

/**
 * Gives the cells of a council under the themes of the sets, in the order of the sets' themes. A theme is stated where a unit of the council stands in it whose
 * words are still at their place and that nobody marked wrong.
 */
export const createThemeCells = (
  snapshot: Source,
  sets: readonly ThemeSet[],
): ((councilCode: string, isUnreadable: boolean) => readonly GridCell[]) => {
  const titles = new Map(snapshot.documents().map(({ documentId, title }) => [documentId, title]));
  const placed = ({ documentId, quote, pageNumber, charStart, charEnd }: ThemeUnit): PlacedQuote => ({
    documentId,
    title: titles.get(documentId) ?? '',
    quote,
    pageNumber,
    charStart,
    charEnd,
  });
  const columns = sets.flatMap((set) => {
    const wrong = markedWrong(snapshot, set);
    const units = new Map(set.units.map((unit) => [unit.unitId, unit]));
    const isStanding = (unit: ThemeUnit): boolean =>
      !wrong.has(unit.unitId) && snapshot.text(unit.documentId)?.slice(unit.charStart, unit.charEnd) === unit.quote;
    return set.themes.map((theme) => {
      const best = new Map<string, ThemeUnit>();
      for (const unit of standingUnits(theme, units, isStanding)) {
        const code = unit.council?.code;
        if (code !== undefined && !best.has(code)) best.set(code, unit);
      }
      return { column: theme.themeId, best };
    });
  });
  return (councilCode, isUnreadable) =>
    columns.map(({ column, best }): GridCell => {
      const unit = best.get(councilCode);
      if (unit !== undefined) return { column, status: 'stated', best: placed(unit) };
      return { column, status: isUnreadable ? 'unreadable' : 'not_stated', best: null };
    });
};

/** What a reader must know of themes that are older than the corpus. */
export const themeNotes = (snapshot: Source, sets: readonly ThemeSet[]): readonly Warning[] =>
  sets.some(({ corpusGeneration }) => corpusGeneration < snapshot.manifest.generation)
    ? [
        {
          code: 'THEMES_OLDER',
          message:
            'Plans were read after these themes were last built; what is new in them is not in any theme until themes build is run again.',
        },
      ]
    : [];
