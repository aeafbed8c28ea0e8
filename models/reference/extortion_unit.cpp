// SPDX-License-Identifier: Apache-2.0
#include "models/reference/extortion.hpp"

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

class Unit final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it
  std::deque<engine::Set> sets_;

 public:
  explicit Unit(engine::Model& model)
      : Meeting(model, 1, static_cast<Model&>(model).people, "unit",
                "Demands, decisions, punishments, investigations, trials, purchases and calls."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& stock : world_.trait) sets_.emplace_back(this, stock);
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
  // The State: by default weak, as the source has it before and after its legal approach.
  engine::Parameter general_span{this, given("general_span", units, 10, "Of a general case.")};
  engine::Parameter special_span{this, given("special_span", units, 10, "Of a special case.")};
  engine::Parameter desk_span{this, given("desk_span", units, 100, "Paperwork after a case.")};
  engine::Parameter special_chance{this, given("special_chance", share, 0.2, "To follow up.")};
  engine::Parameter capture{this, given("capture", share, 0.2, "Of whom a case concerns.")};
  engine::Parameter evidence{this, given("evidence", share, 0.01, "In a general case.")};
  engine::Parameter custody{this, given("custody", units, 10, "Before trial.")};
  engine::Parameter conviction{this, given("conviction", share, 0.1, "At trial, +0.05 if told.")};
  engine::Parameter prison{this, given("prison", units, 100, "After conviction.")};
  engine::Parameter prison_spread{this, given("prison_spread", {0, 1e4}, 5, "Its deviation.")};
  engine::Parameter resources{this, given("resources", {0, 1e6}, 0, "For the fund in 500 units.")};
  engine::Parameter state_reach{this, given("state_reach", share, 0, "Share told in 200 units.")};
  // Citizens.
  engine::Parameter own_actions{
      this,
      pinned("own_actions", {0, 10}, 0, "Of the organisation in each unit, whatever is denounced.",
             "the files count actions; plausible 0 to 1")};
  engine::Parameter civic_reach{this, given("civic_reach", share, 0, "Share that a call reaches.")};
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
    if (luck.chance(of(special_chance))) {
      for (Row who = Model::first_officer; who < Model::state; ++who) {
        if (at(Model::status, who) == Model::special_case) continue;
        at(Model::status, who) = Model::special_case;
        at(Model::about, who) = mafioso;
        at(Model::until, who) = step_ + luck.span(of(special_span), 10.0);
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
      at(Model::until, who) = step_ + luck.span(of(general_span), 10.0);
      return;
    }
    if (task == Model::special_case && luck.chance(of(capture)))
      arrest(static_cast<Row>(at(Model::about, who)), 1.0);
    const auto anybody = static_cast<Row>(Model::first_mafioso + luck.below(Model::mafiosi));
    if (task == Model::general_case && luck.chance(of(evidence) * of(capture)))
      arrest(anybody, 0.0);
    at(Model::status, who) = Model::at_desk;
    at(Model::until, who) = step_ + luck.span(of(desk_span), 10.0);
  }

  void arrest(Row mafioso, double told) {
    if (at(Model::status, mafioso) != Model::at_large) return;
    at(Model::status, mafioso) = Model::in_custody;
    at(Model::about, mafioso) = told;
    at(Model::until, mafioso) = step_ + std::max(1.0, of(custody));
  }

  void try_in_court(Row mafioso, Luck& luck) {
    const bool was_told = at(Model::about, mafioso) > 0.0;
    const double helped = was_told && luck.chance(of(collaboration)) ? 0.05 : 0.0;
    const bool is_convicted = luck.chance(of(conviction) + helped);
    at(Model::status, mafioso) = is_convicted ? Model::in_prison : Model::at_large;
    at(Model::until, mafioso) =
        step_ + (is_convicted ? luck.span(of(prison), of(prison_spread)) : 1.0);
    if (is_convicted && luck.chance(of(pentiti)))
      arrest(static_cast<Row>(Model::first_mafioso + luck.below(Model::mafiosi)), 1.0);
    // Everybody hears how trials end.
    for (Row who = 0; who < Model::entrepreneurs; ++who)
      learn(Model::protects, who, is_convicted ? 1.0 : 0.0);
  }

  // The fund is filled, the State informs, the organisation calls the oftener the more is denounced.
  void govern(Luck& luck) {
    if (step_ % 500 == 0) at(Model::fund, Model::state) += of(resources);
    if (step_ % 200 == 199) call(of(state_reach), luck);
    if (!luck.chance(
            engine::math::tanh(0.1 * (of(own_actions) + at(Model::actions, Model::state)))))
      return;
    call(of(civic_reach), luck);
    at(Model::actions, Model::state) = 0.0;
  }
  void call(double reach, Luck& luck) {
    if (reach == 0.0) return;
    for (Row who = 0; who < Model::first_mafioso; ++who)
      at(Model::called, who) += luck.chance(reach) ? 1.0 : 0.0;
  }

  // Of five shops the cheapest and least blamed. A consumer starts with ten calls for and against.
  void buy(Row who, Luck& luck) {
    const double calls = at(Model::called, who), norm = (10.0 + calls) / (20.0 + calls);
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
