// SPDX-License-Identifier: Apache-2.0
#include "apps/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/exploration.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "studies/explore/morris.hpp"
#include "studies/explore/pawn.hpp"
#include "studies/explore/sobol.hpp"

namespace apps {

namespace sensitivity_detail {

using studies::explore::Replies;

Json morris_json(const SensitivityDesign& design, const Replies& replies) {
  Json factors = Json::array();
  const auto effects = studies::explore::elementary_effects(design.points, replies, design.seed);
  for (std::size_t f = 0; f < effects.size(); ++f) {
    factors.push_back({{"path", design.paths[f]},
                       {"mu_star", json_of(effects[f].absolute)},
                       {"mu", effects[f].mean},
                       {"sigma", effects[f].deviation},
                       {"luck", effects[f].luck}});
  }
  return {{"factors", factors}};
}

Json sobol_json(const SensitivityDesign& design, const Replies& replies) {
  Json factors = Json::array();
  const auto indices = studies::explore::sobol_indices(design.paths.size(), replies, design.seed);
  for (std::size_t f = 0; f < indices.factors.size(); ++f) {
    factors.push_back({{"path", design.paths[f]},
                       {"first", json_of(indices.factors[f].first)},
                       {"total", json_of(indices.factors[f].total)}});
  }
  return {{"factors", factors}, {"variance", indices.variance}, {"luck", indices.luck}};
}

Json pawn_json(const SensitivityDesign& design, const Replies& replies) {
  Json factors = Json::array();
  const auto indices = studies::explore::pawn_indices(
      design.points, studies::explore::means_of(replies), design.seed);
  for (std::size_t f = 0; f < indices.factors.size(); ++f) {
    factors.push_back({{"path", design.paths[f]},
                       {"median", json_of(indices.factors[f].median)},
                       {"largest", indices.factors[f].largest}});
  }
  return {{"factors", factors}, {"threshold", indices.threshold}};
}

const char* leading_index(Method method) {
  switch (method) {
    case Method::morris:
      return "mu_star";
    case Method::sobol:
      return "total";
    case Method::pawn:
      return "median";
  }
  return "";
}

double weight(Method method, const Json& factor) {
  return factor[leading_index(method)]["value"].get<double>();
}

std::vector<Json> weightiest_first(Method method, const Json& sensitivity) {
  std::vector<Json> factors(sensitivity["factors"].begin(), sensitivity["factors"].end());
  std::stable_sort(factors.begin(), factors.end(), [method](const Json& a, const Json& b) {
    return weight(method, a) > weight(method, b);
  });
  return factors;
}

std::string spread_text(const Json& estimate) {
  const double value = estimate["value"].get<double>();
  return fmt::format("{} [{}, {}]", number_text(value),
                     number_text(estimate["low"].get<double>(), value),
                     number_text(estimate["high"].get<double>(), value));
}

Table empty_table(Method method) {
  using Align = Table::Align;
  switch (method) {
    case Method::morris:
      return Table({{"", Align::left},
                    {"mean size of effect", Align::left},
                    {"mean", Align::right},
                    {"spread", Align::right},
                    {"luck", Align::right}});
    case Method::sobol:
      return Table(
          {{"", Align::left}, {"alone (first)", Align::left}, {"in all (total)", Align::left}});
    case Method::pawn:
      return Table({{"", Align::left},
                    {"median distance", Align::left},
                    {"largest", Align::right},
                    {"", Align::left}});
  }
  return Table({});
}

std::vector<std::string> row(Method method, const Json& factor, const Json& whole) {
  const auto path = factor["path"].get<std::string>();
  switch (method) {
    case Method::morris:
      return {"  " + path, spread_text(factor["mu_star"]), number_text(factor["mu"].get<double>()),
              number_text(factor["sigma"].get<double>()),
              number_text(factor["luck"].get<double>())};
    case Method::sobol:
      return {"  " + path, estimate_text(factor["first"]), estimate_text(factor["total"])};
    case Method::pawn: {
      const bool matters = weight(method, factor) > whole["threshold"].get<double>();
      return {"  " + path, estimate_text(factor["median"]),
              fmt::format("{:.2f}", factor["largest"].get<double>()),
              matters ? "" : "not seen to matter"};
    }
  }
  return {};
}

std::string closing(Method method, const Json& whole) {
  switch (method) {
    case Method::morris:
      return "  An effect is the change of the metric over the whole range of a number; spread "
             "tells "
             "of\n  bends and interactions; luck is the standard error of one effect.\n";
    case Method::sobol: {
      const double variance = whole["variance"].get<double>(), luck = whole["luck"].get<double>();
      const double share = variance + luck > 0.0 ? luck / (variance + luck) : 0.0;
      return fmt::format(
          "  Of the variance of single runs, {:.0f} % is luck; the indices part the rest.\n",
          100.0 * share);
    }
    case Method::pawn:
      return fmt::format(
          "  Numbers that have nothing to do with the metric reach {:.2f} in 5 % of cases.\n",
          whole["threshold"].get<double>());
  }
  return "";
}

}  // namespace sensitivity_detail

Method method_of(const std::string& word) {
  if (word == "morris") return Method::morris;
  return word == "sobol" ? Method::sobol : Method::pawn;
}

studies::explore::Points points_for(Method method, std::size_t dimensions, std::size_t size,
                                    std::uint64_t seed) {
  switch (method) {
    case Method::morris:
      return studies::explore::morris_design(dimensions, size, seed);
    case Method::sobol:
      return studies::explore::saltelli_design(dimensions, size, seed);
    case Method::pawn:
      return studies::explore::latin_hypercube(size, dimensions, seed);
  }
  return {};
}

Json sensitivity_json(const SensitivityDesign& design, const studies::explore::Replies& replies) {
  switch (design.method) {
    case Method::morris:
      return sensitivity_detail::morris_json(design, replies);
    case Method::sobol:
      return sensitivity_detail::sobol_json(design, replies);
    case Method::pawn:
      return sensitivity_detail::pawn_json(design, replies);
  }
  return {};
}

std::string sensitivity_text(Method method, const Json& sensitivity) {
  using namespace sensitivity_detail;
  Table table = empty_table(method);
  for (const Json& factor : weightiest_first(method, sensitivity))
    table.add(row(method, factor, sensitivity));
  return table.text() + closing(method, sensitivity);
}

std::string weightiest_text(Method method, const Json& sensitivity) {
  const Json first = sensitivity_detail::weightiest_first(method, sensitivity).front();
  if (sensitivity_detail::weight(method, first) <= 0.0) return "nothing was seen to move it";
  return fmt::format("{} ({} {})", first["path"].get<std::string>(),
                     sensitivity_detail::leading_index(method),
                     number_text(sensitivity_detail::weight(method, first)));
}

}  // namespace apps
