// SPDX-License-Identifier: Apache-2.0
// The axes and auxiliary coordinates that every result shares, made in one place so that names,
// units and calendars agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs {

Axis label_axis(std::string name, std::vector<std::string> labels, std::string about);

/// An axis counted from `first`: sample, replicate, run.
Axis counted_axis(std::string name, std::size_t length, std::string about, std::int64_t first = 0);

/// The end of each step: time[k] = (k + 1) · step_days, in days since START 00:00:00.
Axis time_axis(std::string_view start_date, int step_days, std::size_t steps);

/// Whole weeks since the start at the end of each step, `week(time)`, unit "1".
Variable week_of_time(int step_days, std::size_t steps);

Variable latitude_of_community(std::vector<double> degrees);
Variable longitude_of_community(std::vector<double> degrees);

/// Label of the province that each community belongs to.
Variable province_of_community(std::vector<std::string> labels);

/// int8 `run_status`: 0 done, 1 capacity, 2 invariant broken, 3 not run.
Variable run_status(std::vector<std::string> run_axes, std::vector<std::int8_t> status);

/// uint64 `run_seed`: the seed of the scenario from which a run's random numbers are keyed.
Variable run_seed(std::vector<std::string> run_axes, std::vector<std::uint64_t> seeds);

}  // namespace outputs
