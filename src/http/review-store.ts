import { readReviews } from '../../index/reviews.ts';
import { openWorkspace } from '../../index/workspace.ts';
import type { ReviewStore } from './deps.ts';

/** The reviews of a data folder. The workspace is opened for each write only, so that commands may write in between. */
export const createReviewStore = (dataDir: string): ReviewStore => ({
  read: () => readReviews(dataDir),
  put(review) {
    const workspace = openWorkspace(dataDir);
    try {
      return workspace.putReview(review);
    } finally {
      workspace.close();
    }
  },
});
