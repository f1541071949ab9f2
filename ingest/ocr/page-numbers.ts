/** Page numbers in words: runs of three and more as ranges, in the order of the pages. */
export const pageNumbersText = (pageNumbers: readonly number[]): string => {
  const ranges: [number, number][] = [];
  for (const page of pageNumbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const parts = ranges.flatMap(([from, to]) => {
    if (to - from >= 2) return [`${from} to ${to}`];
    return from === to ? [`${from}`] : [`${from}`, `${to}`];
  });
  const list = parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${pageNumbers.length === 1 ? 'page' : 'pages'} ${list}`;
};
