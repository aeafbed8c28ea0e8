// SPDX-License-Identifier: Apache-2.0
#include "models/reference/extortion.hpp"

#include <array>

#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/luck.hpp"

namespace models::reference {

namespace extortion_detail {

using engine::cite;
using engine::Now;
using engine::Row;
namespace unit = engine::unit;
using Model = Extortion;

constexpr engine::Quantity given(std::string_view name, engine::Range range, double value,
                                 std::string_view about) {
  return {name, unit::one, range, value, about, cite("nardin2016", "scenario files")};
}
constexpr engine::Quantity pinned(std::string_view name, engine::Range range, double value,
                                  std::string_view about, std::string_view reason) {
  return {name, unit::one, range, value, about, engine::assumption(reason)};
}
constexpr engine::Range share{0, 1}, units{1, 1e5};

/// What differs between a weak and a strong State.
enum class Law : std::size_t {
  general_span,
  special_span,
  desk_span,
  special_chance,
  capture,
  evidence,
  custody,
  conviction,
  prison,
  prison_spread,
  resources
};
struct Setting {
  std::string_view weak_name, strong_name;
  engine::Range range;
  double weak, strong;
  std::string_view about;
};
constexpr std::array<Setting, 11> settings{{
    {"general_span_weak", "general_span_strong", units, 10, 100, "Units of a general case."},
    {"special_span_weak", "special_span_strong", units, 10, 300, "Units of a special case."},
    {"desk_span_weak", "desk_span_strong", units, 100, 50, "Units of paperwork after a case."},
    {"follow_up_weak", "follow_up_strong", share, 0.2, 0.8, "To follow up what is denounced."},
    {"capture_weak", "capture_strong", share, 0.2, 0.8, "Of whom a case concerns."},
    {"evidence_weak", "evidence_strong", share, 0.01, 0.2, "In a general case."},
    {"custody_weak", "custody_strong", units, 10, 150, "Units before trial."},
    {"conviction_weak", "conviction_strong", share, 0.1, 0.6, "At trial, 0.05 more if told."},
    {"prison_weak", "prison_strong", units, 100, 500, "Units after conviction."},
    {"prison_spread_weak", "prison_spread_strong", {0, 1e4}, 5, 100, "Deviation of that."},
    {"resources_weak", "resources_strong", {0, 1e6}, 0, 4000, "For the fund in 500 units."},
}};

class Unit final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it
  std::deque<engine::Set> sets_;
  std::deque<engine::Parameter> weak_, strong_;  // by Law

 public:
  explicit Unit(engine::Model& model)
      : Meeting(model, 1, static_cast<Model&>(model).people, "unit",
                "Demands, decisions, punishments, investigations, trials, purchases and calls."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& stock : world_.trait) sets_.emplace_back(this, stock);
    for (const Setting& of : settings) {
      weak_.emplace_back(this, given(of.weak_name, of.range, of.weak, of.about));
      strong_.emplace_back(this, given(of.strong_name, of.range, of.strong, of.about));
    }
  }

