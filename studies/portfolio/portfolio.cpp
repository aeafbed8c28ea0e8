// SPDX-License-Identifier: Apache-2.0
#include "studies/portfolio/portfolio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/fault.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/explore/hypervolume.hpp"

namespace studies {

namespace portfolio_detail {

using explore::Judgement;
using explore::Point;
using explore::Points;

// Numbers of one candidate: [metric][version of the world].
using Numbers = std::vector<std::vector<double>>;

scenarios::Scenario with_portfolio(const PortfolioRequest& request) {
  scenarios::Scenario scenario = *request.scenario;
  std::erase_if(scenario.arms, [](const scenarios::Arm& one) { return one.name == portfolio_arm; });
  scenario.arms.push_back(
      portfolio_of(request, std::vector<double>(request.levers.size(), 0.0), portfolio_arm));
  return scenario;
}

scenarios::LeverUse use_of(const PortfolioRequest& request, const std::string& lever) {
  for (const scenarios::Arm& arm : request.scenario->arms) {
    for (const scenarios::LeverUse& use : arm.levers) {
      if (use.lever == lever) return use;
    }
  }
  scenarios::LeverUse use;
  use.lever = lever;
  return use;
}

std::vector<scenarios::Uncertainty> columns_of(const PortfolioRequest& request) {
  std::vector<scenarios::Uncertainty> columns;
  for (const std::string& lever : request.levers) {
    scenarios::Uncertainty column;
    column.path = column.key = std::string("arms.") + portfolio_arm + "." + lever + ".intensity";
    column.value.kind = scenarios::Value::Kind::uniform;
    column.value.low = 0.0;
    column.value.high = 1.0;
    column.quantity.unit = engine::unit::share;
    column.quantity.range = {0.0, 1.0};
    columns.push_back(std::move(column));
  }
  columns.insert(columns.end(), request.uncertainties.begin(), request.uncertainties.end());
  return columns;
}

// Which versions of the world candidates are judged in.
struct Versions {
  Points samples;  // of the uncertainties' unit cube; one empty point where there are none
  std::size_t first_replicate = 0, replicates = 1;
  std::size_t count() const { return samples.size() * replicates; }
};

Versions versions(const PortfolioRequest& request, std::size_t samples, std::size_t first,
                  std::size_t replicates, std::string_view purpose) {
  const std::size_t dimensions = request.uncertainties.size();
  if (dimensions == 0) return {{Point{}}, first, replicates};
  return {explore::latin_hypercube(samples, dimensions, request.seed, purpose), first, replicates};
}

class Trial {
 public:
  explicit Trial(const PortfolioRequest& request)
      : request_(request), scenario_(with_portfolio(request)), columns_(columns_of(request)) {
    for (const Aim& aim : request.objectives) add(aim.metric);
    for (const Bound& bound : request.constraints) add(bound.metric);
    for (const std::string& metric : request.beside) add(metric);
  }
  const std::vector<std::string>& metrics() const { return metrics_; }
  std::size_t row(const std::string& metric) const {
    return static_cast<std::size_t>(std::find(metrics_.begin(), metrics_.end(), metric) -
                                    metrics_.begin());
  }
  std::size_t runs() const { return runs_; }
  const std::string& unit(std::size_t metric) const { return units_[metric]; }

  std::vector<Numbers> run(const Points& candidates, const Versions& where,
                           const std::function<void(double)>& progress) {
    Points rows;
    for (const Point& candidate : candidates) {
      for (const Point& sample : where.samples) {
        rows.push_back(candidate);
        rows.back().insert(rows.back().end(), sample.begin(), sample.end());
      }
    }
    std::vector<double> values;
    for (const Point& row : rows) values.insert(values.end(), row.begin(), row.end());
    const Design design = design_of_points(columns_, shrunk(std::move(values)));
    ExperimentRequest experiment;
    experiment.scenario = &scenario_;
    experiment.design = &design;
    experiment.arms = {portfolio_arm};
    experiment.first_replicate = where.first_replicate;
    experiment.replicates = where.replicates;
    experiment.seed = request_.seed;
    for (const std::string& metric : metrics_)
      experiment.record.metrics.push_back(metric.substr(0, metric.find('[')));
    std::sort(experiment.record.metrics.begin(), experiment.record.metrics.end());
    experiment.record.metrics.erase(
        std::unique(experiment.record.metrics.begin(), experiment.record.metrics.end()),
        experiment.record.metrics.end());
    experiment.threads = request_.threads;
    experiment.progress = progress;
    const Experiment done = run_experiment(experiment);
    runs_ += rows.size() * where.replicates;
    return gathered(done.result, candidates.size(), where);
  }

