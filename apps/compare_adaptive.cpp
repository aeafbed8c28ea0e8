// SPDX-License-Identifier: Apache-2.0
#include "apps/compare_adaptive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "apps/completed.hpp"
#include "apps/wording.hpp"
#include "engine/base/fault.hpp"
#include "outputs/compare/join.hpp"
#include "outputs/statistics/comparison.hpp"
#include "outputs/statistics/selection.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

namespace adaptive_detail {

// Runs arms for some replicates more, and adds them to what is there.
class Gathering {
 public:
  explicit Gathering(const AdaptiveRequest& request) : request_(request) {
    run(request.first.arms, request.first.replicates);
  }

  void run(const std::vector<std::string>& arms, std::size_t more) {
    studies::EnsembleRequest next = request_.first;
    next.arms = arms;
    next.first_replicate = done_;
    next.replicates = more;
    studies::Outcome outcome = studies::run(next);
    outcome.result = completed_runs(std::move(outcome.result));
    outcome_.failed.insert(outcome_.failed.end(), outcome.failed.begin(), outcome.failed.end());
    outcome_.result = done_ == 0 ? std::move(outcome.result)
                                 : outputs::with_more_replicates(outcome_.result, outcome.result);
    done_ += more;
  }
  std::size_t done() const { return done_; }
  std::size_t left() const { return request_.most_replicates - std::min(done_, most()); }
  const outputs::Result& result() const { return outcome_.result; }

  /// One number per replicate of an arm; NaN where it was not run or failed.
  std::vector<double> numbers(const std::string& arm, const std::string& metric) const {
    for (const outputs::Question& question : outputs::questions_of(result(), {{metric}})) {
      if (question.part.empty())
        return question.by_arm[outputs::place_of(outputs::arm_names(result()), arm, "arm")];
    }
    throw engine::UsageError("'" + metric + "' is not one number a run");
  }
  AdaptiveOutcome take(bool is_reached) {
    outcome_.is_reached = is_reached;
    return std::move(outcome_);
  }

 private:
  std::size_t most() const { return request_.most_replicates; }
  const AdaptiveRequest& request_;
  AdaptiveOutcome outcome_;
  std::size_t done_ = 0;
};

double mean_of_present(const std::vector<double>& numbers) {
  return outputs::summarise(numbers).value.value_or(0.0);
}

// The half-width asked, in the unit of the metric.
double asked_width(const Gathering& runs, const Precision& precision, const std::string& baseline,
                   const std::string& flag) {
  if (!precision.is_relative) return precision.half_width;
  const double level = std::abs(mean_of_present(runs.numbers(baseline, precision.metric)));
  if (level > 0.0) return precision.half_width * level;
  throw engine::UsageError(fmt::format(
      "{}: {} is 0 with {}, so a share of it is nothing\n    hint: ask for a number without %",
      flag, precision.metric, baseline));
}

// The widest interval of a difference among the arms.
double widest(const Gathering& runs, const AdaptiveRequest& request) {
  const std::vector<double> baseline = runs.numbers(request.baseline, request.precision->metric);
  double half = 0.0;
  for (const std::string& arm : outputs::arm_names(runs.result())) {
    const outputs::PairedDifference paired = outputs::paired(
        runs.numbers(arm, request.precision->metric), baseline, "depends", 1, request.level);
    if (paired.low) half = std::max(half, 0.5 * (*paired.high - *paired.low));
  }
  return half;
}

// How many replicates would do were the spread what it has been, a tenth added.
std::size_t further(std::size_t done, double half, double asked, std::size_t left) {
  const double ratio = half / asked;
  const double wanted = 1.1 * static_cast<double>(done) * ratio * ratio;
  const double more = std::ceil(wanted) - static_cast<double>(done);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1.0, std::min(more, 1e9))), 1,
                                 left);
}

}  // namespace adaptive_detail