  // Mafia.
  engine::Parameter between_demands{this, given("between_demands", units, 3, "Of a mafioso.")};
  engine::Parameter level{this, given("level", share, 0.03, "Share of income that is demanded.")};
  engine::Parameter punishing{this, given("punishing", share, 0.7, "To punish who refuses.")};
  engine::Parameter severity{this,
                             given("severity", share, 0.9, "Of income that punishment takes.")};
  engine::Parameter benefit{this, given("benefit", share, 0.1, "Largest benefit of who pays.")};
  engine::Parameter pentiti{this, given("pentiti", share, 0.01, "Of the convicted who turn.")};
  // Entrepreneurs.
  engine::Parameter own_weight{this, given("own_weight", share, 0.2, "Of one's own interest.")};
  engine::Parameter alpha{this, given("alpha", share, 0.5, "Of the State in denouncing.")};
  engine::Parameter collaboration{this, given("collaboration", share, 0.9, "Of who denounced.")};
  engine::Parameter hearing{this, given("hearing", share, 0.5, "To hear of what others did.")};
  engine::Parameter memory{this, pinned("memory", {1, 1000}, 20, "Events that a reputation holds.",
                                        "not in the files; plausible 5 to 100")};
  // The State: weak, or strong, or so far from the one to the other.
  engine::Parameter law{this, pinned("law", share, 0, "0: a weak State; 1: a strong one.",
                                     "of the question; between them the numbers change in a line")};
  // Citizens.
  engine::Parameter own_actions{
      this,
      pinned("own_actions", {0, 10}, 0, "Of the organisation in each unit, whatever is denounced.",
             "the files count actions; plausible 0 to 1")};
  engine::Parameter calls{this, pinned("calls", share, 0, "0: no calls; 1: calls as in the source.",
                                       "of the question; between them fewer are reached")};
  engine::Parameter civic_reach{this, given("civic_reach", share, 0.1, "Share a call reaches.")};
  engine::Parameter state_reach{
      this, given("state_reach", share, 0.05, "Share the State tells in 200 units, if both act.")};
  engine::Parameter discerning{this, given("discerning", share, 0.75, "To know who pays.")};
  engine::Parameter blaming{this, given("blaming", share, 0.9, "Salience from which to blame.")};

  void meet(const Now& now) override {
    now_.clear();
    for (engine::Set& set : sets_) now_.push_back(set.whole());
    for (lane_ = 0; lane_ < table().lanes(); ++lane_) {
      step_ = now.step;
      take_up();
      for (Row who = Model::first_mafioso; who < Model::actors; ++who) {
        Luck luck(now.lanes->key(lane_), now.step, hash(), who);
        if (who < Model::first_officer)
          mafioso(who, luck);
        else if (who < Model::state)
          officer(who, luck);
        else
          govern(luck);
      }
      for (Row who = Model::first_consumer; who < Model::first_mafioso; ++who) {
        Luck luck(now.lanes->key(lane_), now.step, hash(), who);
        if (luck.chance(1.0 / 30.0)) buy(who, luck);
      }
    }
  }

 private:
  double& at(Model::Trait which, Row who) { return now_[which][table().cell(who, lane_)]; }
  double of(const engine::Parameter& parameter) const { return parameter.base(lane_); }
  double of(Law which) const {
    const auto k = static_cast<std::size_t>(which);
    return of(weak_[k]) + of(law) * (of(strong_[k]) - of(weak_[k]));
  }

  void take_up() {
    for (std::size_t which = 0; which < Model::traits; ++which) {
      const bool is_of_now = which >= Model::paid_now && which <= Model::bought_now;
      for (Row who = 0; who < Model::actors; ++who) {
        at(static_cast<Model::Trait>(which), who) =
            is_of_now ? 0.0 : world_.value(static_cast<Model::Trait>(which), who, lane_);
      }
    }
  }

  // Demands come one after another; a mafioso who is held demands nothing.
  void mafioso(Row who, Luck& luck) {
    if (at(Model::until, who) > step_) return;
    if (at(Model::status, who) == Model::in_custody) return try_in_court(who, luck);
    at(Model::status, who) = Model::at_large;
    demand(who, static_cast<Row>(luck.below(Model::entrepreneurs)), luck);
    at(Model::until, who) = step_ + luck.span(of(between_demands), 2.0);
  }

  void demand(Row mafioso, Row victim, Luck& luck) {
    const double lost_by_refusing = of(severity) * at(Model::punishes, victim),
                 lost_by_paying = std::max(0.0, of(level) - of(benefit) * luck.next());
    const double both = lost_by_refusing + lost_by_paying;
    const double interest = both > 0.0 ? lost_by_refusing / both : 0.5;
    const double wish =
        of(own_weight) * interest + (1.0 - of(own_weight)) * salience(on_paying(victim));
    if (luck.chance(wish)) {
      at(Model::paid, victim) += 1.0;
      at(Model::paid_now, victim) += 1.0;
      at(Model::payments, Model::state) += 1.0;
      return tell(victim, Model::seen_paid, luck);
    }
    at(Model::refused, victim) += 1.0;
    at(Model::refused_now, victim) += 1.0;
    tell(victim, Model::seen_refused, luck);
    const bool has_told = decide_to_denounce(mafioso, victim, luck);
    punish(mafioso, victim, has_told ? Told::before : Told::never, luck);
  }

