// SPDX-License-Identifier: Apache-2.0
// The State sees through hard sources (its files) and soft ones (people who tell): late, in part,
// with noise, and less where offices are bought or reporters are frightened off.
#include "engine/random/counts.hpp"
#include "models/state/reporting_paths.hpp"
#include "models/state/seen.hpp"

namespace models {

/// Of each signal and source:  told' = (happened · heard · exp(noise · z − ½ noise²) − told) / lag
///     heard, hard: coverage · analysis · capacity of the function · (1 − captured)
///     heard, soft: coverage · reporters at work · capacity of the carrier · trust in it
/// seen = hard + (1 − heard by hard) · soft: what both tell is counted once.
/// strength = excess / (excess + half), excess: seen above what the State has got used to; for
/// violence above nothing. alarm' = (highest strength − alarm) / mobilisation.
class Observation final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Observation(engine::Model& model)
      : CellProcess(model, stage(StageOf::observation), static_cast<Model&>(model).province.table,
                    "observation", "The State believes what its sources tell it, late, in part."),
        world_(static_cast<Model&>(model)) {
    Observed& observed = world_.observed;
    for (std::size_t s = 0; s < signals; ++s) {
      const SignalFacts& facts = signal_facts()[s];
      hard_.emplace_back(this, "hard", facts, hard_paths[s]);
      soft_.emplace_back(this, "soft", facts, soft_paths[s]);
      half_name_.push_back("half_" + std::string(facts.id));
      half_.emplace_back(this,
                         engine::Quantity{half_name_.back(),
                                          facts.unit,
                                          {1e-6, 1e6},
                                          facts.half,
                                          "Excess of the signal that moves half of the response.",
                                          engine::assumption("half to twice as much")});
      to_hard_.emplace_back(this, observed.hard[s], observed.hard[s].name());
      to_soft_.emplace_back(this, observed.soft[s], observed.soft[s].name());
      to_usual_.emplace_back(this, observed.usual[s], observed.usual[s].name());
      to_seen_.emplace_back(this, observed.seen[s]);
      to_strength_.emplace_back(this, observed.strength[s]);
    }
  }

 private:
  std::deque<ReportingPath> hard_, soft_;
  std::deque<std::string> half_name_;
  std::deque<engine::Parameter> half_;

