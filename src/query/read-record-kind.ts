import type { QuestionKind } from '../core/schema/question.ts';
import type { MoneyRole, RecordKind } from '../core/schema/record.ts';
import type { CueReader } from './cue-reader.ts';
import { ACTION_NOUNS, COUNCIL_NOUN } from './nouns.ts';
import type { Inferred, Parts, QuestionSetting } from './question-parts.ts';
import { ASKING, COMPLAINING, DEADLINE_CUE, RECORD_NOUNS, ROLE_CUES, SHARE_CUE } from './record-cues.ts';
import { TOPIC_CUES } from './topic-cues.ts';

/** What a request does to its matter: no word of the matter itself. */
const ALTERING = /\b(?:would|to|that) (?:change|alter|amend|reform|deal with)\b|\bdeal(?:s|ing)? with\b/i;

/** "Which requests…", "How many barriers…": single records are meant, whosever they are. */
const OF_RECORDS = new RegExp(
  String.raw`^(?:which|what|how many|count|list|name)(?: all| of)*(?: the)? (?:(?!${COUNCIL_NOUN}\b|has\b|have\b|do\b|does\b)[\p{L}-]+ ){0,2}?(?:${ACTION_NOUNS}|requests|asks|barriers|obstacles|difficulties|hurdles|figures|sums)\b`,
  'iu',
);

export const isOfRecords = (text: string): boolean => OF_RECORDS.test(text);

/** The kind of record that the question is about; none where topic cells or printed words are meant. */
export const readRecordKind = (
  reader: CueReader,
  parts: Parts,
  { kind, councilsNamed }: QuestionSetting,
): RecordKind | null => {
  const noun = RECORD_NOUNS.find(({ pattern }) => reader.sees(pattern));
  const isRequest =
    parts.addressees.length > 0 || parts.instruments.length > 0 || reader.sees(ASKING) || noun?.kind === 'request';
  if (kind === 'sum') return 'money';
  if (parts.threshold !== null) return 'statistic';
  if (parts.amount !== null) return 'money';
  if (parts.period?.kind === 'by' && reader.take(DEADLINE_CUE) !== null) {
    if (noun?.kind === 'action') reader.take(noun.pattern);
    return 'action';
  }
  const countsBarriers = noun?.kind === 'barrier' && isOfRecords(reader.rest());
  if (isRequest && noun?.kind !== 'action' && !countsBarriers) {
    reader.take(ASKING);
    reader.take(ALTERING);
    if (noun?.kind === 'request') reader.take(noun.pattern);
    return 'request';
  }
  if (reader.sees(SHARE_CUE)) {
    reader.take(SHARE_CUE);
    return 'statistic';
  }
  if (noun?.kind === 'action' && (councilsNamed > 0 || kind === 'list' || kind === 'count')) {
    reader.take(noun.pattern);
    return 'action';
  }
  if (noun?.kind === 'barrier' || reader.sees(COMPLAINING)) {
    reader.take(COMPLAINING);
    if (noun !== undefined) reader.take(noun.pattern);
    return 'barrier';
  }
  return null;
};

const takeRoles = (reader: CueReader, note: (entry: Inferred) => void, most: number): MoneyRole[] => {
  const roles: MoneyRole[] = [];
  for (const { role, pattern } of ROLE_CUES) {
    if (roles.length >= most) break;
    const found = reader.take(pattern);
    if (found === null) continue;
    roles.push(role);
    note({ field: 'role', value: role, because: found[0].trim() });
  }
  return roles;
};

/** Roles that a council's plan is asked about by name: "spent", "cost" and "worth" alone say little unless a sum is asked for. */
const VAGUE_ROLES: ReadonlySet<MoneyRole> = new Set(['spend', 'investment', 'grant', 'income', 'external_statistic']);

/** What plans were asked to tell the cost of: without another word its sums are what was spent. */
const TOPICS_OF_SPENDING: readonly RegExp[] = TOPIC_CUES.filter(({ topic }) =>
  ['agency-spend', 'consultants', 'edi-cost', 'union-facility-time'].includes(topic),
).map(({ pattern }) => pattern);

const HOW_MUCH = /\bhow much\b/i;

/** The role of the money that is asked about; none where no money is. */
export const readRoles = (
  reader: CueReader,
  recordKind: RecordKind | null,
  kind: QuestionKind,
  asksPounds: boolean,
  note: (entry: Inferred) => void,
): MoneyRole[] => {
  if (recordKind !== null && recordKind !== 'money') return [];
  if (asksPounds || (kind === 'list' && HOW_MUCH.test(reader.rest()))) return takeRoles(reader, note, 1);
  if (kind === 'sum') {
    const roles = takeRoles(reader, note, 1);
    if (roles.length > 0) return roles;
    return TOPICS_OF_SPENDING.some((pattern) => reader.sees(pattern)) ? ['spend'] : ['saving'];
  }
  const clear = ROLE_CUES.find(({ role, pattern }) => !VAGUE_ROLES.has(role) && reader.sees(pattern));
  return clear === undefined ? [] : takeRoles(reader, note, 1);
};

/** Kinds of one role that people name apart, and the words plans print for each. */
const FAMILIES: readonly { readonly role: MoneyRole; readonly asked: RegExp; readonly words: readonly string[] }[] = [
  { role: 'pressure', asked: /\boverspen[dt]/i, words: ['overspend', 'overspent', 'overspending', 'overspends'] },
  {
    role: 'pressure',
    asked: /\b(?:deficits?|overdrawn)\b/i,
    words: ['deficit', 'deficits', 'overdrawn', 'in the red'],
  },
  { role: 'pressure', asked: /\bpressures?\b/i, words: ['pressure', 'pressures', 'inflation', 'demand'] },
];

/** Words that sums of a role must speak of, where the question names a kind within the role; empty where it means all. */
export const familyWords = (text: string, roles: readonly MoneyRole[]): readonly string[] =>
  FAMILIES.filter(({ role, asked }) => roles.includes(role) && asked.test(text)).flatMap(({ words }) => words);
