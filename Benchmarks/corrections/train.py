#!/usr/bin/env python3
"""Weights for the classifier of corrections, from labelled utterances.

Reads what `measure-corrections features DIR` printed: names of features, their expected signs, then one
utterance a line. Fits a logistic regression in which

  * a weight may not contradict the sign that the table of features gives it, and
  * weights are drawn to a starting value by that sign, not to the data: a feature that the data hardly
    show keeps about that value.

Both keep the weights readable and hold what few utterances can teach against what English is known to
mean. The strength of the pull and the two thresholds are chosen inside of the folds; all figures are of
sessions that had no part in fitting or choosing. The weights are written as thousandths.
"""

import argparse
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

# Starting values of weights by sign.
STARTS = {"++": 1.0, "+": 0.4, "0": 0.0, "-": -0.4, "--": -1.0}
STRENGTHS = (5.0, 8.0, 12.0, 20.0)
# The most that a weight may be. Whoever labels sees that a call was rejected and expects a correction,
# and how often people reject without objecting differs from project to project: it must not decide.
LIMITS = {
    "rejects a call": 1.0,
    "follows an interruption": 0.5,
    "interruption without a request": 0.3,
    "interruption with a strong sign": 0.3,
    "agent used a tool": 0.3,
    "agent edited a file": 0.3,
    "agent ran a command": 0.3,
    "agent committed or published": 0.3,
    "agent showed a plan": 0.3,
}
# What enters the feedback store shall be right in this part of the cases, in the folds. Somewhat more
# than the goal of 0.85: where corrections are rarer, the same score means less.
FEEDBACK_PRECISION = 0.89
FOLDS = 10


def read(path):
    """Returns names, signs, sessions, labels and values."""
    lines = [line.split("\t") for line in pathlib.Path(path).read_text("utf-8").splitlines()]
    names, signs, rows = lines[0][2:], lines[1][2:], lines[2:]
    sessions = np.array([row[0] for row in rows])
    labels = np.array([float(row[1]) for row in rows])
    values = np.array([[float(value) / 2 for value in row[2:]] for row in rows])
    return names, signs, sessions, labels, values


class Model:
    """Logistic regression with signs and starting values."""

    def __init__(self, names, signs):
        self.starts = np.array([STARTS[sign] for sign in signs])
        self.bounds = []
        for name, sign in zip(names, signs):
            low = 0 if sign[0] == "+" else None
            high = 0 if sign[0] == "-" else LIMITS.get(name)
            self.bounds.append((low, high))
        self.bounds.append((None, None))

    def fit(self, values, labels, strength):
        """Returns the weights, the intercept last."""

        def cost(weights):
            score = values @ weights[:-1] + weights[-1]
            away = weights[:-1] - self.starts
            error = 1 / (1 + np.exp(-score)) - labels
            loss = np.sum(np.logaddexp(0, score) - labels * score) + strength / 2 * np.sum(away**2)
            return loss, np.append(values.T @ error + strength * away, error.sum())

        start = np.append(self.starts, -1.0)
        return minimize(cost, start, jac=True, method="L-BFGS-B", bounds=self.bounds).x

    def cross_scores(self, values, labels, sessions, strength, seed):
        """Returns each utterance's score by a model that saw none of its session."""
        scores = np.zeros(len(labels))
        folds = GroupKFold(n_splits=FOLDS, shuffle=True, random_state=seed)
        for train, test in folds.split(values, labels, sessions):
            weights = self.fit(values[train], labels[train], strength)
            scores[test] = values[test] @ weights[:-1] + weights[-1]
        return scores


