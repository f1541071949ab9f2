import type { Addressee } from '../core/schema/record.ts';

/** Names by which plans speak of the bodies that they ask something of. Bodies without a name of their own are in no list. */
export const BODY_NAMES: Readonly<Partial<Record<Addressee, readonly string[]>>> = {
  MHCLG: [
    'MHCLG',
    'DLUHC',
    'Ministry of Housing',
    'Department for Levelling Up',
    'Housing, Communities and Local Government',
  ],
  HMT: ['Treasury', 'HMT', 'Chancellor of the Exchequer', 'Chancellor'],
  DHSC: ['DHSC', 'Department of Health', 'Department for Health'],
  DfE: ['DfE', 'Department for Education'],
  'Home Office': ['Home Office'],
  DWP: ['DWP', 'Department for Work and Pensions'],
  'NHS/ICB': ['NHS England', 'NHSE', 'ICB', 'integrated care board'],
  regulator: ['Ofsted', 'CQC', 'Care Quality Commission', 'Ofgem', 'Ofwat', 'Ofcom', 'Oflog'],
  DfT: ['DfT', 'Department for Transport'],
  DEFRA: ['DEFRA', 'Department for Environment', 'Environment Agency'],
};
