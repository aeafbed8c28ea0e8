// SPDX-License-Identifier: Apache-2.0
// The numbers of each path by which the State hears of something: how late, how noisy, how much.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "engine/run/component.hpp"
#include "models/state/observed.hpp"

namespace models {

/// One source of one signal, as parameters of its owner: "hard_lag_violence" and so on.
class ReportingPath {
 public:
  struct Usual {
    double lag, noise, coverage;
  };
  ReportingPath(engine::Component* owner, std::string_view source, const SignalFacts& signal,
                const Usual& usual)
      : names_{joined(source, "lag", signal.id), joined(source, "noise", signal.id),
               joined(source, "coverage", signal.id)},
        about_{"Delay of this source over that of its kind, of " + std::string(signal.id) + ".",
               "Noise of this source over that of its kind, of " + std::string(signal.id) + ".",
               "Share of what happens that this source tells of " + std::string(signal.id) + "."},
        lag(owner,
            {names_[0],
             engine::unit::one,
             {0.05, 20},
             usual.lag,
             about_[0],
             engine::assumption("expert ranking of sources; a third to three times as much")}),
        noise(owner,
              {names_[1],
               engine::unit::one,
               {0, 20},
               usual.noise,
               about_[1],
               engine::assumption("expert ranking of sources; a third to three times as much")}),
        coverage(owner,
                 {names_[2],
                  engine::unit::share,
                  {0, 1},
                  usual.coverage,
                  about_[2],
                  engine::assumption("expert ranking of sources; half to one and a half times")}) {}

 private:
  static std::string joined(std::string_view source, std::string_view what, std::string_view id) {
    return std::string(source) + "_" + std::string(what) + "_" + std::string(id);
  }
  std::array<std::string, 3> names_, about_;

 public:
  engine::Parameter lag, noise, coverage;
};

/// In the order of Signal. Prices, deaths and clinics are counted well; hold, spread and infiltration
/// are known from people, and late.
inline constexpr std::array<ReportingPath::Usual, signals> hard_paths{{
    {2.0, 2.0, 0.3},   // territorial control: municipal offices, prisons
    {3.0, 2.0, 0.3},   // diversification: seizures, financial intelligence
    {2.0, 2.0, 0.03},  // recruitment: those who are caught
    {1.0, 1.0, 0.9},   // spread of violence: police
    {1.0, 1.0, 0.95},  // violence: police, morgues
    {1.0, 1.0, 0.7},   // extortion: police
    {0.3, 0.7, 0.7},   // shortages: prices
    {0.5, 1.0, 0.6},   // displacement: registers
    {1.0, 1.0, 0.6},   // online fraud: police, banks
    {0.2, 0.7, 0.5},   // illness: clinics
    {0.5, 0.7, 0.9},   // helpline calls: counted by those who answer
    {4.0, 2.5, 0.15},  // infiltration: files of financial intelligence
}};
inline constexpr std::array<ReportingPath::Usual, signals> soft_paths{{
    {1.0, 0.7, 0.6},  // territorial control: community reporters
    {1.5, 1.0, 0.3},  // diversification: business
    {1.0, 1.0, 0.1},  // recruitment: teachers, families
    {0.5, 1.0, 0.5},  // spread of violence: media
    {0.5, 1.0, 0.4},  // violence: media
    {1.0, 1.0, 0.2},  // extortion: business
    {0.5, 1.0, 0.5},  // shortages: business
    {0.5, 1.0, 0.5},  // displacement: civil society
    {1.0, 1.0, 0.2},  // online fraud: platforms
    {0.5, 1.0, 0.3},  // illness: media
    {1.0, 1.0, 0.2},  // helpline calls: women's groups
    {2.0, 1.2, 0.2},  // infiltration: journalists
}};

}  // namespace models
