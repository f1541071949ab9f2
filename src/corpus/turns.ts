/** Runs works one after another in the order of the calls. A work that fails is the failure of its caller alone. */
export type Turns = <T>(work: () => Promise<T> | T) => Promise<T>;

export const createTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
};
