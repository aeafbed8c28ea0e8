// SPDX-License-Identifier: Apache-2.0
// Which deaths become records: some bodies are not found, some ends carry another name.
#include "engine/random/counts.hpp"
#include "models/state/seen.hpp"

namespace models {

/// Hidden ~ Binomial(killed by groups, hide): groups that conceal, or that an understanding binds to
/// quiet, leave no body. Recorded as homicide ~ Binomial by end: seen, by State agents, in custody.
class Recording final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Recording(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "recording",
                    "Some deaths are hidden, and some are recorded under another name."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter hidden_least{
      this,
      {"hidden_least",
       engine::unit::share,
       {0, 1},
       0.03,
       "Share of those killed by groups whose body is not found, without concealment.",
       engine::assumption("0 to 0.1")}};
  engine::Parameter hidden_by_strategy{this,
                                       {"hidden_by_strategy",
                                        engine::unit::share,
                                        {0, 1},
                                        0.5,
                                        "Share hidden by a group that only conceals.",
                                        engine::assumption("0.2 to 0.8")}};
  engine::Parameter hidden_under_tolerance{
      this,
      {"hidden_under_tolerance",
       engine::unit::share,
       {0, 1},
       0.4,
       "Share hidden where a full understanding asks for quiet.",
       engine::assumption("disappearances rose while homicides fell; 0.1 to 0.7")}};
  engine::Parameter registration{this,
                                 {"registration",
                                  engine::unit::share,
                                  {0, 1},
                                  0.96,
                                  "Share of the bodies found that are recorded as homicide.",
                                  engine::assumption("0.85 to 1")}};
  engine::Parameter by_state_as_homicide{
      this,
      {"by_state_as_homicide",
       engine::unit::share,
       {0, 1},
       0.15,
       "Share of killings by State agents that are recorded as homicide and not as a clash.",
       engine::assumption("0.02 to 0.5")}};
  engine::Parameter in_custody_as_homicide{
      this,
      {"in_custody_as_homicide",
       engine::unit::share,
       {0, 1},
       0.9,
       "Share of violent deaths in custody that are recorded as homicide.",
       engine::assumption("0.6 to 1")}};

  engine::Flow hidden{this, world_.community.bodies_hidden, "hidden"};
  engine::Flow recorded{this, world_.community.homicides_recorded, "recorded"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto by_groups = killed(cells, Cause::groups),
               alone = killed(cells, Cause::interpersonal);
    const auto by_state = killed(cells, Cause::state), inside = killed(cells, Cause::custody);
    if (is_nobody(by_groups) && is_nobody(alone) && is_nobody(by_state) && is_nobody(inside)) {
      return;
    }
    const auto u = uniforms(now, *this, cells);
    const auto found = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) found[i] = by_groups[i] + alone[i];
    if (!is_nobody(by_groups)) {
      const auto chance = chance_hidden(cells);
      const auto lost = hidden.over(cells);
      engine::binomial_block(lost.data(), by_groups.data(), chance.data(), u[0].data(), cells.size);
      for (std::size_t i = 0; i < cells.size; ++i) found[i] -= lost[i];
    }
    const auto out = recorded.over(cells);
    add_recorded(cells, found, registration, u[1], out);
    add_recorded(cells, by_state, by_state_as_homicide, u[2], out);
    add_recorded(cells, inside, in_custody_as_homicide, u[3], out);
  }

 private:
  static bool is_nobody(std::span<const double> people) {
    std::uint64_t any = 0;
    for (const double count : people) any |= count > 0.0 ? 1U : 0U;
    return any == 0;
  }

  std::span<const double> killed(const engine::Cells& cells, Cause cause) {
    const std::span<double> sum = zeros(cells);
    add_cohorts(sum, world_.community.killed(cause), cells);
    return sum;
  }

  std::span<const double> chance_hidden(const engine::Cells& cells) {
    const auto least = hidden_least.over(cells), skill = hidden_by_strategy.over(cells);
    const auto quiet = hidden_under_tolerance.over(cells);
    const auto concealing = strategy_here(cells, world_, Strategy::concealment);
    const auto eased = tolerance_here(cells, world_);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] =
          1.0 - (1.0 - least[i]) * (1.0 - skill[i] * concealing[i]) * (1.0 - quiet[i] * eased[i]);
    }
    return out;
  }

  void add_recorded(const engine::Cells& cells, std::span<const double> deaths,
                    const engine::Parameter& share, std::span<const double> u,
                    std::span<double> out) {
    if (is_nobody(deaths)) return;
    const std::size_t mark = cells.work->mark();
    const std::span<double> count = cells.buffer();
    engine::binomial_block(count.data(), deaths.data(), share.over(cells).data(), u.data(),
                           cells.size);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] += count[i];
    cells.work->release(mark);
  }
};

void declare_recording(Model& model) { model.add<Recording>(); }

}  // namespace models
