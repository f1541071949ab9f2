import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config, HostedModel } from '../core/config.ts';
import { isSystemError } from '../core/errors.ts';
import { type Dialect, FIRST_DIALECT } from './dialect.ts';

/** What a server and its model do of what they may be asked for, as a trial found. */
export const abilitiesSchema = z.object({
  /** Keeps to a JSON schema, not only takes one. */
  jsonSchema: z.boolean(),
  jsonObject: z.boolean(),
  tools: z.boolean(),
  streaming: z.boolean(),
  /** Says how many tokens an answer took. */
  usage: z.boolean(),
  seed: z.boolean(),
  temperature: z.boolean(),
  maxTokens: z.boolean(),
});
export type Abilities = z.infer<typeof abilitiesSchema>;

const keptSchema = z.array(z.object({ url: z.string(), model: z.string(), abilities: abilitiesSchema }));
type Kept = z.infer<typeof keptSchema>;

/** Beside the corpus; a copy of the folder then knows the servers too. Without it each run finds out by being refused. */
const FILE = 'model-abilities.json';

/** The address without what may be secret in it. */
const publicUrl = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

const readKept = (dataDir: string): Kept => {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')));
  } catch {
    return [];
  }
};

const isOf =
  ({ url, model }: Pick<HostedModel, 'url' | 'model'>) =>
  (kept: Kept[number]): boolean =>
    kept.url === publicUrl(url) && kept.model === model;

/** What an earlier trial found of this server and model, or null. A file that cannot be read counts as none. */
export const keptAbilities = (
  { dataDir }: Pick<Config, 'dataDir'>,
  hosted: Pick<HostedModel, 'url' | 'model'>,
): Abilities | null => readKept(dataDir).find(isOf(hosted))?.abilities ?? null;

/** Keeps what a trial found, in place of what an earlier one did. False where there is no data folder yet or it cannot be written: nothing is lost but the knowledge. */
export const keepAbilities = (
  { dataDir }: Pick<Config, 'dataDir'>,
  hosted: Pick<HostedModel, 'url' | 'model'>,
  abilities: Abilities,
): boolean => {
  if (!existsSync(dataDir)) return false;
  const isThis = isOf(hosted);
  const others = readKept(dataDir).filter((kept) => !isThis(kept));
  const all = [...others, { url: publicUrl(hosted.url), model: hosted.model, abilities }];
  const draft = join(dataDir, `${FILE}.${process.pid}.part`);
  try {
    writeFileSync(draft, `${JSON.stringify(all, null, 2)}\n`);
    renameSync(draft, join(dataDir, FILE));
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return false;
  }
};

const formatOf = ({ jsonSchema, jsonObject }: Abilities): Dialect['format'] => {
  if (jsonSchema) return 'json_schema';
  return jsonObject ? 'json_object' : 'text';
};

/** How a server is asked first: as a trial found, else with everything that most servers take. */
export const firstDialect = (abilities: Abilities | null): Dialect =>
  abilities === null
    ? FIRST_DIALECT
    : {
        format: formatOf(abilities),
        temperature: abilities.temperature,
        maxTokens: abilities.maxTokens,
        stream: abilities.streaming,
        seed: abilities.seed,
      };
