export type PlanRequest = {
  /** Names of suites; empty for all. */
  readonly suites: readonly string[];
  /** Only what comes with the repository, and fewer variations. */
  readonly smoke: boolean;
  /** The folder of third-party sets, or null. */
  readonly dataSets: string | null;
  /** Folders of one's own question sets; where any is given, only these are asked. */
  readonly questionSets: readonly string[];
};

/** Why a part is not measured whose data are not on the machine. */
export const ABSENT = 'not measured: data absent';

/** The title of a part: its suite, and what it is over. */
export const titleOf = (suite: string, about: string): string =>
  `${suite[0]?.toUpperCase()}${suite.slice(1)}: ${about}`;
