// SPDX-License-Identifier: Apache-2.0
#include "models/measures/measures.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "models/quantities.hpp"

namespace models {

namespace measures_detail {
inline constexpr int steps_between_rankings = 4;

engine::Quantity step_memory(std::string_view name) {
  return {name,
          engine::unit::one,
          {0.0, no_limit},
          0.0,
          "Step plus one; 0 is never.",
          engine::assumption("memory of a plan")};
}
std::string numbered(std::string_view name, std::size_t plan) {
  return "plan_" + std::to_string(plan) + "_" + std::string(name);
}
}  // namespace measures_detail

PlanMemory::PlanMemory(engine::Process* owner, Model& world, std::size_t plan)
    : began(world.nation.table, engine::Stock::Kind::field, measures_detail::step_memory("began"),
            measures_detail::numbered("began", plan)),
      ended(world.nation.table, engine::Stock::Kind::field, measures_detail::step_memory("ended"),
            measures_detail::numbered("ended", plan)),
      held(world.nation.table, engine::Stock::Kind::field, measures_detail::step_memory("held"),
           measures_detail::numbered("held", plan)),
      reached(world.community.table, engine::Stock::Kind::field,
              measures_detail::step_memory("reached"), measures_detail::numbered("reached", plan)),
      set_began(owner, began),
      set_ended(owner, ended),
      set_held(owner, held),
      set_reached(owner, reached) {}

Measures::Measures(engine::Model& model)
    : Meeting(model, stage(StageOf::levers), static_cast<Model&>(model).nation.table, "measures",
              "The State takes its measures, as far as capacity and money go."),
      world_(static_cast<Model&>(model)),
      drawn_functions_(this, world_.state.drawn),
      drawn_carriers_(this, world_.carriers.drawn),
      spent_(this, world_.nation.spent_on_levers, "spent"),
      left_(this, world_.nation.budget_left, "left") {}

void Measures::attach(Lever& lever) {
  if (lever.is_active()) return;
  lever.activate();
  Output& output = outputs_.emplace_back(Output{&lever, nullptr, nullptr, nullptr, {}, {}, {}});
  const auto set = [&](engine::Table& table) {
    return std::make_unique<engine::Set>(this, lever.intensity_in(table));
  };
  output.community = set(world_.community.table);
  output.province = set(world_.province.table);
  output.nation = set(world_.nation.table);
}

void Measures::attach_agenda() {
  std::size_t plans = 0;
  for (const auto& lane : world_.agenda().levers) {
    plans = std::max(plans, lane.size());
    for (const LeverPlan& plan : lane) attach(*plan.lever);
  }
  // By name: what several levers ask is added up in the same order whatever runs share the batch.
  std::sort(outputs_.begin(), outputs_.end(), [](const Output& one, const Output& other) {
    return one.lever->name() < other.lever->name();
  });
  for (std::size_t plan = 0; plan < plans; ++plan) memories_.emplace_back(this, world_, plan);
}

Measures::Output& Measures::output_of(const Lever& lever) {
  return *std::find_if(outputs_.begin(), outputs_.end(),
                       [&](const Output& output) { return output.lever == &lever; });
}

// A field that is set keeps only what is set: lanes without a plan of this number keep theirs.
void Measures::keep_memory() {
  for (PlanMemory& memory : memories_) {
    for (engine::Set* set : {&memory.set_began, &memory.set_ended, &memory.set_held}) {
      const std::span<double> out = set->whole();
      for (std::size_t cell = 0; cell < out.size(); ++cell) out[cell] = set->stock().at(cell);
    }
  }
}

bool Measures::has_come(const Moment& moment, int step, std::size_t lane) const {
  if (!moment.phase) return step >= moment.step;
  return world_.nation.phase.at(lane) >= *moment.phase;
}

bool Measures::holds(const LeverPlan::Trigger& trigger, std::size_t lane) const {
  const engine::Table& table = trigger.indicator->table();
  double sum = 0.0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    sum += trigger.indicator->at(table.cell(static_cast<engine::Row>(row), lane));
  }
  const double mean = sum / static_cast<double>(table.rows());
  return trigger.is_above ? mean > trigger.threshold : mean < trigger.threshold;
}