 public:
  engine::Parameter report_delay{this,
                                 {"report_delay",
                                  engine::unit::year,
                                  {0.005, 5},
                                  0.25,
                                  "Time until an event has become a belief, through files.",
                                  engine::assumption("quarterly statistics; 0.1 to 1")}};
  engine::Parameter soft_delay{this,
                               {"soft_delay",
                                engine::unit::year,
                                {0.005, 5},
                                0.08,
                                "The same through people who tell.",
                                engine::assumption("a month; 0.02 to 0.25")}};
  engine::Parameter noise{this,
                          {"noise",
                           engine::unit::one,
                           {0, 2},
                           0.3,
                           "Spread of the logarithm of a report in the files.",
                           engine::assumption("0.1 to 0.6")}};
  engine::Parameter soft_noise{this,
                               {"soft_noise",
                                engine::unit::one,
                                {0, 2},
                                0.6,
                                "Spread of the logarithm of what people tell.",
                                engine::assumption("0.3 to 1")}};
  engine::Parameter violence_seen{this,
                                  {"violence_seen",
                                   engine::unit::share,
                                   {0, 1},
                                   1.0,
                                   "Part of the coverage of files on violence that decides.",
                                   engine::assumption("0.8 to 1")}};
  engine::Parameter extortion_seen{this,
                                   {"extortion_seen",
                                    engine::unit::share,
                                    {0, 1},
                                    1.0,
                                    "Part of the coverage of files on extortion that decides.",
                                    engine::assumption("0.5 to 1")}};
  engine::Parameter recruitment_seen{this,
                                     {"recruitment_seen",
                                      engine::unit::share,
                                      {0, 1},
                                      0.0,
                                      "Further share of recruits that some source tells of.",
                                      engine::assumption("0 today; 0 to 0.4 with new sources")}};
  engine::Parameter community_reporting{
      this,
      {"community_reporting",
       engine::unit::share,
       {0, 1},
       0.0,
       "Share of what soft sources miss that community reporters add.",
       engine::assumption("0 today; 0 to 0.5")}};
  engine::Parameter get_used{this,
                             {"get_used",
                              engine::unit::year,
                              {0.25, 50},
                              3.0,
                              "Time over which what is seen becomes the usual.",
                              engine::assumption("a term of office or less; 1 to 10")}};
  engine::Parameter source_risk{this,
                                {"source_risk",
                                 engine::unit::per_year,
                                 {0, 20},
                                 0.5,
                                 "Rate at which full hold of groups silences reporters.",
                                 engine::assumption("0.1 to 2")}};
  engine::Parameter source_return{this,
                                  {"source_return",
                                   engine::unit::per_year,
                                   {0, 20},
                                   1.0,
                                   "Rate at which reporters come back or are replaced.",
                                   engine::assumption("0.3 to 3")}};
  engine::Parameter reporters{this,
                              {"reporters",
                               engine::unit::one,
                               {0, 1000},
                               20.0,
                               "People per 100,000 who tell regularly.",
                               engine::assumption("5 to 100")}};
  engine::Parameter mobilisation_delay{this,
                                       {"mobilisation_delay",
                                        engine::unit::year,
                                        {0.01, 5},
                                        0.4,
                                        "Time from belief to staff and means on their way.",
                                        engine::assumption("0.2 to 1")}};
  engine::Parameter false_alarm{
      this,
      {"false_alarm",
       engine::unit::per_year,
       {0, 20},
       0.1,
       "Rate of alarms without a cause, which draw the response to the wrong place.",
       engine::assumption("0 to 1; rises with the number of warnings")}};
  engine::Parameter false_alarm_size{this,
                                     {"false_alarm_size",
                                      engine::unit::share,
                                      {0, 1},
                                      0.3,
                                      "Share of the calm that a false alarm takes away.",
                                      engine::assumption("0.1 to 0.5")}};

  engine::Flow violence{this, world_.province.believed_violence, "violence"};
  engine::Flow extortion{this, world_.province.believed_extortion, "extortion"};
  engine::Flow recruitment{this, world_.province.believed_recruitment, "recruitment"};
  engine::Flow alarm{this, world_.province.alarm, "alarm"};
  engine::Flow sources{this, world_.observed.sources, "sources"};
  engine::Flow sources_lost{this, world_.observed.sources_lost, "sources_lost"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const std::span<double> highest = zeros(cells);
    for (std::size_t s = 0; s < signals; ++s) {
      const std::size_t mark = cells.work->mark();
      watch(now, cells, s, highest);
      cells.work->release(mark);
    }
    raise_alarm(now, cells, highest);
    silence_sources(now, cells);
  }

