export const RECORD_KINDS = ['action', 'barrier', 'request', 'money', 'statistic'] as const;
export const ACTION_STATUSES = [
  'complete',
  'ongoing',
  'planned',
  'under_consideration',
  'paused',
  'not_stated',
] as const;
export const MONEY_ROLES = [
  'saving',
  'income',
  'cost_avoidance',
  'investment',
  'spend',
  'pressure',
  'gap',
  'grant',
  'grant_cut',
  'asset_sale',
  'borrowing_or_support',
  'debt_arrears',
  'estimate_of_benefit',
  'external_statistic',
] as const;
