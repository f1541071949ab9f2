import { readFile } from '../../ingest/read.ts';
import { createRecordBuilder } from '../../ingest/records/record-builder.ts';
import { tablesToRead } from '../../ingest/records/tables/read-tables.ts';
import { textUnits } from '../../ingest/records/text-units.ts';
import { type UnitMeaning, unitMeanings } from '../../ingest/records/topics/topic-meaning.ts';
import { RULES_STATE } from '../../ingest/records/topics/topic-rules.ts';
import { type UnitSigns, unitSigns } from '../../ingest/records/topics/topic-signs.ts';
import { TOPIC_DEFINITIONS } from '../../ingest/records/topics/topic-words.ts';
import { readTopics } from '../../ingest/records/topics/topics.ts';
import { sha256 } from '../../src/core/hash.ts';
import { prepareDocument, type Reading } from '../../src/corpus/prepare.ts';
import { markdownOf, type TopicPlan } from './labelled-plans.ts';

/** One unit as the product measures it. `states`: a mark a topic, 1 where it states it; null where the unit is none of the labelled ones. */
export type UnitExample = {
  readonly meaning: UnitMeaning;
  readonly signs: UnitSigns;
  readonly states: readonly number[] | null;
};

export type DocumentExamples = {
  readonly writer: string;
  readonly plan: string;
  readonly units: readonly UnitExample[];
  /** A mark a topic: what is stated anywhere in the plan, and what rules alone say of it. */
  readonly stated: readonly boolean[];
  readonly byRules: readonly boolean[];
};

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** Share of the shorter text's words that the other holds; a reader may cut units in two or join cells. */
const LEAST_SHARED = 0.6;

type Candidate = { readonly words: ReadonlySet<string>; readonly topics: readonly string[] };

const labelOf = (text: string, candidates: readonly Candidate[]): readonly string[] | null => {
  const words = wordsOf(text);
  const shared = ({ words: others }: Candidate): number => [...words].filter((word) => others.has(word)).length;
  const alike = (one: Candidate): number => shared(one) / Math.max(1, words.size + one.words.size - shared(one));
  const best = candidates.reduce<Candidate | null>(
    (so, one) => (so === null || alike(one) > alike(so) ? one : so),
    null,
  );
  if (best === null || shared(best) < LEAST_SHARED * Math.min(words.size, best.words.size)) return null;
  return best.topics;
};

/** Reads a labelled plan as the product does and ties its units to the labels by their words. */
export const topicExamples = async (plan: TopicPlan, reading: Reading): Promise<DocumentExamples> => {
  const bytes = new TextEncoder().encode(markdownOf(plan));
  const file = `${plan.plan}.md`;
  const read = await readFile(bytes, { fileName: file });
  const { embed } = reading;
  const facts = { read, sha256: sha256(bytes), file, sourceKey: file, folderKeys: [], folderNames: [] };
  const given = { source: null, council: null, date: null, kind: null };
  const { passages, records, document: prepared, powers } = prepareDocument(reading, { ...facts, ...given });
  const { documentId, planId, council, date } = prepared;
  const builder = createRecordBuilder(read, { documentId, planId, council, date, powers, embed });
  const topics = readTopics(textUnits(passages), tablesToRead(read, passages), records, { embed, date }, builder);
  const meanings = unitMeanings(topics.units, topics.vectors, embed);
  const candidates = plan.topicsOf.map(({ text, topics: own }) => ({ words: wordsOf(text), topics: own }));
  const units = topics.units.flatMap((unit, index): readonly UnitExample[] => {
    const meaning = meanings[index];
    if (meaning === undefined) return [];
    const label = labelOf(unit.text, candidates);
    return [
      {
        meaning,
        signs: unitSigns(unit, topics.rules, topics.evidence, builder),
        states: label === null ? null : TOPIC_DEFINITIONS.map(({ topic }) => (label.includes(topic) ? 1 : 0)),
      },
    ];
  });
  const inPlan = new Set(plan.topicsOf.flatMap(({ topics: own }) => own));
  return {
    writer: plan.author,
    plan: plan.plan,
    units,
    stated: TOPIC_DEFINITIONS.map(({ topic }) => inPlan.has(topic)),
    byRules: TOPIC_DEFINITIONS.map(
      (_, number) =>
        topics.rules.some(({ topics: of }) => (of[number]?.score ?? 0) >= RULES_STATE) ||
        (topics.evidence[number] ?? []).length > 0,
    ),
  };
};
