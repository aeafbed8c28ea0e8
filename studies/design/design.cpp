// SPDX-License-Identifier: Apache-2.0
#include "studies/design/design.hpp"

#include <fmt/format.h>

#include "engine/base/fault.hpp"
#include "studies/design/csv_design.hpp"
#include "studies/design/points.hpp"

namespace studies {

namespace design_detail {

constexpr std::size_t most_samples = 1'000'000;

[[noreturn]] void refuse(const scenarios::Study& study, std::string found, std::string expected) {
  throw engine::InputError(
      {{{study.file, 0, 0, "design"}, std::move(found), std::move(expected), ""}});
}

void require_few_enough(const scenarios::Study& study) {
  std::size_t samples = 1;
  for (std::size_t k = 0; k < study.uncertainties.size(); ++k) {
    samples *= study.design.count;
    if (samples > most_samples)
      refuse(study,
             fmt::format("{} levels of {} uncertainties", study.design.count,
                         study.uncertainties.size()),
             fmt::format("at most {} samples", most_samples));
  }
}

}  // namespace design_detail

Design design_of(const scenarios::Study& study) {
  using Kind = scenarios::DesignRequest::Kind;
  if (study.design.kind == Kind::none) return {};
  if (study.design.kind == Kind::csv) return design_of_csv(study);
  std::vector<std::string> names;
  for (const scenarios::Uncertainty& each : study.uncertainties) names.push_back(each.path);
  if (names.empty()) return {{}, study.design.count, {}};  // equal samples, kept
  if (study.design.kind == Kind::latin_hypercube)
    return design_of_points(study.uncertainties,
                            latin_hypercube(study.design.count, names, study.seed));
  if (study.design.kind == Kind::sobol) {
    if (names.size() > most_sobol_dimensions)
      design_detail::refuse(study, fmt::format("{} uncertainties", names.size()),
                            fmt::format("at most {}", most_sobol_dimensions));
    return design_of_points(study.uncertainties,
                            sobol_points(study.design.count, names, study.seed));
  }
  design_detail::require_few_enough(study);
  return design_of_points(study.uncertainties, factorial(study.design.count, names.size()));
}

Design design_of_points(std::vector<scenarios::Uncertainty> uncertainties,
                        std::span<const double> points) {
  const std::size_t columns = uncertainties.size();
  std::vector<double> values(points.size());
  for (std::size_t k = 0; k < points.size(); ++k)
    values[k] = uncertainties[k % columns].value.at(points[k]);
  return design_of_values(std::move(uncertainties), std::move(values));
}

Design design_of_values(std::vector<scenarios::Uncertainty> uncertainties,
                        std::vector<double> values) {
  const std::size_t samples = uncertainties.empty() ? 0 : values.size() / uncertainties.size();
  return {std::move(uncertainties), samples, std::move(values)};
}

}  // namespace studies
