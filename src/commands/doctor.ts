import { AppError } from '../core/errors.ts';
import { openCorpus } from '../corpus/open.ts';
import { connectModels } from '../models/connect.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';

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

/** Checks what a person would check first when something is wrong. Exit 1 when a check fails. */
export const doctorCommand = async (context: CommandContext, given: { readonly json?: boolean }): Promise<ExitCode> => {
  const { config } = context;
  const findings = [
    await checked('node', () => `Node ${process.versions.node}`),
    await checked('embedding model', async () => {
      const { embed } = await connectModels({ ...config, model: null });
      const [vector] = await embed.embed([TRIAL_TEXT], { signal: context.signal });
      return `${embed.modelId}, ${vector?.length ?? 0} dimensions${config.embedModel === null ? ', embedded' : `, at ${config.embedModel.url}`}`;
    }),
    await checked('corpus', async () => {
      const { embed } = await connectModels({ ...config, model: null });
      const corpus = openCorpus(config, embed);
      try {
        const snapshot = corpus.engine.snapshot();
        const held = `${snapshot.plans().length} plans in ${snapshot.documents().length} documents, ${snapshot.passageCount} passages, generation ${snapshot.manifest.generation}, vectors searched by ${corpus.engine.vectorSearchKind() === 'graph' ? 'HNSW graph' : 'exact scan'}`;
        snapshot.close();
        return `${held}, in ${config.dataDir}`;
      } finally {
        corpus.close();
      }
    }),
    await checked('language model', async () => {
      const { complete } = await connectModels(config);
      if (complete === null) return 'none configured: answers are made by rules, and nothing leaves this machine';
      const { value } = await complete.complete({
        messages: [{ role: 'user', content: 'Answer with the JSON object {"ready": true}.' }],
        schemaName: 'ready',
        jsonSchema: {
          type: 'object',
          properties: { ready: { type: 'boolean' } },
          required: ['ready'],
          additionalProperties: false,
        },
        signal: context.signal,
      });
      return `${complete.modelId} at ${config.model?.url ?? ''} answers ${JSON.stringify(value)}`;
    }),
  ];
  if (given.json === true) context.out(asJson({ findings }));
  else {
    context.out(
      findings
        .map(
          (f) =>
            `${f.ok ? 'ok    ' : 'wrong '} ${f.check}: ${f.says}${f.ok ? '' : `\n       ${f.hint ?? ''} ${f.code ?? ''}`}`,
        )
        .join('\n'),
    );
  }
  return findings.every((finding) => finding.ok) ? EXIT.done : EXIT.failed;
};