 private:
  /// Share of what happens that the files tell of. [cells.size]
  std::span<const double> heard_by_files(const engine::Cells& cells, std::size_t s) const {
    const SignalFacts& facts = signal_facts()[s];
    const StateFunctions& state = world_.state;
    const auto share = hard_[s].coverage.over(cells);
    const auto works = of_own_function(cells, state, state.capacity, facts.hard);
    const auto bought = of_own_function(cells, state, state.captured, facts.hard);
    const auto analysis = of_own_function(cells, state, state.capacity, Function::analysis);
    const auto decides = part_that_decides(cells, s);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double read = analysis[i] < 1.0 ? 0.5 + 0.5 * analysis[i] : 1.0;
      const double written = works[i] < 1.0 ? 0.5 + 0.5 * works[i] : 1.0;
      out[i] = share[i] * decides[i] * read * written * (1.0 - bought[i]);
    }
    return out;
  }

  std::span<const double> part_that_decides(const engine::Cells& cells, std::size_t s) const {
    if (static_cast<Signal>(s) == Signal::violence) return violence_seen.over(cells);
    if (static_cast<Signal>(s) == Signal::extortion) return extortion_seen.over(cells);
    const std::span<double> all = cells.buffer();
    for (double& value : all) value = 1.0;
    return all;
  }

  /// Share of what happens that people tell of. [cells.size]
  std::span<const double> heard_from_people(const engine::Cells& cells, std::size_t s) const {
    const SignalFacts& facts = signal_facts()[s];
    const SocietyCarriers& society = world_.carriers;
    const auto share = soft_[s].coverage.over(cells), more = community_reporting.over(cells);
    const auto further = recruitment_seen.over(cells);
    const auto at_work = world_.observed.sources.over(cells);
    const auto capacity = of_own_carrier(cells, society.capacity, facts.soft);
    const auto women = of_own_carrier(cells, society.trust_women, facts.soft),
               men = of_own_carrier(cells, society.trust_men, facts.soft);
    const double is_recruitment = static_cast<Signal>(s) == Signal::recruitment ? 1.0 : 0.0;
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double trusted = std::min(1.0, women[i] + men[i]);
      const double told = share[i] + (1.0 - share[i]) * more[i] + is_recruitment * further[i];
      out[i] = std::min(1.0, told) * at_work[i] * std::min(1.0, capacity[i]) * trusted;
    }
    return out;
  }

  std::span<const double> of_own_carrier(const engine::Cells& cells, const engine::Stock& stock,
                                         Carrier carrier) const {
    const std::span<double> seen = cells.buffer();
    const engine::ColumnView<const double> values = stock.view();
    const std::size_t first = world_.carriers.row(carrier, 0) * cells.table->lanes() + cells.begin;
    for (std::size_t i = 0; i < cells.size; ++i) seen[i] = values[first + i];
    return seen;
  }

  /// What a source tells after this step. [unit of the signal]
  std::span<const double> told(const engine::Now& now, const engine::Cells& cells, std::size_t s,
                               const ReportingPath& path, const engine::Parameter& delay,
                               const engine::Parameter& spread, const engine::Stock& before,
                               std::span<const double> heard, std::span<const double> u) const {
    const auto happened = world_.observed.truth[s].over(cells), old = before.over(cells);
    const auto lag = path.lag.over(cells), usual_lag = delay.over(cells);
    const auto noisy = path.noise.over(cells), usual_noise = spread.over(cells);
    const std::span<double> out = cells.buffer();
    // What has a usual level is known from earlier years; violence is followed from nothing.
    const double at_once = now.step == 1 && !signal_facts()[s].is_a_rate ? 1.0 : 0.0;
    const double years = now.step_years;
    const std::span<double> z = cells.buffer();
    engine::math::normal_quantiles(u, z);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double sigma = noisy[i] * usual_noise[i];
      const double blurred = engine::math::exp(sigma * z[i] - 0.5 * sigma * sigma);
      const double moved = std::max(at_once, share_moved(1.0 / (lag[i] * usual_lag[i]), years));
      out[i] = old[i] + (happened[i] * heard[i] * blurred - old[i]) * moved;
    }
    return out;
  }

  void watch(const engine::Now& now, const engine::Cells& cells, std::size_t s,
             std::span<double> highest) {
    Observed& observed = world_.observed;
    const auto u = uniforms(now, *this, cells, 1 + s);
    const auto by_files = heard_by_files(cells, s);
    const auto files =
        told(now, cells, s, hard_[s], report_delay, noise, observed.hard[s], by_files, u[0]);
    const auto people = told(now, cells, s, soft_[s], soft_delay, soft_noise, observed.soft[s],
                             heard_from_people(cells, s), u[1]);
    const auto old_files = observed.hard[s].over(cells), old_people = observed.soft[s].over(cells);
    const auto d_hard = to_hard_[s].over(cells), d_soft = to_soft_[s].over(cells);
    const auto seen = to_seen_[s].over(cells);
    const double most = observed.seen[s].quantity().range.high;
    for (std::size_t i = 0; i < cells.size; ++i) {
      d_hard[i] = files[i] - old_files[i];
      d_soft[i] = people[i] - old_people[i];
      seen[i] = std::min(most, files[i] + (1.0 - by_files[i]) * people[i]);
    }
    judge(now, cells, s, seen, highest);
    believe(cells, s, seen);
  }

  void judge(const engine::Now& now, const engine::Cells& cells, std::size_t s,
             std::span<const double> seen, std::span<double> highest) {
    const auto used = world_.observed.usual[s].over(cells), time = get_used.over(cells);
    const auto half = half_[s].over(cells);
    const auto d_usual = to_usual_[s].over(cells), out = to_strength_[s].over(cells);
    const double counts = signal_facts()[s].is_a_rate ? 0.0 : 1.0;
    // At first the usual is the mean of all that was seen, later of the last years.
    const double first = 1.0 / std::max(1.0, static_cast<double>(now.step));
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double moved = share_moved(1.0 / time[i], now.step_years);
      const double usual = used[i] + (seen[i] - used[i]) * std::max(moved, first);
      d_usual[i] = usual - used[i];
      const double excess = std::max(0.0, seen[i] - counts * usual);
      out[i] = excess / (excess + half[i]);
      highest[i] = std::max(highest[i], out[i]);
    }
  }

  /// The three beliefs that have names of their own.
  void believe(const engine::Cells& cells, std::size_t s, std::span<const double> seen) {
    const auto move = [&](const engine::Flow& flow) {
      const auto old = flow.stock().over(cells);
      const auto out = flow.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) out[i] = std::min(seen[i], 1e5) - old[i];
    };
    if (static_cast<Signal>(s) == Signal::violence) move(violence);
    if (static_cast<Signal>(s) == Signal::extortion) move(extortion);
    if (static_cast<Signal>(s) == Signal::recruitment) move(recruitment);
  }

  void raise_alarm(const engine::Now& now, const engine::Cells& cells,
                   std::span<const double> highest) {
    const auto level = world_.province.alarm.over(cells);
    const auto delay = mobilisation_delay.over(cells);
    const auto rate = false_alarm.over(cells), size = false_alarm_size.over(cells);
    const auto u = uniform(now, *this, cells, 0);
    const auto out = alarm.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double moved = (highest[i] - level[i]) * share_moved(1.0 / delay[i], now.step_years);
      const bool is_false = u[i] < engine::math::probability(rate[i], now.step_years);
      out[i] = moved + (is_false ? size[i] * (1.0 - level[i] - moved) : 0.0);
    }
  }

  /// Who tells where groups rule is found out: fewer tell, and some are harmed.
  void silence_sources(const engine::Now& now, const engine::Cells& cells) {
    const auto at_work = world_.observed.sources.over(cells);
    const auto hold =
        world_.observed.truth[static_cast<std::size_t>(Signal::territorial_control)].over(cells);
    const auto risk = source_risk.over(cells), back = source_return.over(cells);
    const auto people = world_.province.population.over(cells), per_100k = reporters.over(cells);
    const auto u = uniform(now, *this, cells, 1);
    const auto change = sources.over(cells), harmed = sources_lost.over(cells);
    const std::span<double> mean = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double silenced = share_moved(risk[i] * hold[i], now.step_years) * at_work[i];
      change[i] = share_moved(back[i], now.step_years) * (1.0 - at_work[i]) - silenced;
      mean[i] = silenced * per_100k[i] * 1e-5 * people[i];
    }
    engine::poisson_block(harmed.data(), mean.data(), u.data(), cells.size);
  }

  std::deque<engine::Flow> to_hard_, to_soft_, to_usual_;
  std::deque<engine::Set> to_seen_, to_strength_;
};

void declare_observation(Model& model) { model.add<Observation>(); }

}  // namespace models
