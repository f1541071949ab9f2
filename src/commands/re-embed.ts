import { openCorpusForWriting } from '../corpus/open.ts';
import { reEmbed } from '../corpus/re-embed.ts';
import { connectModels } from '../models/connect.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted } from './text-lines.ts';

/** Gives all passages the vectors of the embedding model that is configured now. */
export const reEmbedCommand = async (
  context: CommandContext,
  given: { readonly json?: boolean },
): Promise<ExitCode> => {
  const { config, signal, status } = context;
  const { embed } = await connectModels({ ...config, model: null });
  const made = await reEmbed(config, embed, {
    signal,
    onProgress: (done, total) => status?.(`${done} of ${counted(total, 'document')}`),
  }).finally(() => status?.(''));
  const corpus = await openCorpusForWriting(config, embed, { replaceMismatched: false });
  try {
    corpus.engine.makeVectorGraph();
  } finally {
    corpus.close();
  }
  const { documents, passages, fromModelId } = made;
  const text = `${counted(passages, 'passage')} of ${counted(documents, 'document')} have vectors of ${embed.modelId} in place of ${fromModelId}. No file was read.`;
  context.out(given.json === true ? asJson({ ...made, modelId: embed.modelId, dimension: embed.dimension }) : text);
  return EXIT.done;
};
