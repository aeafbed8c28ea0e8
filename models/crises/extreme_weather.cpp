// SPDX-License-Identifier: Apache-2.0
// Climate and extreme weather: a storm along a track, a drought that comes slowly. What they do to
// works, houses, harvests and wells is in `infrastructure`, `needs` and `employment`; here is what
// they do to people on the move and to the State.
#include "models/measures/lever.hpp"

namespace models {

class ExtremeWeather final : public Crisis {
 public:
  explicit ExtremeWeather(engine::Model& model)
      : Crisis(model, "extreme_weather",
               "Storms wreck places on their track; drought dries wells.") {
    Hazards& hazards = static_cast<Model&>(model).hazards;
    is_measured_by({&hazards.storm, &hazards.dryness}, full);
    drought.adds("drought.missing_rain", rain_missing);
    storm_damage.adds("flight.push", storm_push);
    storm_damage.adds("capacity.services_cut", services_wrecked);
    storm_damage.multiplies("court_load.throughput", trials_change);
    storm_damage.multiplies("detention.arrest_rate", police_diverted);
    storm_damage.adds("repair.struck", offices_struck);
    scarcity.adds("flight.push", drought_push);
    scarcity.multiplies("norms.grievance_fading", quarrels_last);
  }

  std::vector<engine::Quantity> track() const override {
    const auto of_track = engine::assumption("scenario");
    return {{"latitude", engine::unit::one, {-90, 90}, 0, "Degrees north.", of_track},
            {"longitude", engine::unit::one, {-180, 180}, 0, "Degrees east.", of_track},
            {"radius", engine::unit::kilometre, {1, 1000}, 50, "Of the strongest wind.", of_track},
            {"strength",
             engine::unit::share,
             {0, 1},
             0.6,
             "Strongest wind; 1 is storm_track.strongest.",
             of_track}};
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.3,
                          "Mean of wreck and of dryness over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter rain_missing{this,
                                 {"rain_missing",
                                  engine::unit::share,
                                  {0, 1},
                                  1.0,
                                  "Share of usual rain missing at full level.",
                                  engine::assumption("by definition of the level")}};
  engine::Parameter storm_push{this,
                               {"storm_push",
                                engine::unit::per_year,
                                {0, 50},
                                4.0,
                                "Hazard of leaving where all is wrecked.",
                                engine::assumption("a third within a month; 1 to 12")}};
  engine::Parameter drought_push{this,
                                 {"drought_push",
                                  engine::unit::per_year,
                                  {0, 5},
                                  0.06,
                                  "Hazard of leaving under full drought.",
                                  engine::assumption("0.02 to 0.2")}};
  engine::Parameter services_wrecked{this,
                                     {"services_wrecked",
                                      engine::unit::share,
                                      {0, 0.95},
                                      0.5,
                                      "Share of social services out of work under full wreck.",
                                      engine::assumption("0.3 to 0.8")}};
  engine::Parameter offices_struck{this,
                                   {"offices_struck",
                                    engine::unit::per_year,
                                    {0, 50},
                                    1.0,
                                    "Hazard that a function is put out of use amid full wreck.",
                                    engine::assumption("0.3 to 4")}};
  engine::Parameter trials_change{this,
                                  {"trials_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.5,
                                   "Relative change of the cases that courts end.",
                                   engine::assumption("-0.9 to -0.2")}};
  engine::Parameter police_diverted{this,
                                    {"police_diverted",
                                     engine::unit::one,
                                     {-1, 0},
                                     -0.5,
                                     "Relative change of arrests while police rescue and guard.",
                                     engine::assumption("-0.8 to -0.2")}};
  engine::Parameter quarrels_last{
      this,
      {"quarrels_last",
       engine::unit::one,
       {-1, 0},
       -0.3,
       "Relative change of how fast grievance fades under full drought.",
       engine::assumption("quarrels over wells and pasture; -0.6 to 0")}};

  Driver drought{model(), "extreme_weather.drought", "Rain that is missing."};
  Driver storm_damage{model(), "extreme_weather.storm_damage", "What follows the wreck of storms.",
                      following(static_cast<Model&>(model()).hazards.storm)};
  Driver scarcity{model(), "extreme_weather.scarcity", "What follows dry fields and wells.",
                  following(static_cast<Model&>(model()).hazards.dryness)};
};

void declare_extreme_weather(Model& model) { model.add<ExtremeWeather>(); }

}  // namespace models