  bool decide_to_denounce(Row mafioso, Row victim, Luck& luck) {
    const double interest = of(alpha) * at(Model::protects, victim) +
                            (1.0 - of(alpha)) * (1.0 - at(Model::punishes, victim));
    const double wish =
        of(own_weight) * interest + (1.0 - of(own_weight)) * (1.0 - salience(on_silence(victim)));
    if (!luck.chance(wish)) {
      at(Model::silent, victim) += 1.0;
      tell(victim, Model::seen_silent, luck);
      return false;
    }
    at(Model::denounced, victim) += 1.0;
    at(Model::denounced_now, victim) += 1.0;
    at(Model::actions, Model::state) += 1.0;
    tell(victim, Model::seen_denounced, luck);
    open_special_case(mafioso, victim, luck);
    return true;
  }

  enum class Told { never, before };
  void punish(Row mafioso, Row victim, Told told, Luck& luck) {
    const bool is_punished = luck.chance(of(punishing));
    learn(Model::punishes, victim, is_punished ? 1.0 : 0.0);
    for (Row who = 0; who < Model::entrepreneurs; ++who) {
      // Everybody hears of a punishment, some of that there was none.
      if (who == victim || !(is_punished || luck.chance(of(hearing)))) continue;
      learn(Model::punishes, who, is_punished ? 1.0 : 0.0);
      at(Model::punished, who) += is_punished ? 1.0 : 0.0;
    }
    if (!is_punished) return;
    at(Model::punished, victim) += 1.0;
    at(Model::punished_now, victim) += 1.0;
    const bool has_told = told == Told::before || decide_to_denounce(mafioso, victim, luck);
    if (has_told) compensate(victim);
  }

  // Half of what the fund holds may go out; an income is 750 in the mean.
  void compensate(Row victim) {
    const double claim = of(severity) * 750.0;
    const bool is_paid = 0.5 * at(Model::fund, Model::state) >= claim;
    if (is_paid) at(Model::fund, Model::state) -= claim;
    learn(Model::protects, victim, is_paid ? 1.0 : 0.0);
  }

  // An officer who is not on a special case already; where there is none, the victim is let down.
  void open_special_case(Row mafioso, Row victim, Luck& luck) {
    if (luck.chance(of(Law::special_chance))) {
      for (Row who = Model::first_officer; who < Model::state; ++who) {
        if (at(Model::status, who) == Model::special_case) continue;
        at(Model::status, who) = Model::special_case;
        at(Model::about, who) = mafioso;
        at(Model::until, who) = step_ + luck.span(of(Law::special_span), 10.0);
        return;
      }
    }
    learn(Model::protects, victim, 0.0);
  }

  void officer(Row who, Luck& luck) {
    if (at(Model::until, who) > step_) return;
    const double task = at(Model::status, who);
    if (task == Model::at_desk) {
      at(Model::status, who) = Model::general_case;
      at(Model::until, who) = step_ + luck.span(of(Law::general_span), 10.0);
      return;
    }
    if (task == Model::special_case && luck.chance(of(Law::capture)))
      arrest(static_cast<Row>(at(Model::about, who)), 1.0);
    const auto anybody = static_cast<Row>(Model::first_mafioso + luck.below(Model::mafiosi));
    if (task == Model::general_case && luck.chance(of(Law::evidence) * of(Law::capture)))
      arrest(anybody, 0.0);
    at(Model::status, who) = Model::at_desk;
    at(Model::until, who) = step_ + luck.span(of(Law::desk_span), 10.0);
  }

  void arrest(Row mafioso, double told) {
    if (at(Model::status, mafioso) != Model::at_large) return;
    at(Model::status, mafioso) = Model::in_custody;
    at(Model::about, mafioso) = told;
    at(Model::until, mafioso) = step_ + std::max(1.0, of(Law::custody));
  }

