import { idOf } from '../core/hash.ts';
import type { UnitKind } from '../core/schema/themes.ts';

/** The id of the themes of a kind of unit: there is one set a kind, and one a topic, in many versions. */
export const themeSetIdOf = (unitKind: UnitKind, topic: string | null): string => idOf('themes', unitKind, topic ?? '');
