"""Compares our retrieval measures with pytrec_eval on 1,000 random runs with ties.

Not part of the test suite, because it needs a Python package that the product does not:
    python3 -m venv /tmp/pytrec && /tmp/pytrec/bin/pip install pytrec_eval-terrier==0.5.11
    /tmp/pytrec/bin/python test/evals/pytrec-agreement.py
Exit code 0 if every value of every query agrees to 1e-6, otherwise 1.
"""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytrec_eval

CASES = 1000
TOLERANCE = 1e-6
ROOT = Path(__file__).resolve().parents[2]
MEASURES = {
    "map", "map_cut.5", "ndcg", "ndcg_cut.10", "recip_rank", "Rprec", "bpref", "infAP", "P.5,10", "recall.10",
    "relative_P.10", "success.5", "set_P", "set_recall", "set_map", "set_F", "utility", "num_nonrel_judged_ret",
}


def random_case(rng):
    """Small pools, few distinct scores (many ties), graded and negative judgements, unjudged and non-ASCII documents, queries absent from the run."""
    documents = [f"{rng.choice(['d', 'D', 'é', 'doc-'])}{i}" for i in range(rng.randint(3, 40))]
    qrels, run = {}, {}
    for q in range(rng.randint(1, 6)):
        judged = rng.sample(documents, rng.randint(1, len(documents)))
        qrels[f"q{q}"] = {d: rng.choice([-1, 0, 0, 0, 1, 1, 2, 3]) for d in judged}
        # At least one relevant document: without any judgement of 0 or more, ndcg_cut of trec_eval never returns.
        qrels[f"q{q}"][judged[0]] = rng.choice([1, 2, 3])
        if rng.random() < 0.1:
            continue
        retrieved = rng.sample(documents, rng.randint(1, len(documents)))
        run[f"q{q}"] = {d: rng.choice([0.0, 0.5, 1.0, 1.00000001, -2.25, 1e-9, rng.random()]) for d in retrieved}
    return qrels, run


def write(folder, name, qrels, run):
    (folder / f"{name}.qrels").write_text(
        "".join(f"{q} 0 {d} {r}\n" for q, ds in qrels.items() for d, r in ds.items()), encoding="utf8")
    (folder / f"{name}.run").write_text(
        "".join(f"{q} Q0 {d} 0 {s!r} random\n" for q, ds in run.items() for d, s in ds.items()), encoding="utf8")


def main():
    rng = random.Random(20240719)
    cases = {f"{i:04d}": random_case(rng) for i in range(CASES)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, (qrels, run) in cases.items():
            write(folder, name, qrels, run)
        node = ROOT / "node_modules" / ".bin" / "node"
        out = subprocess.run([node, ROOT / "test/evals/pytrec-scores-main.ts", folder], check=True, capture_output=True, text=True)
    compared, different, missing = 0, [], 0
    for line in out.stdout.splitlines():
        ours = json.loads(line)
        qrels, run = cases[ours["case"]]
        theirs = pytrec_eval.RelevanceEvaluator(qrels, MEASURES).evaluate(run)
        for query, scores in ours["scores"].items():
            if query not in theirs:
                missing += 1
                different += [(ours["case"], query, m, "not 0") for m, v in scores.items() if v != 0]
                continue
            for measure, value in scores.items():
                compared += 1
                if abs(value - theirs[query][measure]) > TOLERANCE:
                    different.append((ours["case"], query, measure, value, theirs[query][measure]))
    print(f"{compared} values over {CASES} runs compared, {missing} queries absent from their run, {len(different)} differ")
    for row in different[:20]:
        print(*row)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
