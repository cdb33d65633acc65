#!/usr/bin/env python3
"""Prints the values that the tests of Findings/Statistics compare with, and the versions used.

Needs mpmath, numpy, scipy and statsmodels; the tests don't run it.
"""

import itertools
import math

import mpmath
import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats import contingency_tables, proportion

mpmath.mp.dps = 40


def title(text):
    print(f"\n{text}")


print("scipy", scipy.__version__, "numpy", numpy.__version__,
      "statsmodels", statsmodels.__version__, "mpmath", mpmath.__version__)

title("naturalLogarithm, exponential, logGamma: mpmath, 40 digits")
for x in (1e-300, 1e-9, 0.3, 0.7071, 0.99999, 1.00001, 1.4143, 2, 10, 12345.678, 1e300):
    print(f"({x!r}, {float(mpmath.log(x))!r}),")
for x in (-740, -100, -1.5, -1e-9, 0.3465, 0.3467, 1, 20.25, 700):
    print(f"({x!r}, {float(mpmath.exp(x))!r}),")
for x in (0.01, 0.5, 1.5, 3.25, 14.9, 15.1, 100.5, 12345.5, 1e8):
    print(f"({x!r}, {float(mpmath.loggamma(x))!r}),")

title("normal: stats.norm.sf(z)")
for z in (-6, -1.2, 0, 0.1, 1, 1.959963984540054, 2.4, 2.6, 4, 8, 20, 37):
    print(f"({z!r}, {float(stats.norm.sf(z))!r}),")

title("chi-square: stats.chi2.sf(x, k)")
for x, k in ((0.5, 1), (3.841458820694124, 1), (30, 1), (2, 3), (35.17, 23), (80, 23), (6, 6),
             (1000, 1000), (1200, 1000), (0.01, 10), (300, 5)):
    print(f"({x!r}, {k}, {float(stats.chi2.sf(x, k))!r}),")

title("beta: stats.beta.cdf(x, a, b)")
for x, a, b in ((0.1, 2, 3), (0.5, 0.5, 0.5), (0.9, 10, 2), (0.3, 30, 70), (0.001, 5, 5),
                (0.5, 1000, 1000), (0.52, 1000, 1000)):
    print(f"({x!r}, {a}, {b}, {float(stats.beta.cdf(x, a, b))!r}),")

title("Student: 2 * stats.t.sf(t, k)")
for t, k in ((0, 3), (1, 1), (2.5, 8), (-2.5, 8), (12, 30), (1.96, 1_000_000), (40, 10)):
    print(f"({t!r}, {k}, {float(2 * stats.t.sf(abs(t), k))!r}),")

title("proportions: confint_proportions_2indep(newcomb), z by hand, Table2x2 + 0.5")
for a, n, b, m in ((56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20),
                   (10, 10, 0, 10), (450, 1000, 400, 1000), (700_000, 1_000_000, 7010, 10_000)):
    low, high = proportion.confint_proportions_2indep(a, n, b, m, method="newcomb")
    table = numpy.array([[a, n - a], [b, m - b]], dtype=float)
    if min(n, m) * min(a + b, n + m - a - b) / (n + m) < 1:
        p = stats.fisher_exact(table).pvalue if 0 < a + b < n + m else 1
    else:
        chi = stats.chi2_contingency(table, correction=False).statistic
        p = stats.chi2.sf(chi * (n + m - 1) / (n + m), 1)
    odds = contingency_tables.Table2x2(table + 0.5)
    oddsLow, oddsHigh = odds.oddsratio_confint()
    print(f"({a}, {n}, {b}, {m}, {float(low)!r}, {float(high)!r}, {float(p)!r}, "
          f"{float(odds.oddsratio)!r}, {float(oddsLow)!r}, {float(oddsHigh)!r}),")

title("Benjamini and Hochberg: stats.false_discovery_control(ps)")
for ps in ([0.01, 0.04, 0.03, 0.005, 0.9, 0.04], [0.5], [1e-9, 0.2, 0.2, 1.0]):
    print(ps, stats.false_discovery_control(ps).tolist())

title("rank sum: stats.mannwhitneyu, exact over all deals where there are ties")


def exact_rank_sum(x, y):
    ranks = stats.rankdata(x + y)
    mean = len(x) * (len(x) + len(y) + 1) / 2
    observed = abs(ranks[: len(x)].sum() - mean)
    sums = [ranks[list(c)].sum() for c in itertools.combinations(range(len(x + y)), len(x))]
    return float(numpy.mean([abs(s - mean) >= observed - 1e-9 for s in sums]))


SMALL = (([1.1, 2.2, 3.3, 4.4], [2.5, 5.5, 6.6, 7.7, 8.8]), ([1, 2, 2, 3, 3, 3], [2, 3, 4, 4, 5]),
         ([5], [1, 2, 3]), ([1, 1, 1], [1, 1]), ([0, 0, 0, 9, 9], [0, 9, 9, 9, 9, 9, 9]))
for x, y in SMALL:
    print(f"({x}, {y}, {float(stats.mannwhitneyu(x, y).statistic)!r}, {exact_rank_sum(x, y)!r}),")
