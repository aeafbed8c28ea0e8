// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/axes.hpp"

#include <fmt/format.h>

#include <numeric>

namespace outputs {

namespace axes_detail {

Variable coordinate(std::string name, std::string axis, Values values, std::string unit,
                    std::string about) {
  Variable variable;
  variable.name = std::move(name);
  variable.role = Role::coordinate;
  variable.axes = {std::move(axis)};
  variable.values = std::move(values);
  variable.unit = std::move(unit);
  variable.about = std::move(about);
  return variable;
}

}  // namespace axes_detail

Axis label_axis(std::string name, std::vector<std::string> labels, std::string about) {
  Axis axis;
  axis.name = std::move(name);
  axis.length = labels.size();
  axis.coordinates = std::move(labels);
  axis.about = std::move(about);
  return axis;
}

Axis counted_axis(std::string name, std::size_t length, std::string about, std::int64_t first) {
  std::vector<std::int64_t> numbers(length);
  std::iota(numbers.begin(), numbers.end(), first);
  Axis axis;
  axis.name = std::move(name);
  axis.length = length;
  axis.coordinates = std::move(numbers);
  axis.unit = "1";
  axis.about = std::move(about);
  return axis;
}

Axis time_axis(std::string_view start_date, int step_days, std::size_t steps) {
  std::vector<double> days(steps);
  for (std::size_t step = 0; step < steps; ++step) {
    days[step] = static_cast<double>(step + 1) * step_days;
  }
  Axis axis;
  axis.name = "time";
  axis.length = steps;
  axis.coordinates = std::move(days);
  axis.unit = fmt::format("days since {} 00:00:00", start_date);
  axis.about = "End of the step";
  axis.attributes = {{"standard_name", std::string("time")},
                     {"calendar", std::string("proleptic_gregorian")},
                     {"axis", std::string("T")}};
  return axis;
}

Variable week_of_time(int step_days, std::size_t steps) {
  std::vector<std::int32_t> weeks(steps);
  for (std::size_t step = 0; step < steps; ++step) {
    weeks[step] = static_cast<std::int32_t>((step + 1) * static_cast<std::size_t>(step_days) / 7);
  }
  return axes_detail::coordinate("week", "time", std::move(weeks), "1",
                                 "Whole weeks since the start at the end of the step");
}

Variable latitude_of_community(std::vector<double> degrees) {
  Variable latitude = axes_detail::coordinate("latitude", "community", std::move(degrees),
                                              "degrees_north", "Latitude of the community");
  latitude.attributes = {{"standard_name", std::string("latitude")}};
  return latitude;
}

Variable longitude_of_community(std::vector<double> degrees) {
  Variable longitude = axes_detail::coordinate("longitude", "community", std::move(degrees),
                                               "degrees_east", "Longitude of the community");
  longitude.attributes = {{"standard_name", std::string("longitude")}};
  return longitude;
}

Variable province_of_community(std::vector<std::string> labels) {
  return axes_detail::coordinate("province_of", "community", std::move(labels), "",
                                 "Province that the community belongs to");
}

Variable run_status(std::vector<std::string> run_axes, std::vector<std::int8_t> status) {
  Variable variable;
  variable.name = "run_status";
  variable.role = Role::design;
  variable.axes = std::move(run_axes);
  variable.values = std::move(status);
  variable.about = "How the run ended";
  variable.flags = {{0, "done"}, {1, "capacity"}, {2, "invariant_broken"}, {3, "not_run"}};
  return variable;
}

Variable run_seed(std::vector<std::string> run_axes, std::vector<std::uint64_t> seeds) {
  Variable variable;
  variable.name = "run_seed";
  variable.role = Role::design;
  variable.axes = std::move(run_axes);
  variable.values = std::move(seeds);
  variable.about = "Seed from which the random numbers of the run are keyed";
  return variable;
}

}  // namespace outputs
