import type { Config, LanguageModel } from '../core/config.ts';
import type { Complete, Embed, WordVectors } from '../core/ports.ts';
import { firstDialect, keptAbilities } from './abilities.ts';
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

/**
 * The models of a configuration: hosted where configured, else the embedded one for vectors and none for wording. Sends nothing by itself.
 * @throws AppError MODEL_FILES_DAMAGED.
 */
export const connectModels = async (config: Config): Promise<ConnectedModels> => {
  const embedded = loadStaticModel();
  return {
    embed: config.embedModel === null ? embedded : connectEmbed(config.embedModel),
    words: embedded,
    complete: config.model === null ? null : connectComplete(config, config.model),
  };
};