print("exact, no ties, 20 and 25:", stats.mannwhitneyu(
    [float((i * 37) % 101) for i in range(20)], [float((i * 53) % 103) + 30.5 for i in range(25)],
    method="exact"))
print("asymptotic, ties, 60 and 80:", stats.mannwhitneyu(
    [(i * 37) % 23 for i in range(60)], [(i * 53) % 29 for i in range(80)], method="asymptotic"))

title("rank correlation: stats.spearmanr; p over all orders up to 9 pairs")


def exact_rank_correlation(x, y):
    a, b = stats.rankdata(x), stats.rankdata(y)
    a, b = a - a.mean(), b - b.mean()
    observed = abs((a * b).sum())
    orders = numpy.array(list(itertools.permutations(b)))
    return float(numpy.mean(numpy.abs(orders @ a) >= observed - 1e-9))


for x, y in (([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), ([1, 2, 2, 3, 4, 4, 4], [1, 1, 3, 2, 5, 5, 9]),
             ([1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1]), ([1, 1, 2], [3, 4, 5])):
    print(f"({x}, {y}, {float(stats.spearmanr(x, y).statistic)!r}, "
          f"{exact_rank_correlation(x, y)!r}),")
long = [(i * 37 % 23, i * 53 % 29 + i // 4) for i in range(60)]
print("60 pairs:", stats.spearmanr([a for a, _ in long], [b for _, b in long]))

title("homogeneity: stats.chi2_contingency(correction=False)")
for groups in (((30, 100), (45, 100), (28, 80)), ((500, 1000), (520, 1000), (470, 1000), (90, 200))):
    table = numpy.array([[k, n - k] for k, n in groups])
    result = stats.chi2_contingency(table, correction=False)
    print(groups, float(result.statistic), float(result.pvalue))
print("mean and variance of the statistic over all tables: 1 of 2, 0 of 3, 2 of 4, 1 of 1")
sizes = (2, 3, 4, 1)
values = []
for chosen in itertools.combinations(range(10), 4):
    owner = [g for g, size in enumerate(sizes) for _ in range(size)]
    a = [sum(1 for c in chosen if owner[c] == g) for g in range(4)]
    values.append(sum((a[g] - n * 0.4) ** 2 / (n * 0.4 * 0.6) for g, n in enumerate(sizes)))
print(float(numpy.mean(values)), float(numpy.var(values)))

title("median and deviation: stats.median_abs_deviation(scale='normal')")
for values in ([1, 2, 3, 4, 100], [2, 4, 4, 5, 7, 9], [3, 3, 3, 3, 9]):
    print(values, float(numpy.median(values)),
          float(stats.median_abs_deviation(values, scale=1 / 1.482602218505602)))

title("best split of ordered groups and of single ones: share of all deals that split as well")


def exact_split(groups, ordered, minimum):
    total = sum(n for _, n in groups)
    failures = sum(f for f, _ in groups)

    def best(counts):
        most = 0.0
        seen = [0, 0]
        for j, (_, n) in enumerate(groups):
            a = counts[j]
            if ordered:
                seen = [seen[0] + n, seen[1] + a]
                n, a = seen
            if n < minimum or total - n < minimum:
                continue
            score = (a - n * failures / total) / math.sqrt(n * (total - n))
            most = max(most, abs(score))
        return most

    observed = best([f for f, _ in groups])
    far = all_ = 0
    for counts in itertools.product(*(range(n + 1) for _, n in groups)):
        if sum(counts) != failures:
            continue
        ways = math.prod(math.comb(n, c) for (_, n), c in zip(groups, counts))
        all_ += ways
        if best(counts) >= observed * (1 - 1e-9):
            far += ways
    return far / all_


for groups in (((1, 5), (0, 4), (2, 6), (4, 5), (3, 4)), ((0, 3), (1, 3), (1, 1), (2, 2), (5, 6)),
               ((6, 8), (1, 9)), ((2, 7), (5, 6), (1, 5), (2, 8))):
    for ordered in (True, False):
        print(groups, "ordered" if ordered else "single", exact_split(groups, ordered, 3))

title("change of level: share of all orders of the days in which a cut or a line explains as much")


def explained(weights, sums):
    """The most that a cut at least three days from the ends explains, or a line and 4 variances."""
    weights, excess = numpy.array(weights, float), numpy.array(sums, float)
    excess = excess - weights * excess.sum() / weights.sum()
    total, days = weights.sum(), numpy.arange(len(weights))
    before, part = numpy.cumsum(weights)[2:-3], numpy.cumsum(excess)[2:-3]
    cut = numpy.max(part**2 * total / (before * (total - before)))
    spread = (weights * days**2).sum() - (weights * days).sum() ** 2 / total
    variance = (excess**2 / weights).sum() / (len(weights) - 1)
    return max(cut, (excess * days).sum() ** 2 / spread + 4 * variance)


days = list(zip([4, 2, 3, 5, 1, 2, 6, 4], [4, 2, 2, 5, 0, 0, 1, 1]))
most = explained(*zip(*days))
extreme = sum(explained(*zip(*order)) >= most - 1e-9 for order in itertools.permutations(days))
print(extreme, "of", math.factorial(len(days)))
