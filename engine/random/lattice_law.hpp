// SPDX-License-Identifier: Apache-2.0
// Binomial and Poisson laws with a large mean: probability, distribution function, quantile.
// Private to engine/random; the Poisson law is the binomial's limit p → 0.
#pragma once

namespace engine::random_detail {

/// Binomial law of n trials with 0 < p ≤ ½.
struct BinomialLaw {
  double n, p;

  double mean() const { return n * p; }
  double spread() const { return p * (1.0 - p); }  // variance per trial
  double variance() const { return n * spread(); }
  double asymmetry() const { return 1.0 - 2.0 * p; }
  double highest() const { return n; }
  double probability(double count) const;
  double up(double count) const { return (n - count) * p / ((count + 1.0) * (1.0 - p)); }
  double down(double count) const { return count * (1.0 - p) / ((n - count + 1.0) * p); }
};

/// Poisson law.
struct PoissonLaw {
  double rate;

  double mean() const { return rate; }
  double spread() const { return 0.0; }
  double variance() const { return rate; }
  double asymmetry() const { return 1.0; }
  double highest() const { return 0x1p53; }
  double probability(double count) const;
  double up(double count) const { return rate / (count + 1.0); }
  double down(double count) const { return count / rate; }
};

/// A continuous stand-in for the quantile, and how far it can be off.
struct Estimate {
  double edge;  // the count is floor(edge), unless a whole number lies within the margin
  double margin;
};

/// Cornish–Fisher expansion to the fourth order of a law with the lattice correction.
Estimate quantile_estimate(double mean, double variance, double spread, double asymmetry, double u);

/// P(X ≤ count), absolute error about 1e-13.
double distribution(const BinomialLaw& law, double count);
double distribution(const PoissonLaw& law, double count);

/// The smallest count with P(X ≤ count) ≥ u.
double quantile(const BinomialLaw& law, double u);
double quantile(const PoissonLaw& law, double u);

}  // namespace engine::random_detail
