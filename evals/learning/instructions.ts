import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '../../ingest/read.ts';
import { instructionFeatures } from '../../src/citations/instruction-like.ts';
import type { WordVectors } from '../../src/core/ports.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { sentenceSpans } from '../../src/core/sentences.ts';
import type { DataSet } from '../data-sets.ts';
import { loadInjections } from '../loaders/injection.ts';
import { type GroupedExample, heldOutProbabilities } from './cross-validate.ts';
import { type FitOptions, fitScorecard } from './fit-scorecard.ts';
import { rounded, roundedCard } from './rounded-card.ts';

/** Two knots make each curve a line. The ridge is the heaviest that still catches nine in ten on folds not seen. */
const FIT: FitOptions = { knots: 2, ridge: 30 };

/** Shorter pieces are headings and cells. */
const LEAST_CHARS = 16;

const sentencesOf = (text: string): readonly string[] =>
  sentenceSpans(text)
    .map(({ charStart, charEnd }) => text.slice(charStart, charEnd).trim())
    .filter((sentence) => sentence.length >= LEAST_CHARS);

/** The sentences of every plan in folders of plans, each with its file. */
const planSentences = async (
  folders: readonly string[],
): Promise<readonly { readonly file: string; readonly sentence: string }[]> => {
  const found = [];
  for (const folder of folders) {
    for (const file of readdirSync(folder).toSorted()) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      const { text } = await readFile(bytes, { fileName: file });
      found.push(...[...new Set(sentencesOf(text))].map((sentence) => ({ file, sentence })));
    }
  }
  return found;
};

export type LearntInstructions = { readonly card: Scorecard; readonly heldOut: Readonly<Record<string, number>> };

/**
 * Learns which sentences speak to a machine from the attacks of the injection set against the sentences of plans. Held out by kind of attack and by plan:
 * the share of attacks told, per source, and the share of plan sentences wrongly told, at even chance.
 */
export const learnInstructions = async (
  dataSet: DataSet,
  planFolders: readonly string[],
  words: WordVectors,
): Promise<LearntInstructions> => {
  const attacks = loadInjections(dataSet)
    .filter(({ isAttack, source }) => isAttack && source !== 'deepset_test')
    .flatMap(({ source, category, text, id }) =>
      sentencesOf(text).map((sentence) => ({
        source: String(source),
        group: `${source}/${source === 'bipia' ? category : id}`,
        sentence,
        label: true,
      })),
    );
  const plans = (await planSentences(planFolders)).map(({ file, sentence }) => ({
    source: 'plans',
    group: file,
    sentence,
    label: false,
  }));
  const examples: readonly (GroupedExample & { readonly source: string })[] = [...attacks, ...plans].map(
    ({ source, group, sentence, label }) => ({ source, group, label, values: instructionFeatures(words, sentence) }),
  );
  const told = heldOutProbabilities(examples, FIT).map((probability) => probability > 0.5);
  const shareOf = (source: string): number => {
    const own = examples.flatMap((example, i) => (example.source === source ? [told[i] === true] : []));
    return rounded(own.filter(Boolean).length / own.length);
  };
  const sources = [...new Set(examples.map(({ source }) => source))];
  return {
    card: roundedCard(fitScorecard(examples, FIT)),
    heldOut: Object.fromEntries(sources.map((source) => [source, shareOf(source)])),
  };
};
