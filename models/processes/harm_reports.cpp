// SPDX-License-Identifier: Apache-2.0
// From victim over channel to record: who was harmed may tell an office that is open to it, and the
// office may write it down. Incidence and record stay apart.
#include <deque>
#include <string>

#include "engine/random/counts.hpp"
#include "models/state/seen.hpp"

namespace models {

/// Reported ~ Binomial(victims, channel · reporting of their sex · written down · (1 − captured))
class HarmReports final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit HarmReports(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "harm_reports", "Victims tell an office, and the office writes it down."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& reports : world_.observed.reports)
      reported_.emplace_back(this, reports, reports.name());
  }

  engine::Parameter written_down{this,
                                 {"written_down",
                                  engine::unit::share,
                                  {0, 1},
                                  0.8,
                                  "Share of what an honest office is told that it writes down.",
                                  engine::assumption("0.5 to 0.95")}};
  engine::Parameter channel_kidnapping{this,
                                       {"channel_kidnapping",
                                        engine::unit::share,
                                        {0, 1},
                                        1.0,
                                        "How open a channel there is for kidnapping.",
                                        engine::assumption("police; 0.7 to 1")}};
  engine::Parameter channel_trafficking{this,
                                        {"channel_trafficking",
                                         engine::unit::share,
                                         {0, 1},
                                         0.15,
                                         "How open a channel there is for trafficking in persons.",
                                         engine::assumption("victims are held; 0.02 to 0.3")}};
  engine::Parameter channel_harm_on_the_way{
      this,
      {"channel_harm_on_the_way",
       engine::unit::share,
       {0, 1},
       0.1,
       "How open a channel there is for harm to people who are smuggled.",
       engine::assumption("they move on and fear removal; 0.02 to 0.3")}};
  engine::Parameter channel_online_fraud{this,
                                         {"channel_online_fraud",
                                          engine::unit::share,
                                          {0, 1},
                                          0.6,
                                          "How open a channel there is for fraud online.",
                                          engine::assumption("banks and police; 0.3 to 0.9")}};
  engine::Parameter channel_medicines{this,
                                      {"channel_medicines",
                                       engine::unit::share,
                                       {0, 1},
                                       0.2,
                                       "How open a channel there is for harm by false medicines.",
                                       engine::assumption("few victims know it; 0.02 to 0.4")}};
  engine::Parameter channel_sexual_violence{
      this,
      {"channel_sexual_violence",
       engine::unit::share,
       {0, 1},
       0.5,
       "How open a channel there is for sexual violence.",
       engine::assumption("few offices offer privacy; 0.2 to 0.8")}};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Community& c = world_.community;
    const std::array<const Victims*, reported_harms> victims{nullptr,
                                                             &c.trafficked_now,
                                                             &c.harmed_on_the_way,
                                                             &c.defrauded_online,
                                                             &c.harmed_by_medicines,
                                                             &c.sexual_violence};
    for (std::size_t k = 0; k < reported_harms; ++k) {
      const std::size_t mark = cells.work->mark();
      if (victims[k] == nullptr) {
        report(now, cells, k, c.kidnapped.over(cells), 0.5, 0);
      } else {
        report(now, cells, k, both(cells, victims[k]->girls, victims[k]->women), 1.0, 0);
        report(now, cells, k, both(cells, victims[k]->boys, victims[k]->men), 0.0, 1);
      }
      cells.work->release(mark);
    }
  }

 private:
  const engine::Parameter& channel(std::size_t harm) const {
    const std::array<const engine::Parameter*, reported_harms> all{
        &channel_kidnapping,   &channel_trafficking, &channel_harm_on_the_way,
        &channel_online_fraud, &channel_medicines,   &channel_sexual_violence};
    return *all[harm];
  }

  static std::span<const double> both(const engine::Cells& cells, const engine::Stock& young,
                                      const engine::Stock& grown) {
    const auto a = young.over(cells), b = grown.over(cells);
    const std::span<double> sum = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) sum[i] = a[i] + b[i];
    return sum;
  }

  /// Nothing is drawn where nobody of the tile was harmed: the count would be 0 in any case.
  void report(const engine::Now& now, const engine::Cells& cells, std::size_t harm,
              std::span<const double> harmed, double women, std::size_t draw) {
    double most = 0.0;
    for (const double count : harmed) most = count > most ? count : most;
    if (most == 0.0) return;
    const Community& c = world_.community;
    const auto of_women = c.reporting.women.over(cells), of_men = c.reporting.men.over(cells);
    const auto open = channel(harm).over(cells), noted = written_down.over(cells);
    const auto bought = of_function(cells, world_.state, world_.state.captured, Function::police);
    const std::span<double> chance = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double tells = women * of_women[i] + (1.0 - women) * of_men[i];
      chance[i] = open[i] * tells * noted[i] * (1.0 - bought[i]);
    }
    const std::span<double> count = cells.buffer();
    engine::binomial_block(count.data(), harmed.data(), chance.data(),
                           uniform(now, *this, cells, 2 * harm + draw).data(), cells.size);
    const std::span<double> out = reported_[harm].over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] += count[i];
  }

  std::deque<engine::Flow> reported_;
};

void declare_harm_reports(Model& model) { model.add<HarmReports>(); }

}  // namespace models
