import type { SampleDocument } from './content.ts';
import { kestrelham2024 } from './plans/kestrelham-2024.ts';
import { marrowfen2024 } from './plans/marrowfen-2024.ts';
import { northFennick2024 } from './plans/north-fennick-2024.ts';
import { ostrey2024 } from './plans/ostrey-2024.ts';
import { ostreyshire2024 } from './plans/ostreyshire-2024.ts';
import { quillmouth2024 } from './plans/quillmouth-2024.ts';
import { quillmouth2025 } from './plans/quillmouth-2025.ts';
import { southFennick2024 } from './plans/south-fennick-2024.ts';
import { tarrowdale2024 } from './plans/tarrowdale-2024.ts';

/** Every document of the sample: eight plans and one update. */
export const DOCUMENTS: readonly SampleDocument[] = [
  ostreyshire2024,
  ostrey2024,
  northFennick2024,
  southFennick2024,
  quillmouth2024,
  quillmouth2025,
  tarrowdale2024,
  kestrelham2024,
  marrowfen2024,
];
