import type { Config, LanguageModel } from '../core/config.ts';
import type { Complete, Embed, WordVectors } from '../core/ports.ts';
import { firstDialect, keptAbilities } from './abilities.ts';
import { createEncoder } from './encoder/encoder.ts';
import { keepVectors } from './kept-vectors.ts';
import { createLanguageModel } from './language-model.ts';
import { loadStaticModel } from './static/static-model.ts';

export type ConnectedModels = {
  readonly embed: Embed;
  /** Always of the embedded model: no server gives vectors of words. */
  readonly words: WordVectors;
  readonly complete: Complete | null;
};

/** The client libraries take a second to load, so they are loaded by the first call that needs a hosted model. */
const openDoor = () => import('./openai.ts');

const connectComplete = (config: Config, configured: LanguageModel): Complete => {
  let opened: Promise<Pick<Complete, 'complete'>> | undefined;
  const dialect = firstDialect(keptAbilities(config, configured));
  const open = () => openDoor().then(({ createOpenAiClient }) => createOpenAiClient(configured, { dialect }));
  const complete: Complete['complete'] = async (request) => {
    opened ??= open();
    return (await opened).complete(request);
  };
  return createLanguageModel({ complete }, configured, () => performance.now());
};

const connectEmbed = (hosted: NonNullable<Config['embedModel']>): Embed => {
  let opened: Promise<Embed> | undefined;
  let dimension = 0;
  const open = (): Promise<Embed> => openDoor().then(({ createOpenAiEmbed }) => createOpenAiEmbed(hosted));
  return {
    modelId: hosted.model,
    get dimension() {
      return dimension;
    },
    embed: async (texts, options) => {
      opened ??= open();
      const embed = await opened;
      const vectors = await embed.embed(texts, options);
      dimension = embed.dimension;
      return vectors;
    },
  };
};

const vectorsOf = (config: Config, embedded: Embed): Embed => {
  if (config.embedModel !== null) return keepVectors(connectEmbed(config.embedModel));
  return config.encoderFolder === undefined ? embedded : keepVectors(createEncoder(config.encoderFolder));
};

/**
 * The models of a configuration: hosted where configured, the operator's encoder where one is, else the embedded one for vectors and none for wording. Sends nothing by itself.
 * @throws AppError MODEL_FILES_DAMAGED, ENCODER_UNUSABLE.
 */
export const connectModels = async (config: Config): Promise<ConnectedModels> => {
  const embedded = loadStaticModel();
  return {
    embed: vectorsOf(config, embedded),
    words: embedded,
    complete: config.model === null ? null : connectComplete(config, config.model),
  };
};