Precision precision_of(const std::string& text, const std::string& flag) {
  std::istringstream words(text);
  std::vector<std::string> parts;
  for (std::string word; words >> word;) parts.push_back(word);
  const auto refuse = [&] {
    return engine::UsageError(fmt::format(
        "{}: found '{}', expected METRIC half_width NUMBER [%], such as 'recruits half_width 2 %'",
        flag, text));
  };
  Precision precision;
  if (parts.size() > 1 && parts[1] == "half_width") parts.erase(parts.begin() + 1);
  if (parts.size() == 3 && parts[2] == "%") {
    parts[1] += "%";
    parts.pop_back();
  }
  if (parts.size() != 2) throw refuse();
  std::string number = parts[1];
  precision.metric = parts[0];
  precision.is_relative = number.ends_with('%');
  if (precision.is_relative) number.pop_back();
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, precision.half_width);
  if (read.ec != std::errc{} || read.ptr != end || !(precision.half_width > 0.0) ||
      !std::isfinite(precision.half_width))
    throw refuse();
  if (precision.is_relative) precision.half_width /= 100.0;
  return precision;
}

AdaptiveOutcome run_until_precise(const AdaptiveRequest& request) {
  namespace detail = adaptive_detail;
  detail::Gathering runs(request);
  const Precision& precision = *request.precision;
  double asked = detail::asked_width(runs, precision, request.baseline, "--precision");
  double half = detail::widest(runs, request);
  while (half > asked && runs.left() > 0) {
    runs.run(request.first.arms, detail::further(runs.done(), half, asked, runs.left()));
    asked = detail::asked_width(runs, precision, request.baseline, "--precision");
    half = detail::widest(runs, request);
  }
  const bool is_reached = half <= asked;
  const std::size_t done = runs.done();
  AdaptiveOutcome outcome = runs.take(is_reached);
  const std::string reason = is_reached ? "precise enough" : "cap reached";
  outcome.told = {{"metric", precision.metric}, {"half_width_asked", asked}, {"half_width", half},
                  {"replicates", done},         {"reached", is_reached},     {"reason", reason}};
  outcome.text = fmt::format(
      "Stopped after {}: {}. The widest interval of a difference in {} is ±{}, asked was ±{}.\n",
      counted(done, "replicate"), reason, words_of(precision.metric), number_text(half),
      number_text(asked));
  return outcome;
}

namespace adaptive_detail {

double sign_of(const outputs::Result& result, const std::string& metric) {
  const std::string& direction =
      outputs::questions_of(result, {{metric}}).front().metric->direction;
  if (direction == "up") return 1.0;
  if (direction == "down") return -1.0;
  throw engine::UsageError("--select: of '" + metric +
                           "' neither more nor less is better, so no arm is best");
}

std::vector<std::vector<double>> numbers_of(const Gathering& runs, const AdaptiveRequest& request,
                                            double sign) {
  std::vector<std::vector<double>> numbers;
  for (const std::string& arm : request.first.arms) {
    numbers.push_back(runs.numbers(arm, *request.select));
    for (double& number : numbers.back()) number *= sign;
  }
  return numbers;
}

// Replicates that all these arms have.
std::vector<std::vector<double>> complete(const std::vector<std::vector<double>>& numbers,
                                          std::size_t first, const std::vector<std::size_t>& arms) {
  std::vector<std::vector<double>> kept(numbers.size());
  for (std::size_t place = first; place < numbers.front().size(); ++place) {
    const bool is_whole = std::all_of(arms.begin(), arms.end(), [&](std::size_t arm) {
      return numbers[arm][place] == numbers[arm][place];
    });
    for (std::size_t arm = 0; is_whole && arm < numbers.size(); ++arm)
      kept[arm].push_back(numbers[arm][place]);
  }
  return kept;
}

void feed(outputs::Selection& selection, const std::vector<std::vector<double>>& numbers,
          std::size_t first) {
  const auto kept = complete(numbers, first, selection.unresolved());
  for (std::size_t place = 0; place < kept.front().size() && !selection.is_resolved(); ++place) {
    std::vector<double> of_arm;
    for (const std::vector<double>& arm : kept) of_arm.push_back(arm[place]);
    selection.add(of_arm);
  }
}

std::vector<std::string> arms_still_in(const outputs::Selection& selection,
                                       const AdaptiveRequest& request) {
  std::vector<std::string> arms;
  const auto& left = selection.unresolved();
  for (std::size_t arm = 0; arm < request.first.arms.size(); ++arm) {
    const std::string& name = request.first.arms[arm];
    if (name == request.baseline || std::find(left.begin(), left.end(), arm) != left.end())
      arms.push_back(name);
  }
  return arms;
}

std::size_t best_of(const outputs::Selection& selection,
                    const std::vector<std::vector<double>>& numbers) {
  const auto& left = selection.unresolved();
  return *std::max_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
    return mean_of_present(numbers[a]) < mean_of_present(numbers[b]);
  });
}