def measures(found, labels):
    """Returns precision, recall and F1."""
    hits = float(np.sum(labels[found]))
    precision = hits / found.sum() if found.any() else 0.0
    recall = hits / labels.sum() if labels.any() else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def curve(scores, labels):
    """Returns thresholds, and precision and recall at each."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    return scores[order], hits / np.arange(1, len(labels) + 1), hits / labels.sum()


def choose_thresholds(scores, labels):
    """Returns the thresholds for feedback and for friction."""
    thresholds, precision, recall = curve(scores, labels)
    enough = np.flatnonzero(precision >= FEEDBACK_PRECISION)
    feedback = thresholds[enough[-1]] if len(enough) else np.inf
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    # The middle of what is nearly the best: its very peak is chance.
    near = np.flatnonzero(f1 >= f1.max() - 0.01)
    return feedback, float(np.median(thresholds[near]))


def choose(model, values, labels, sessions, seeds=(0, 1, 2)):
    """Returns strength and thresholds, by cross-validation."""
    best = None
    for strength in STRENGTHS:
        scores = [model.cross_scores(values, labels, sessions, strength, s) for s in seeds]
        loss = np.mean([np.mean(np.logaddexp(0, s) - labels * s) for s in scores])
        chosen = np.mean([choose_thresholds(s, labels) for s in scores], axis=0)
        if best is None or loss < best[0]:
            best = loss, strength, chosen
    return best[1], *best[2]


def nested(model, values, labels, sessions, seeds):
    """Returns, for each seed, what was found for feedback and for friction."""
    found = []
    for seed in seeds:
        feedback, friction = (np.zeros(len(labels), bool) for _ in range(2))
        folds = GroupKFold(n_splits=FOLDS, shuffle=True, random_state=100 + seed)
        for train, test in folds.split(values, labels, sessions):
            part = values[train], labels[train]
            strength, high, low = choose(model, *part, sessions[train], seeds=(seed,))
            weights = model.fit(*part, strength)
            scores = values[test] @ weights[:-1] + weights[-1]
            feedback[test], friction[test] = scores >= high, scores >= low
        found.append((feedback, friction))
    return found


def report(found, labels, sessions):
    """Prints nested figures with intervals from drawing sessions anew."""
    print("nested cross-validation by session: median over seeds, 95 % by drawing sessions anew")
    groups = [np.flatnonzero(sessions == session) for session in np.unique(sessions)]
    random = np.random.default_rng(1)
    draws = [
        np.concatenate([groups[i] for i in random.integers(0, len(groups), len(groups))])
        for _ in range(1000)
    ]
    for index, title in enumerate(("feedback", "friction")):
        own = np.median([measures(f[index], labels) for f in found], axis=0)
        boot = np.array(
            [measures(found[i % len(found)][index][d], labels[d]) for i, d in enumerate(draws)])
        low, high = np.percentile(boot, [2.5, 97.5], axis=0)
        cells = [f"{n} {o:.3f} ({a:.2f}–{b:.2f})" for n, o, a, b in zip("P R F1".split(), own, low, high)]
        print(f"  {title}: " + "  ".join(cells))


def swift(names, weights, feedback, friction):
    """Returns the table of weights as a Swift file."""
    lines = [
        "/// Weights of features in thousandths, fitted on labelled utterances of people.",
        "///",
        "/// Made by `bin/train-corrections`; not to be changed by hand.",
        "enum CorrectionWeights {",
        "  /// The score of an utterance without any feature.",
        f"  static let intercept = {round(weights[-1] * 1000)}",
        "  /// From this score on it counts as friction.",
        f"  static let friction = {round(friction * 1000)}",
        "  /// From this score on it enters the feedback store's analysis.",
        f"  static let feedback = {round(feedback * 1000)}",
        "",
        "  /// By the name of the feature.",
        "  static let weights: [String: Int] = [",
    ]
    for name, weight in sorted(zip(names, weights), key=lambda pair: (-pair[1], pair[0])):
        if round(weight * 1000):
            escaped = name.replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'    "{escaped}": {round(weight * 1000)},')
    return "\n".join(lines + ["  ]", "}", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--features", required=True, help="what measure-corrections printed")
    parser.add_argument("--output", help="the Swift file to write")
    parser.add_argument("--seeds", type=int, default=5, help="rounds of nested cross-validation")
    options = parser.parse_args()
    names, signs, sessions, labels, values = read(options.features)
    print(f"{len(labels)} utterances, {int(labels.sum())} corrections, {len(names)} features")
    model = Model(names, signs)
    strength, feedback, friction = choose(model, values, labels, sessions)
    print(f"strength {strength}, thresholds {feedback:.3f} and {friction:.3f}")
    if options.seeds:
        report(nested(model, values, labels, sessions, range(options.seeds)), labels, sessions)
    weights = model.fit(values, labels, strength)
    if options.output:
        pathlib.Path(options.output).write_text(
            swift(names, weights, feedback, friction), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
