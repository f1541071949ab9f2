import { loadNative } from '../../index/hnsw.ts';
import { DEFAULT_GRAPH_FROM } from '../../index/vector-search.ts';
import { AppError } from '../core/errors.ts';
import { missingSources } from '../corpus/kept-sources.ts';
import { nearDuplicates } from '../corpus/near-duplicates.ts';
import { openCorpus } from '../corpus/open.ts';
import { currentVersions } from '../corpus/prepare.ts';
import { staleDocuments } from '../corpus/stale.ts';
import { type Abilities, keepAbilities } from '../models/abilities.ts';
import { connectModels } from '../models/connect.ts';
import { probeServer } from '../models/probe.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted, wrapped } from './text-lines.ts';

type Finding = {
  readonly check: string;
  readonly ok: boolean;
  readonly says: string;
  readonly code?: string;
  readonly hint?: string;
};

const checked = async (check: string, run: () => Promise<string> | string): Promise<Finding> => {
  try {
    return { check, ok: true, says: await run() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { check, ok: false, says: error.message, code: error.code, hint: error.hint };
  }
};

const TRIAL_TEXT = 'The council saved money by sharing services.';

const NUMBER = new Intl.NumberFormat('en-GB');

const sayEmbedding = async ({ config, signal }: CommandContext): Promise<string> => {
  const { embed } = await connectModels({ ...config, model: null });
  const [vector] = await embed.embed([TRIAL_TEXT], { signal });
  const where = config.embedModel === null ? 'runs in this process' : `at ${config.embedModel.url}`;
  return `${embed.modelId}, ${vector?.length ?? 0} dimensions, ${where}`;
};

/** The library is optional: without it nothing but the speed of very large corpora changes. */
const sayVectorLibrary = (): string =>
  loadNative() === null
    ? 'hnswlib-node is not installed or does not load here, so every search is an exact scan of all vectors: same answers, slower on very large corpora'
    : `hnswlib-node loads; it is used from ${NUMBER.format(DEFAULT_GRAPH_FROM)} passages, below that an exact scan is as fast`;

const sayAlike = (pairs: number): readonly string[] =>
  pairs === 0 ? [] : [`${counted(pairs, 'pair')} of plans with half or more of their text in common (see list plans)`];

const sayCorpus = async ({ config }: CommandContext): Promise<string> => {
  const { embed } = await connectModels({ ...config, model: null });
  const corpus = openCorpus(config, embed);
  const snapshot = corpus.engine.snapshot();
  try {
    corpus.engine.verify();
    return [
      `${counted(snapshot.plans().length, 'plan')} in ${counted(snapshot.documents().length, 'document')}`,
      counted(snapshot.passageCount, 'passage'),
      `generation ${snapshot.manifest.generation}`,
      corpus.engine.vectorSearchKind() === 'graph'
        ? 'vectors searched through a graph'
        : 'vectors searched by exact scan',
      `in ${config.dataDir}`,
      ...sayAlike(nearDuplicates(snapshot.plans(), snapshot.documents()).length),
    ].join(', ');
  } finally {
    snapshot.close();
    corpus.close();
  }
};

/** Names shown of a longer list. */
const NAMES_SHOWN = 5;

const named = (names: readonly string[]): string =>
  names.length <= NAMES_SHOWN
    ? names.join(', ')
    : `${names.slice(0, NAMES_SHOWN).join(', ')} and ${names.length - NAMES_SHOWN} more`;

/** What an older version has read is still answered from, so it is told, not failed. */
const sayFreshness = async ({ config }: CommandContext): Promise<string> => {
  const { embed } = await connectModels({ ...config, model: null });
  const corpus = openCorpus(config, embed);
  const snapshot = corpus.engine.snapshot();
  try {
    const documents = snapshot.documents();
    const stale = staleDocuments(documents, currentVersions(corpus.register)).map(({ file }) => file);
    const missing = missingSources(config.dataDir, documents);
    const read =
      stale.length === 0
        ? 'every document was read by this version'
        : `${counted(stale.length, 'document')} read by an older version (${named(stale)}): ingest the same files again`;
    if (missing === null) return `${read}; no list of sources was given`;
    return missing.length === 0
      ? `${read}; every file of the list of sources is held`
      : `${read}; ${counted(missing.length, 'line')} of the list of sources without a document (${named(missing)}): fetch and ingest them`;
  } finally {
    snapshot.close();
    corpus.close();
  }
};

/** What a server can do, in the order in which it matters here. */
const ABILITIES: readonly (readonly [keyof Abilities, string])[] = [
  ['jsonSchema', 'keeps to JSON schemas'],
  ['jsonObject', 'answers in JSON'],
  ['tools', 'calls tools'],
  ['streaming', 'streams'],
  ['usage', 'counts tokens'],
  ['temperature', 'takes a temperature'],
  ['seed', 'takes a seed'],
  ['maxTokens', 'takes a limit of length'],
];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const sayAbilities = (abilities: Abilities): string => {
  const said = (has: boolean) => ABILITIES.filter(([name]) => abilities[name] === has).map(([, words]) => words);
  const lacking = said(false);
  return [
    `it ${listed(said(true)) || 'answers'}`,
    ...(lacking.length === 0 ? [] : [`not found: ${listed(lacking)}`]),
  ].join('; ');
};

const sayLanguageModel = async ({ config, signal }: CommandContext): Promise<string> => {
  if (config.model === null) return 'none configured: answers are made by rules, and nothing leaves this machine';
  const abilities = await probeServer(config.model, { signal });
  const isKept = keepAbilities(config, config.model, abilities);
  const kept = isKept ? 'kept in the data folder for later calls' : 'not kept, as there is no data folder to write to';
  return `${config.model.model} at ${config.model.url} answers; ${sayAbilities(abilities)} (${kept})`;
};

const findingText = ({ ok, check, says, hint, code }: Finding, columns: number | null): string => {
  const first = wrapped(`${ok ? 'ok     ' : 'wrong  '}${check}: ${says}`, columns, '       ');
  return ok ? first : `${first}\n       ${hint ?? ''} (${code ?? ''})`;
};

/** Checks what a person would check first when something is wrong. Exit 1 when a check fails. */
export const doctorCommand = async (context: CommandContext, given: { readonly json?: boolean }): Promise<ExitCode> => {
  const findings = [
    await checked('Golden Thread', () => `${context.version}, on Node ${process.versions.node}`),
    await checked('vector search', sayVectorLibrary),
    await checked('embedding model', () => sayEmbedding(context)),
    await checked('corpus', () => sayCorpus(context)),
    await checked('documents', () => sayFreshness(context)),
    await checked('language model', () => sayLanguageModel(context)),
  ];
  context.out(
    given.json === true
      ? asJson({ findings })
      : findings.map((finding) => findingText(finding, context.columns)).join('\n'),
  );
  return findings.every((finding) => finding.ok) ? EXIT.done : EXIT.failed;
};
