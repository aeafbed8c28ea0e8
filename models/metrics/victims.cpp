// SPDX-License-Identifier: Apache-2.0
// Who was harmed, by sex and whether under 18; and beside each incidence what was reported of it.
#include <string>

#include "models/metrics/place_sums.hpp"

namespace models {

namespace victims_detail {
engine::MetricSpec spec(std::string_view id, std::string_view about,
                        std::vector<std::string> axes = {}) {
  return {{id, engine::unit::person, {0, 1e10}, 0, about, engine::assumption("definition")},
          engine::Direction::down,
          engine::OverTime::sum,
          std::move(axes)};
}

std::vector<PlaceRatios::Ratio> each(const Victims& victims) {
  return {{sum_of({&victims.girls})},
          {sum_of({&victims.boys})},
          {sum_of({&victims.women})},
          {sum_of({&victims.men})}};
}

void add(Model& model, std::string_view id, std::string_view id_of_each, std::string_view about,
         const Victims& victims) {
  model.add<PlaceRatios>(spec(id, about),
                         std::vector<PlaceRatios::Ratio>{{sum_of(
                             {&victims.girls, &victims.boys, &victims.women, &victims.men})}});
  model.add<PlaceRatios>(spec(id_of_each, about, {"victim"}), each(victims));
}

/// A record rises with the harm and with the courage to tell: no direction of its own.
void add_record(Model& model, std::string_view id, const engine::Stock& record) {
  engine::MetricSpec what = spec(id, "Of these, told to an office and written down.");
  what.direction = engine::Direction::depends;
  model.add<PlaceRatios>(what, std::vector<PlaceRatios::Ratio>{{sum_of({&record})}});
}
}  // namespace victims_detail

void declare_victims(Model& model) {
  using namespace victims_detail;
  const Community& c = model.community;
  add(model, "trafficking_victims", "trafficking_victims_by_sex_and_age",
      "People who came into the hands of traffickers.", c.trafficked_now);
  add(model, "people_smuggled", "people_smuggled_by_sex_and_age",
      "People whom smugglers brought abroad: customers, not victims.", c.smuggled);
  add(model, "harmed_on_the_way", "harmed_on_the_way_by_sex_and_age",
      "People harmed while they were smuggled.", c.harmed_on_the_way);
  add(model, "online_fraud_victims", "online_fraud_victims_by_sex_and_age",
      "People defrauded online.", c.defrauded_online);
  add(model, "medicine_victims", "medicine_victims_by_sex_and_age",
      "People harmed by falsified medical products.", c.harmed_by_medicines);
  add(model, "partner_violence_victims", "partner_violence_by_sex_and_age",
      "People hurt by partners or family.", c.partner_violence);
  add(model, "sexual_violence_victims", "sexual_violence_by_sex_and_age",
      "People who met sexual violence outside the home.", c.sexual_violence);
  const auto reports = [&](Reported harm) -> const engine::Stock& {
    return model.observed.reports[static_cast<std::size_t>(harm)];
  };
  add_record(model, "kidnappings_reported", reports(Reported::kidnapping));
  add_record(model, "trafficking_reported", reports(Reported::trafficking));
  add_record(model, "harmed_on_the_way_reported", reports(Reported::harm_on_the_way));
  add_record(model, "online_fraud_reported", reports(Reported::online_fraud));
  add_record(model, "medicine_harm_reported", reports(Reported::medicines));
  add_record(model, "sexual_violence_reported", reports(Reported::sexual_violence));
  add_record(model, "partner_violence_reported", c.partner_violence_reported);
  engine::MetricSpec calls = spec("helpline_calls", "Calls for help from homes.");
  calls.direction = engine::Direction::depends;
  model.add<PlaceRatios>(calls, std::vector<PlaceRatios::Ratio>{{sum_of({&c.helpline_calls})}});
}

}  // namespace models