double Measures::strength(const engine::Now& now, const LeverPlan& plan, PlanMemory& memory,
                          std::size_t lane) {
  const int step = now.step;
  double& began = memory.set_began.whole()[lane];
  double& ended = memory.set_ended.whole()[lane];
  double& held = memory.set_held.whole()[lane];
  bool is_wanted = has_come(plan.start, step, lane);
  if (plan.when && is_wanted) {
    held = holds(*plan.when, lane) ? held + 1.0 : 0.0;
    is_wanted = held >= plan.when->for_steps || (plan.when->latches && began > 0.0);
  }
  if (plan.stop && has_come(*plan.stop, step, lane)) is_wanted = false;
  if (is_wanted && (began == 0.0 || ended > 0.0)) {
    began = step + 1.0;
    ended = 0.0;
  }
  if (!is_wanted && began > 0.0 && ended == 0.0) ended = step + 1.0;
  if (began == 0.0) return 0.0;
  const double until = ended > 0.0 ? ended : step + 1.0;
  const double years = (until - began + (ended > 0.0 ? 0.0 : 1.0)) * now.step_years;
  const double ramp = plan.ramp_years > 0.0 ? std::min(1.0, years / plan.ramp_years) : 1.0;
  if (ended == 0.0) return plan.intensity * ramp;
  const double since = (step + 2.0 - ended) * now.step_years;
  if (plan.decay_years <= 0.0) return 0.0;
  const double left = engine::math::exp(-0.6931471805599453 * since / plan.decay_years);
  return left < 1e-3 ? 0.0 : plan.intensity * ramp * left;
}

// The share of communities with the highest value of an observed indicator, ties by place id.
void Measures::rank(const engine::Now& now, const LeverPlan& plan, PlanMemory& memory,
                    std::size_t lane) {
  const engine::Table& table = world_.community.table;
  const std::span<double> out = memory.set_reached.whole();
  if (now.step % measures_detail::steps_between_rankings != 0) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::size_t cell = table.cell(static_cast<engine::Row>(row), lane);
      out[cell] = memory.reached.at(cell);
    }
    return;
  }
  order_.resize(table.rows());
  for (std::size_t row = 0; row < order_.size(); ++row) order_[row] = row;
  // A place that is misjudged stays misjudged: its luck is that of the first step. What is seen by
  // province ranks all its places alike but for that.
  engine::Now first = now;
  first.step = 0;
  const double spread = misjudged.at(world_.nation.table, lane);
  const engine::Table& ranked = plan.top_by->table();
  judged_.resize(table.rows());
  for (std::size_t row = 0; row < judged_.size(); ++row) {
    const std::size_t cell = table.cell(static_cast<engine::Row>(row), lane);
    const engine::Row at =
        &ranked == &table ? static_cast<engine::Row>(row) : table.link().row[row];
    const double seen = plan.top_by->at(ranked.rows() == 1 ? lane : ranked.cell(at, lane));
    const double z = engine::math::normal_quantile(uniform(first, *this, table, cell));
    judged_[row] = seen * engine::math::exp(spread * z);
  }
  const auto value = [&](std::size_t row) { return judged_[row]; };
  std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    if (value(a) != value(b)) return value(a) > value(b);
    return table.entity(table.cell(static_cast<engine::Row>(a), lane)) <
           table.entity(table.cell(static_cast<engine::Row>(b), lane));
  });
  const double wanted = std::ceil(plan.top_share * static_cast<double>(order_.size()));
  for (std::size_t k = 0; k < order_.size(); ++k) {
    const std::size_t cell = table.cell(static_cast<engine::Row>(order_[k]), lane);
    out[cell] = static_cast<double>(k) < wanted ? 1.0 : 0.0;
  }
}

void Measures::ask(const engine::Now& now, std::size_t lane) {
  const engine::Table& communities = world_.community.table;
  for (Output& output : outputs_) output.asked.assign(communities.rows(), 0.0);
  const auto& plans = world_.agenda().levers[lane];
  for (std::size_t k = 0; k < plans.size(); ++k) {
    const LeverPlan& plan = plans[k];
    PlanMemory& memory = memories_[k];
    if (plan.top_by != nullptr) rank(now, plan, memory, lane);
    const double value = strength(now, plan, memory, lane);
    if (value == 0.0) continue;
    Output& output = output_of(*plan.lever);
    for (std::size_t row = 0; row < output.asked.size(); ++row) {
      double reached = plan.reached.empty() ? 1.0 : plan.reached[row];
      if (plan.top_by != nullptr) {
        reached = memory.set_reached.whole()[communities.cell(static_cast<engine::Row>(row), lane)];
      }
      output.asked[row] = std::max(output.asked[row], value * reached);
    }
  }
  for (Output& output : outputs_) {
    output.mean.assign(people_.size(), 0.0);
    output.granted.assign(people_.size(), 1.0);
    for (std::size_t row = 0; row < output.asked.size(); ++row) {
      const engine::Row province = communities.link().row[row];
      const std::size_t cell = communities.cell(static_cast<engine::Row>(row), lane);
      output.mean[province] += output.asked[row] * world_.community.population.at(cell);
    }
    for (std::size_t p = 0; p < people_.size(); ++p) {
      output.mean[p] = people_[p] > 0.0 ? output.mean[p] / people_[p] : 0.0;
    }
  }
}