 private:
  void add(const std::string& metric) {
    if (std::find(metrics_.begin(), metrics_.end(), metric) == metrics_.end())
      metrics_.push_back(metric);
  }
  // Designs are points of the open cube; an intensity of exactly 0 or 1 is as near as makes no
  // difference.
  static std::vector<double> shrunk(std::vector<double> values) {
    for (double& value : values) value = std::clamp(value, 1e-9, 1.0 - 1e-9);
    return values;
  }
  std::vector<Numbers> gathered(const outputs::Result& result, std::size_t candidates,
                                const Versions& where) {
    std::vector<Numbers> found(candidates, Numbers(metrics_.size()));
    units_.clear();
    for (std::size_t m = 0; m < metrics_.size(); ++m) {
      const Response response = response_of(result, metrics_[m]);
      units_.push_back(result.variable(metrics_[m].substr(0, metrics_[m].find('[')))->unit);
      for (std::size_t c = 0; c < candidates; ++c) {
        for (std::size_t s = 0; s < where.samples.size(); ++s) {
          for (std::size_t r = 0; r < where.replicates; ++r)
            found[c][m].push_back(response.at(0, c * where.samples.size() + s, r));
        }
      }
    }
    return found;
  }

  const PortfolioRequest& request_;
  scenarios::Scenario scenario_;
  std::vector<scenarios::Uncertainty> columns_;
  std::vector<std::string> metrics_, units_;
  std::size_t runs_ = 0;
};

std::vector<double> turned(std::vector<double> values, bool is_least) {
  for (double& value : values) value = is_least ? value : 0.0 - value;
  return values;
}

// Least value of each objective in each version, of all candidates judged so far.
class Best {
 public:
  void learn(std::size_t objective, const std::vector<double>& values) {
    if (least_.size() <= objective) least_.resize(objective + 1);
    if (least_[objective].empty()) least_[objective] = values;
    for (std::size_t v = 0; v < values.size(); ++v)
      least_[objective][v] = std::min(least_[objective][v], values[v]);
  }
  const std::vector<double>& of(std::size_t objective) const { return least_[objective]; }

