// SPDX-License-Identifier: Apache-2.0
// Those who serve in the security forces are people of their places: hired, killed, sent home.
#include <array>
#include <deque>

#include "models/state/seen.hpp"

namespace models {

/// A community has posts that the State means to fill, times what it can pay for (`wanted`):
///     hired a year  = turnover · posts + filling · (posts − staff)⁺, from residents of 18 to 64
///     leave         at turnover, and faster where there are more staff than posts
///     killed        at risk · confrontation · m / (m + half) · (1 − eased),  m members per 1,000 people
class SecurityStaff final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit SecurityStaff(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "security_staff",
                    "Security staff are hired, leave, and are killed in clashes."),
        world_(static_cast<Model&>(model)) {
    Community& community = world_.community;
    for (const Sex sex : {Sex::women, Sex::men}) {
      for (const Age age : {Age::young, Age::adults}) {
        engine::Stock& staff = community.people(Standing::security).at(sex, age);
        engine::Stock& resident = community.people(Standing::resident).at(sex, age);
        const std::string who = staff.name();
        hired_.emplace_back(this, resident, "hired_" + who, engine::Destination{.to = &staff});
        left_.emplace_back(this, staff, "left_" + who, engine::Destination{.to = &resident});
        killed_.emplace_back(
            this, staff, "killed_" + who,
            engine::Destination{.tally = &community.killed(Cause::groups).at(sex, age),
                                .entry = "killed_by_groups"});
      }
    }
  }

  engine::Parameter wanted{this,
                           {"wanted",
                            engine::unit::one,
                            {0, 5},
                            1.0,
                            "Posts that are to be filled, over those at the start.",
                            engine::assumption("1 without cuts or expansion")}};
  engine::Parameter turnover{this,
                             {"turnover",
                              engine::unit::per_year,
                              {0, 1},
                              0.06,
                              "Share of staff who leave in a year.",
                              engine::assumption("0.03 to 0.12, as officials elsewhere")}};
  engine::Parameter filling{this,
                            {"filling",
                             engine::unit::per_year,
                             {0, 20},
                             1.0,
                             "Share of empty posts that are filled in a year.",
                             engine::assumption("training takes a year; 0.5 to 3")}};
  engine::Parameter risk{
      this,
      {"risk",
       engine::unit::per_year,
       {0, 1},
       0.012,
       "Hazard of being killed among groups that only confront and are many.",
       engine::assumption("about one in 1,000 a year in Mexico and Ecuador; 0.004 to 0.04")}};
  engine::Parameter half_members{this,
                                 {"half_members",
                                  engine::unit::one,
                                  {0.1, 100},
                                  4.0,
                                  "Members per 1,000 people at which half of that is reached.",
                                  engine::assumption("1 to 10")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto posts = world_.community.security_posts.over(cells);
    const std::span<double> staff = zeros(cells);
    add_cohorts(staff, world_.community.people(Standing::security), cells);
    double any = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) any += posts[i] + staff[i];
    if (any == 0.0) return;
    hire_and_leave(cells, posts, staff);
    die(cells);
  }

 private:
  // By sex, then age: most who are hired are young men, as those who serve.
  static constexpr std::array<double, 4> drawn_to_it{0.1, 0.04, 1.0, 0.25};

  void hire_and_leave(const engine::Cells& cells, std::span<const double> posts,
                      std::span<const double> staff) const {
    const auto due = wanted.over(cells), out = turnover.over(cells), fill = filling.over(cells);
    const std::span<double> willing = zeros(cells), hire = cells.buffer(), leave = cells.buffer();
    for (std::size_t k = 0; k < hired_.size(); ++k)
      add_to(willing, hired_[k].stock(), cells, drawn_to_it[k]);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double goal = posts[i] * due[i];
      const double gap = goal > staff[i] ? goal - staff[i] : 0.0;
      const double excess = staff[i] > goal ? (staff[i] - goal) / staff[i] : 0.0;
      hire[i] = excess > 0.0 ? 0.0 : (out[i] * goal + fill[i] * gap) / (willing[i] + 1.0);
      leave[i] = out[i] + fill[i] * excess;
    }
    for (std::size_t k = 0; k < hired_.size(); ++k) {
      const auto into = hired_[k].over(cells), from = left_[k].over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        into[i] = drawn_to_it[k] * hire[i];
        from[i] = leave[i];
      }
    }
  }

  void die(const engine::Cells& cells) const {
    const auto at_large = world_.community.members_at_large.over(cells);
    const auto people = world_.community.population.over(cells);
    const auto confronting = strategy_here(cells, world_, Strategy::confrontation),
               eased = tolerance_here(cells, world_);
    const auto rate = risk.over(cells), half = half_members.over(cells);
    const std::span<double> hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double members = 1000.0 * at_large[i] / (people[i] + 1.0);
      hazard[i] = rate[i] * confronting[i] * members / (members + half[i]) * (1.0 - eased[i]);
    }
    for (const engine::Exit& exit : killed_) {
      const auto out = exit.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) out[i] = hazard[i];
    }
  }

  std::deque<engine::Exit> hired_, left_, killed_;
};

void declare_security_staff(Model& model) { model.add<SecurityStaff>(); }

}  // namespace models