void Measures::grant_capacity(std::size_t lane) {
  const std::size_t provinces = people_.size();
  for (const bool is_carrier : {false, true}) {
    const std::size_t kinds = is_carrier ? carriers : functions;
    const engine::Table& table = is_carrier ? world_.carriers.table : world_.state.table;
    wanted_.assign(kinds * provinces, 0.0);
    for (const Output& output : outputs_) {
      for (const Lever::Draw& draw : output.lever->draws()) {
        if (draw.is_carrier != is_carrier) continue;
        for (std::size_t p = 0; p < provinces; ++p) {
          wanted_[draw.who * provinces + p] += draw.share * output.mean[p];
        }
      }
    }
    const std::span<double> drawn = (is_carrier ? drawn_carriers_ : drawn_functions_).whole();
    for (std::size_t row = 0; row < wanted_.size(); ++row) {
      const std::size_t cell = table.cell(static_cast<engine::Row>(row), lane);
      const double free =
          is_carrier ? 0.5 * world_.carriers.capacity.at(cell) : world_.state.spare.at(cell);
      const double granted = wanted_[row] > free ? free / wanted_[row] : 1.0;
      drawn[cell] = std::min(1.0, wanted_[row] * granted);
      wanted_[row] = granted;
    }
    for (Output& output : outputs_) {
      for (const Lever::Draw& draw : output.lever->draws()) {
        if (draw.is_carrier != is_carrier) continue;
        for (std::size_t p = 0; p < provinces; ++p) {
          output.granted[p] = std::min(output.granted[p], wanted_[draw.who * provinces + p]);
        }
      }
    }
  }
}

// What is shared with a captured function is lost to the group: of each lever, the captured share of
// the functions that carry it, by what it draws on them.
void Measures::lose_to_capture(std::size_t lane) {
  const engine::Table& table = world_.state.table;
  for (Output& output : outputs_) {
    for (std::size_t p = 0; p < people_.size(); ++p) {
      double drawn = 0.0, captured = 0.0;
      for (const Lever::Draw& draw : output.lever->draws()) {
        if (draw.is_carrier) continue;
        const engine::Row row =
            world_.state.row(static_cast<Function>(draw.who), static_cast<engine::Row>(p));
        drawn += draw.share;
        captured += draw.share * world_.state.captured.at(table.cell(row, lane));
      }
      if (drawn > 0.0) output.granted[p] *= 1.0 - captured / drawn;
    }
  }
}

// The purse fills week by week and holds at most a year's money; without a stated budget measures
// are paid for, and counted all the same.
double Measures::grant_money(const engine::Now& now, std::size_t lane) {
  double asked_cents = 0.0;
  for (const Output& output : outputs_) {
    double people = 0.0;
    for (std::size_t p = 0; p < people_.size(); ++p) {
      people += output.mean[p] * output.granted[p] * people_[p];
    }
    asked_cents += people * output.lever->spec().cost * 100.0 * now.step_years;
  }
  const double budget = world_.agenda().budget_cents_per_year[lane];
  if (budget <= 0.0) {
    spent_.whole()[lane] = std::floor(asked_cents + 0.5);
    return 1.0;
  }
  const double purse = world_.nation.budget_left.at(lane);
  const double income =
      std::min(std::floor(budget * now.step_years), std::max(0.0, std::floor(budget) - purse));
  const double available = purse + income;
  const double share = asked_cents > available ? available / asked_cents : 1.0;
  const double spent = std::min(available, std::floor(asked_cents * share + 0.5));
  spent_.whole()[lane] = spent;
  left_.whole()[lane] = income - spent;
  return share;
}

void Measures::deliver(std::size_t lane, double money_share) {
  const engine::Table& communities = world_.community.table;
  double everyone = 0.0;
  for (const double people : people_) everyone += people;
  for (Output& output : outputs_) {
    double reached = 0.0;
    for (std::size_t p = 0; p < people_.size(); ++p) {
      const double delivered = output.mean[p] * output.granted[p] * money_share;
      output.province->whole()[world_.province.table.cell(static_cast<engine::Row>(p), lane)] =
          std::min(1.0, delivered);
      reached += delivered * people_[p];
    }
    output.nation->whole()[lane] = everyone > 0.0 ? std::min(1.0, reached / everyone) : 0.0;
    for (std::size_t row = 0; row < output.asked.size(); ++row) {
      const double granted = output.granted[communities.link().row[row]] * money_share;
      output.community->whole()[communities.cell(static_cast<engine::Row>(row), lane)] =
          std::min(1.0, output.asked[row] * granted);
      if (output.asked[row] * granted > 0.0) output.lever->set_on(true);
    }
  }
}

void Measures::meet(const engine::Now& now) {
  const engine::Table& communities = world_.community.table;
  keep_memory();
  for (Output& output : outputs_) output.lever->set_on(false);
  for (std::size_t lane = 0; lane < communities.lanes(); ++lane) {
    people_.assign(world_.province.table.rows(), 0.0);
    for (std::size_t row = 0; row < communities.rows(); ++row) {
      const std::size_t cell = communities.cell(static_cast<engine::Row>(row), lane);
      people_[communities.link().row[row]] += world_.community.population.at(cell);
    }
    ask(now, lane);
    grant_capacity(lane);
    lose_to_capture(lane);
    deliver(lane, grant_money(now, lane));
  }
}

}  // namespace models