 private:
  std::vector<std::vector<double>> least_;
};

Judgement judgement(const PortfolioRequest& request, const Trial& trial, const Numbers& numbers,
                    const Best& best) {
  Judgement judged;
  for (std::size_t k = 0; k < request.objectives.size(); ++k) {
    const Aim& aim = request.objectives[k];
    const double value = robust_value(
        request.robust, turned(numbers[trial.row(aim.metric)], aim.is_least), best.of(k));
    judged.objectives.push_back(std::isnan(value) ? std::numeric_limits<double>::max() : value);
  }
  for (const Bound& bound : request.constraints) {
    const double sign = bound.is_at_most ? 1.0 : -1.0;
    // A bound is held to the metric itself, so regret asks for the mean.
    const bool is_regret =
        request.robust == Robust::regret90 || request.robust == Robust::worst_regret;
    const double value =
        robust_value(is_regret ? Robust::mean : request.robust,
                     turned(numbers[trial.row(bound.metric)], bound.is_at_most), {});
    const double missed = value - sign * bound.value;
    const double scale = std::max(std::abs(bound.value), 1e-12);
    if (!(missed <= 0.0)) judged.violation += std::isnan(missed) ? 1e6 : missed / scale;
  }
  return judged;
}

std::vector<Judgement> judged_all(const PortfolioRequest& request, const Trial& trial,
                                  const std::vector<Numbers>& numbers, Best& best) {
  for (std::size_t k = 0; k < request.objectives.size(); ++k) {
    const Aim& aim = request.objectives[k];
    for (const Numbers& one : numbers)
      best.learn(k, turned(one[trial.row(aim.metric)], aim.is_least));
  }
  std::vector<Judgement> judged;
  for (const Numbers& one : numbers) judged.push_back(judgement(request, trial, one, best));
  return judged;
}

// The members that lie farthest apart, in the order of the front.
std::vector<explore::Candidate> spread(const std::vector<explore::Candidate>& front,
                                       std::size_t most) {
  if (front.size() <= most) return front;
  std::vector<std::size_t> rows(front.size());
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
  while (rows.size() > most) {  // the one in the thickest crowd leaves
    const std::vector<double> distance = explore::crowding(front, rows);
    rows.erase(rows.begin() +
               (std::min_element(distance.begin(), distance.end()) - distance.begin()));
  }
  std::vector<explore::Candidate> kept;
  for (const std::size_t k : rows) kept.push_back(front[k]);
  return kept;
}

double own_sign(const PortfolioRequest& request, std::size_t objective, double value) {
  const bool is_regret =
      request.robust == Robust::regret90 || request.robust == Robust::worst_regret;
  return request.objectives[objective].is_least || is_regret ? value : 0.0 - value;
}

std::vector<double> own_signs(const PortfolioRequest& request, const Point& objectives) {
  std::vector<double> values;
  for (std::size_t k = 0; k < objectives.size(); ++k)
    values.push_back(own_sign(request, k, objectives[k]));
  return values;
}

std::vector<MetricOfPortfolio> metrics_of(const Trial& trial, const Numbers& numbers) {
  std::vector<MetricOfPortfolio> metrics;
  for (std::size_t m = 0; m < trial.metrics().size(); ++m) {
    const outputs::Summary summary = outputs::summarise(numbers[m]);
    metrics.push_back(
        {trial.metrics()[m], trial.unit(m), summary.value, summary.low, summary.high});
  }
  return metrics;
}

// Judges the front again in versions that had no say in choosing it.
std::vector<Portfolio> judged_again(const PortfolioRequest& request, Trial& trial,
                                    const std::vector<explore::Candidate>& front,
                                    const Versions& fresh,
                                    const std::function<void(double)>& progress) {
  Points points;
  for (const explore::Candidate& one : front) points.push_back(one.at);
  const std::vector<Numbers> numbers = trial.run(points, fresh, progress);
  Best best;
  const std::vector<Judgement> judged = judged_all(request, trial, numbers, best);
  std::vector<Portfolio> portfolios;
  for (std::size_t k = 0; k < front.size(); ++k) {
    Portfolio one{front[k].at, own_signs(request, front[k].judgement.objectives),
                  own_signs(request, judged[k].objectives), judged[k].violation == 0.0,
                  metrics_of(trial, numbers[k])};
    for (const Judgement& other : judged) {
      if (other.violation == 0.0 && explore::dominates(other.objectives, judged[k].objectives))
        one.holds = false;
    }
    portfolios.push_back(std::move(one));
  }
  return portfolios;
}

}  // namespace portfolio_detail

double robust_value(Robust robust, std::vector<double> values, const std::vector<double>& best) {
  const bool is_regret = robust == Robust::regret90 || robust == Robust::worst_regret;
  for (std::size_t v = 0; v < values.size() && is_regret; ++v) values[v] -= best[v];
  for (const double value : values) {
    if (std::isnan(value)) return value;  // a version that failed is no success
  }
  std::sort(values.begin(), values.end());
  switch (robust) {
    case Robust::mean:
      return outputs::mean(values);
    case Robust::worst:
    case Robust::worst_regret:
      return values.back();
    case Robust::regret90:
      return outputs::quantile(values, 0.9);
    case Robust::cvar90: {
      const auto tail =
          static_cast<std::size_t>(std::ceil(0.1 * static_cast<double>(values.size()) - 1e-9));
      return outputs::mean(std::span(values).last(std::max<std::size_t>(1, tail)));
    }
  }
  return 0.0;
}

scenarios::Arm portfolio_of(const PortfolioRequest& request, const std::vector<double>& intensities,
                            std::string name) {
  scenarios::Arm arm;
  arm.name = std::move(name);
  arm.budget_usd_per_year = request.budget_usd_per_year;
  for (std::size_t k = 0; k < request.levers.size(); ++k) {
    arm.levers.push_back(portfolio_detail::use_of(request, request.levers[k]));
    arm.levers.back().intensity = scenarios::Value::fixed(intensities[k]);
  }
  std::sort(arm.levers.begin(), arm.levers.end(),
            [](const auto& a, const auto& b) { return a.lever < b.lever; });
  return arm;
}

PortfolioSearch search_portfolios(const PortfolioRequest& request) {
  using namespace portfolio_detail;
  Trial trial(request);
  const Versions known =
      versions(request, request.samples, 0, request.replicates, "search_versions");
  const Versions fresh = versions(request, request.fresh_samples, request.replicates,
                                  request.fresh_replicates, "search_fresh");
  const double batches = static_cast<double>(request.generations + 1);
  const double last = static_cast<double>(request.largest_front * fresh.count()) /
                      static_cast<double>(request.population * known.count());
  double done = 0.0;
  const auto progress = [&](double part) {
    if (request.progress) request.progress((done + part) / (batches + last));
  };
  Best best;
  const explore::Judge judge = [&](const Points& candidates) {
    std::vector<Judgement> judged =
        judged_all(request, trial, trial.run(candidates, known, progress), best);
    done += 1.0;
    return judged;
  };
  explore::SearchRules rules;
  rules.population = request.population;
  rules.generations = request.generations;
  rules.seed = request.seed;
  rules.first = {Point(request.levers.size(), 0.0), Point(request.levers.size(), 1.0)};
  const explore::Search found = explore::nsga2(request.levers.size(), judge, rules);
  PortfolioSearch search;
  search.hypervolume = found.hypervolume;
  search.reference = own_signs(request, found.reference);
  search.judged = found.judged;
  search.versions = known.count();
  search.fresh_versions = fresh.count();
  if (!found.front.empty()) {
    search.front = judged_again(request, trial, spread(found.front, request.largest_front), fresh,
                                [&](double part) { progress(part * last); });
  }
  search.runs = trial.runs();
  return search;
}

}  // namespace studies
