import type { EvidenceText } from '../../src/answer/evidence-features.ts';
import { type GateFeatures, gateFeatures } from '../../src/answer/evidence-gate.ts';
import { type AskDeps, inquire } from '../../src/answer/inquiry.ts';
import { createModelGuard } from '../../src/citations/model-guard.ts';
import { loadRegister } from '../../src/councils/register.ts';
import { createQuestionReader, planQuestion } from '../../src/query/plan-question.ts';
import type { PlanScope } from '../../src/query/scope.ts';
import { createSoftMatch } from '../../src/search/soft-match.ts';
import type { CollectionDocument } from '../beir.ts';
import { type DataSet, dataSetHash } from '../data-sets.ts';
import { type ClapNqRow, loadClapNq } from '../loaders/clapnq.ts';
import { loadMtragUn, type MtragTurn } from '../loaders/mtrag-un.ts';
import type { Bench } from '../suites/questions/corpus.ts';
import { type OpenCollection, openCollection } from '../suites/retrieval/collection-index.ts';
import { type GateSample, givenEvidenceFeatures, termRarity, type WordTools } from './sufficiency-samples.ts';

const passageText = ({ title, passage }: ClapNqRow): string => `${title}\n${passage}`;
const evidenceOf = ({ title, sentences }: ClapNqRow): EvidenceText => ({ context: title, sentences });

/** Questions about one article are never parted by a fold. */
export const clapNqCluster = ({ title }: ClapNqRow): string => `clapnq ${title}`;
/** Nor are the turns of one conversation. */
export const mtragCluster = ({ conversationId }: MtragTurn): string => `mtrag-un ${conversationId}`;

/** How ClapNQ's questions look to the gate, each with its one passage. Rare is what few of the set's passages hold. */
export const clapNqFeatures = (
  rows: readonly ClapNqRow[],
  tools: WordTools,
): ((row: ClapNqRow) => Promise<GateFeatures>) => {
  const rarity = termRarity(rows.map(passageText));
  return (row) => givenEvidenceFeatures(row.question, [evidenceOf(row)], rarity, tools);
};

/** The samples of ClapNQ. */
export const clapNqSamples = async (dataSet: DataSet, tools: WordTools): Promise<readonly GateSample[]> => {
  const rows = loadClapNq(dataSet);
  const featuresOf = clapNqFeatures(rows, tools);
  return Promise.all(
    rows.map(async (row) => ({
      set: 'clapnq',
      sampleId: row.id,
      questionId: row.id,
      ofPlans: false,
      cluster: clapNqCluster(row),
      origin: 'asked' as const,
      answerable: row.answerable,
      features: await featuresOf(row),
    })),
  );
};

/** A turn asked by itself: the last question with the one before it, which names what "it" is. */
export const turnQuestion = ({ history, question }: MtragTurn): string =>
  [history.filter(({ speaker }) => speaker === 'user').at(-1)?.text ?? '', question].join(' ').trim();

/** Longest first line that is taken for a title. Named guess. */
const TITLE_CHARS = 120;

const collectionDocuments = (turns: readonly MtragTurn[]): readonly CollectionDocument[] => {
  const texts = [...new Set(turns.flatMap(({ passages }) => passages.map(({ text }) => text)))];
  return texts.map((text, i) => {
    const [first = '', ...rest] = text.split('\n');
    const isTitled = first.length <= TITLE_CHARS && rest.join('').trim() !== '';
    return {
      docId: `passage-${i}`,
      title: isTitled ? first.trim() : '',
      text: isTitled ? rest.join('\n').trim() : text,
    };
  });
};

/** Opens the passages of all turns of MTRAG-UN as one collection in the product's own index. */
export const openMtragPassages = (bench: Bench, dataSet: DataSet): Promise<OpenCollection> =>
  openCollection(bench, dataSetHash(dataSet.manifest), () => collectionDocuments(loadMtragUn(dataSet)));

/** The reader is asked for no council: a collection has none. */
const READER = createQuestionReader(loadRegister());

/** The whole collection as one plan, so that it is searched and read by the product's own code. */
const scopeOf = ({ snapshot }: OpenCollection): PlanScope => {
  const documentIds = snapshot.documents().map(({ documentId }) => documentId);
  const plan = { planId: 'collection', councils: [], documentIds, currentDocumentIds: documentIds };
  return { councils: [], plans: [plan], noPlan: 0, indexFilters: { documentIds } };
};

/** A question searched for in a collection, read and judged as the product does with plans. */
export const searchedFeatures = async (collection: OpenCollection, text: string): ReturnType<typeof gateFeatures> => {
  const { snapshot, models } = collection;
  const desk: AskDeps = {
    snapshot,
    reader: READER,
    embed: models.embed,
    softMatch: createSoftMatch(models.words),
    complete: null,
    guard: createModelGuard(models.words),
    clock: () => 0,
  };
  const plan = { ...planQuestion(text, READER, { questionKind: 'lookup' }), filters: {}, searchText: text };
  const { sense, readings, scope } = await inquire(desk, plan, scopeOf(collection), undefined);
  return gateFeatures(desk, { text: plan.searchText, filters: scope.indexFilters, sense, readings });
};

/** MTRAG-UN as the gate sees it: each turn searched for in all passages of the set, so that turns without a passage are no easier than those with one. */
export const mtragSamples = async (bench: Bench, dataSet: DataSet): Promise<readonly GateSample[]> => {
  const collection = await openMtragPassages(bench, dataSet);
  const samples: GateSample[] = [];
  for (const turn of loadMtragUn(dataSet)) {
    const features = await searchedFeatures(collection, turnQuestion(turn));
    if (features === null) continue;
    samples.push({
      set: `mtrag-un ${turn.answerability.toLowerCase()}`,
      sampleId: turn.taskId,
      questionId: turn.taskId,
      ofPlans: false,
      cluster: mtragCluster(turn),
      origin: 'asked',
      answerable: turn.answerability === 'ANSWERABLE' || turn.answerability === 'PARTIAL',
      features,
    });
  }
  collection.close();
  return samples;
};
