import type { GoldRecord } from './plan-gold.ts';
import type { FoundRecord } from './production.ts';

type Loose = Readonly<Record<string, unknown>>;

const part = (record: Loose, name: string): Loose => {
  const value = record[name];
  return typeof value === 'object' && value !== null ? (value as Loose) : {};
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Null where the gold says nothing of the field. */
type Field = (gold: GoldRecord, found: FoundRecord) => boolean | null;

const same =
  (name: string): Field =>
  (gold, found) =>
    gold[name] === found[name];

const whereStated =
  (of: (record: Loose) => unknown): Field =>
  (gold, found) => {
    const wanted = of(gold);
    return wanted === null || wanted === undefined ? null : wanted === of(found);
  };

/** Half a per cent: printed and computed shares may be rounded differently. */
const ROUNDING = 0.005;

/** What is compared of two records that are the same one, by kind and measure. */
export const FIELDS: Readonly<Record<GoldRecord['recordKind'], Readonly<Record<string, Field>>>> = {
  action: {
    statusRight: same('status'),
    dueRight: whereStated((record) => part(record, 'due').date),
    ownerRight: whereStated((record) => record.ownerRole),
  },
  barrier: { barrierKindRight: same('kind') },
  request: { addresseeRight: same('directedTo'), instrumentRight: same('instrument') },
  money: {
    amountRight: (gold, found) => gold.minPence === found.minPence && gold.maxPence === found.maxPence,
    roleRight: (gold, found) => {
      const others = Array.isArray(gold.roleAlt) ? gold.roleAlt : [];
      return gold.role === found.role || others.includes(found.role);
    },
    basisRight: same('basis'),
    achievementRight: same('achievement'),
    periodRight: whereStated((record) => part(record, 'period').start),
    countsRight: same('countsInTotals'),
  },
  statistic: {
    valueRight: (gold, found) => {
      const wanted = Number(gold.value);
      return Math.abs(wanted - Number(found.value)) <= Math.abs(wanted) * ROUNDING;
    },
  },
};

/** What matching reads of a record, whichever side it stands on. */
export const comparable = (record: Loose) => ({
  quote: text(record.quote),
  said: text(record.summary) || text(record.statement) || text(record.ask) || null,
  about: text(record.measure) || text(record.subject),
  printed: text(record.printed) || null,
  role: text(record.role) || null,
  pence: record.minPence === undefined ? null : ([String(record.minPence), String(record.maxPence)] as const),
});