void tell(AdaptiveOutcome& outcome, const outputs::Selection& selection,
          const AdaptiveRequest& request, const std::vector<std::vector<double>>& numbers,
          double indifference) {
  const std::vector<std::string>& arms = request.first.arms;
  const std::size_t best = best_of(selection, numbers);
  const auto probability = outputs::probability_of_correct_selection(numbers, best);
  Json spent = Json::object();
  for (std::size_t arm = 0; arm < arms.size(); ++arm)
    spent[arms[arm]] = outputs::summarise(numbers[arm]).present;
  Json left = Json::array();
  for (const std::size_t arm : selection.unresolved()) left.push_back(arms[arm]);
  outcome.told = {{"metric", *request.select},
                  {"best", arms[best]},
                  {"unresolved", left},
                  {"confidence", request.confidence},
                  {"indifference", indifference},
                  {"probability_correct", json_of(probability)},
                  {"replicates", spent},
                  {"reached", outcome.is_reached},
                  {"reason", outcome.is_reached ? "resolved" : "cap reached"}};
  std::string text = fmt::format(
      "Best in {} of the arms compared: {}, probability of a correct selection {} (estimated).\n",
      words_of(*request.select), arms[best], share_text(probability));
  if (!outcome.is_reached)
    text = fmt::format("Not resolved with the replicates allowed: {} are left. ",
                       fmt::join(left.get<std::vector<std::string>>(), ", ")) +
           text;
  for (std::size_t arm = 0; arm < arms.size(); ++arm)
    text += fmt::format("  {:<28} {}\n", arms[arm],
                        counted(spent[arms[arm]].get<std::size_t>(), "replicate"));
  outcome.text = text;
}

}  // namespace adaptive_detail

AdaptiveOutcome run_until_selected(const AdaptiveRequest& request) {
  namespace detail = adaptive_detail;
  if (request.first.arms.size() < 2)
    throw engine::UsageError("--select needs two arms at least to choose from");
  constexpr std::size_t at_a_time = 8;
  detail::Gathering runs(request);
  const double sign = detail::sign_of(runs.result(), *request.select);
  Precision zone = request.indifference;
  zone.metric = *request.select;
  const double delta = detail::asked_width(runs, zone, request.baseline, "--indifference");
  std::vector<std::vector<double>> numbers = detail::numbers_of(runs, request, sign);
  std::vector<std::size_t> all(numbers.size());
  for (std::size_t arm = 0; arm < all.size(); ++arm) all[arm] = arm;
  const auto first = detail::complete(numbers, 0, all);
  if (first.front().size() < 2) throw engine::UsageError("--select: too few runs came to an end");
  outputs::Selection selection({numbers.size(), request.confidence, delta}, first);
  while (!selection.is_resolved() && runs.left() > 0) {
    const std::size_t before = runs.done();
    runs.run(detail::arms_still_in(selection, request), std::min(at_a_time, runs.left()));
    numbers = detail::numbers_of(runs, request, sign);
    detail::feed(selection, numbers, before);
  }
  AdaptiveOutcome outcome = runs.take(selection.is_resolved());
  detail::tell(outcome, selection, request, numbers, delta);
  return outcome;
}

}  // namespace apps
