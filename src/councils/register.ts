import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { type RegisteredCouncil, registeredCouncilSchema } from '../core/schema/council.ts';
import { councilNames } from './council-names.ts';
import { nameKey } from './names.ts';
import registerJson from './register/councils.json' with { type: 'json' };

/** A body that is not one of the councils, so that its name is not taken for one: abolished councils, combined authorities. */
const otherBodySchema = z.object({
  code: z.string(),
  names: z.array(z.string()),
  endDate: z.string().nullable(),
  replacedBy: z.array(z.string()),
});
export type OtherBody = z.infer<typeof otherBodySchema>;

const registerDataSchema = z.object({
  asOf: z.iso.date(),
  councils: z.array(registeredCouncilSchema).min(1),
  others: z.array(otherBodySchema),
});
export type RegisterData = z.infer<typeof registerDataSchema>;

/** The councils in force on `asOf`, in order of their codes. */
export type Register = {
  readonly asOf: string;
  readonly councils: readonly RegisteredCouncil[];
  readonly others: readonly OtherBody[];
  readonly byCode: ReadonlyMap<string, RegisteredCouncil>;
  /**
   * The council with this code, GSS code or name; undefined when none or more than one fits. Case, punctuation, "&", "Saint" and apostrophes make
   * no difference, and the kind of council may be added in any usual form ("London Borough of …", "… City Council", "… DC").
   */
  readonly find: (nameOrCode: string) => RegisteredCouncil | undefined;
};

const createRegister = (data: RegisterData): Register => {
  const byCode = new Map(data.councils.map((council) => [council.code, council]));
  const byGss = new Map(data.councils.map((council) => [council.gss, council]));
  const byName = new Map<string, RegisteredCouncil | null>();
  for (const council of data.councils) {
    for (const { key } of councilNames(council)) {
      const held = byName.get(key);
      byName.set(key, held === undefined || held === council ? council : null);
    }
  }
  return {
    asOf: data.asOf,
    councils: data.councils,
    others: data.others,
    byCode,
    find: (nameOrCode) => {
      const code = nameOrCode.trim().toUpperCase();
      return byCode.get(code) ?? byGss.get(code) ?? byName.get(nameKey(nameOrCode)) ?? undefined;
    },
  };
};

/**
 * Opens the register of councils: the one that comes with the product, or another file of the same form.
 * @throws AppError CONFIG_INVALID when the file cannot be read as a register.
 */
export const loadRegister = (file?: string): Register => {
  try {
    return createRegister(
      registerDataSchema.parse(file === undefined ? registerJson : JSON.parse(readFileSync(file, 'utf8'))),
    );
  } catch (error) {
    throw new AppError(
      'CONFIG_INVALID',
      `The register of councils cannot be read: ${file ?? 'councils.json'}.`,
      {},
      { cause: error },
    );
  }
};