  void try_in_court(Row mafioso, Luck& luck) {
    const bool was_told = at(Model::about, mafioso) > 0.0;
    const double helped = was_told && luck.chance(of(collaboration)) ? 0.05 : 0.0;
    const bool is_convicted = luck.chance(of(Law::conviction) + helped);
    at(Model::status, mafioso) = is_convicted ? Model::in_prison : Model::at_large;
    at(Model::until, mafioso) =
        step_ + (is_convicted ? luck.span(of(Law::prison), of(Law::prison_spread)) : 1.0);
    if (is_convicted && luck.chance(of(pentiti)))
      arrest(static_cast<Row>(Model::first_mafioso + luck.below(Model::mafiosi)), 1.0);
    // Everybody hears how trials end.
    for (Row who = 0; who < Model::entrepreneurs; ++who)
      learn(Model::protects, who, is_convicted ? 1.0 : 0.0);
  }

  // The fund is filled, the State informs, the organisation calls the oftener the more is denounced.
  void govern(Luck& luck) {
    if (step_ % 500 == 0) at(Model::fund, Model::state) += of(Law::resources);
    if (step_ % 200 == 199) call(of(law) * of(calls) * of(state_reach), luck);
    if (!luck.chance(
            engine::math::tanh(0.1 * (of(own_actions) + at(Model::actions, Model::state)))))
      return;
    call(of(calls) * of(civic_reach), luck);
    at(Model::actions, Model::state) = 0.0;
  }
  void call(double reach, Luck& luck) {
    if (reach == 0.0) return;
    for (Row who = 0; who < Model::first_mafioso; ++who)
      at(Model::called, who) += luck.chance(reach) ? 1.0 : 0.0;
  }

  // Of five shops the cheapest and least blamed. A consumer starts with ten calls for and against.
  void buy(Row who, Luck& luck) {
    const double heard = at(Model::called, who), norm = (10.0 + heard) / (20.0 + heard);
    Row best = 0, last = 0;
    double most = -1.0;
    for (int shop = 0; shop < 5; ++shop) {
      last = static_cast<Row>(luck.below(Model::entrepreneurs));
      const bool seems_to_pay =
          at(Model::paid, last) > at(Model::refused, last) && luck.chance(of(discerning));
      const double liking = of(own_weight) * luck.next() +
                            (1.0 - of(own_weight)) * (seems_to_pay ? 1.0 - norm : norm);
      if (seems_to_pay && norm >= of(blaming)) at(Model::sanctioned, last) += 1.0;
      if (liking > most) most = liking, best = last;
    }
    at(Model::bought_now, best) += 1.0;
  }

  void learn(Model::Trait reputation, Row who, double outcome) {
    at(reputation, who) += (outcome - at(reputation, who)) / of(memory);
  }
  void tell(Row whose, Model::Trait what, Luck& luck) {
    for (Row who = 0; who < Model::entrepreneurs; ++who) {
      if (who != whose && luck.chance(of(hearing))) at(what, who) += 1.0;
    }
  }
  NormEvidence on_paying(Row who) {
    return {at(Model::paid, who),
            at(Model::refused, who),
            at(Model::seen_paid, who),
            at(Model::seen_refused, who),
            at(Model::punished, who),
            at(Model::sanctioned, who),
            1.0,
            at(Model::called, who)};
  }
  NormEvidence on_silence(Row who) {
    return {at(Model::silent, who),
            at(Model::denounced, who),
            at(Model::seen_silent, who),
            at(Model::seen_denounced, who),
            at(Model::punished, who),
            0.0,
            1.0,
            at(Model::called, who)};
  }

  std::vector<std::span<double>> now_;  // of this unit, by trait and cell
  std::size_t lane_ = 0;
  int step_ = 0;
};

}  // namespace extortion_detail

void add_unit_of_time(Extortion& world) { world.add<extortion_detail::Unit>(); }

}  // namespace models::reference
