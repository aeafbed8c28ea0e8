// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/parsing.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>

#include "outputs/hdf5/roles.hpp"
#include "outputs/hdf5/types.hpp"

namespace outputs::hdf5 {

namespace parsing_detail {

// A foreign or damaged file can claim any size; more than this is no result of this program.
constexpr std::uint64_t most_values = std::uint64_t{1} << 32;

std::string name_of(Id object) {
  char name[1024] = {};
  require(H5Iget_name(object, name, sizeof name - 1), "read a name");
  return name[0] == '/' ? name + 1 : name;
}

std::vector<hsize_t> lengths_of(Id dataset) {
  Handle space(H5Dget_space(dataset), H5Sclose, "a space", Leftover::release);
  const auto rank =
      static_cast<std::size_t>(require(H5Sget_simple_extent_ndims(space.id()), "read a rank"));
  std::vector<hsize_t> lengths(rank);
  if (rank > 0) {
    require(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr), "read lengths");
  }
  std::uint64_t count = 1;
  for (const hsize_t length : lengths) {
    if (length > most_values || (count *= length) > most_values) {
      throw Failure("HDF5 file claims more values than a result has");
    }
  }
  return lengths;
}

std::size_t count_of(Id dataset) {
  std::size_t count = 1;
  for (const hsize_t length : lengths_of(dataset)) count *= length;
  return count;
}

template <class Value>
std::vector<Value> numbers_of(Id dataset) {
  std::vector<Value> values(count_of(dataset));
  require(H5Dread(dataset, memory_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          "read values");
  return values;
}

std::vector<std::string> texts_of(Id dataset) {
  std::vector<char*> pointers(count_of(dataset), nullptr);
  Handle type = text_type(Leftover::release);
  Handle space(H5Dget_space(dataset), H5Sclose, "a space", Leftover::release);
  require(H5Dread(dataset, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "read text");
  std::vector<std::string> texts;
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return texts;
}

Values values_of(Id dataset) {
  Handle type(H5Dget_type(dataset), H5Tclose, "a type", Leftover::release);
  const H5T_class_t kind = H5Tget_class(type.id());
  const std::size_t bytes = H5Tget_size(type.id());
  if (kind == H5T_STRING && H5Tis_variable_str(type.id()) > 0) return texts_of(dataset);
  if (kind == H5T_FLOAT && bytes == 8) return numbers_of<double>(dataset);
  if (kind == H5T_FLOAT && bytes == 4) return numbers_of<float>(dataset);
  if (kind == H5T_INTEGER && bytes == 1) return numbers_of<std::int8_t>(dataset);
  if (kind == H5T_INTEGER && bytes == 4) return numbers_of<std::int32_t>(dataset);
  if (kind == H5T_INTEGER && bytes == 8) {
    if (H5Tget_sign(type.id()) == H5T_SGN_NONE) return numbers_of<std::uint64_t>(dataset);
    return numbers_of<std::int64_t>(dataset);
  }
  throw Failure("HDF5 file holds a type that a result has not");
}

// Takes an attribute's text out of a list; "" where there is none.
std::string take_text(std::vector<Attribute>& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& each) { return each.name == name; });
  if (found == attributes.end()) return "";
  const auto* text = std::get_if<std::string>(&found->value);
  std::string result = text == nullptr ? "" : *text;
  attributes.erase(found);
  return result;
}

Axis axis_of(Id dataset) {
  Axis axis;
  axis.name = name_of(dataset);
  axis.length = count_of(dataset);
  std::vector<Attribute> attributes = read_attributes(dataset);
  const std::string scale_name = take_text(attributes, "NAME");
  take_text(attributes, "CLASS");
  take_text(attributes, "_Netcdf4Dimid");
  axis.about = take_text(attributes, "long_name");
  axis.unit = take_text(attributes, "units");
  axis.attributes = std::move(attributes);
  if (scale_name.starts_with("This is a netCDF dimension")) return axis;
  Values values = values_of(dataset);
  if (auto* labels = std::get_if<std::vector<std::string>>(&values)) {
    axis.coordinates = std::move(*labels);
  } else if (auto* numbers = std::get_if<std::vector<double>>(&values)) {
    axis.coordinates = std::move(*numbers);
  } else if (auto* whole = std::get_if<std::vector<std::int64_t>>(&values)) {
    axis.coordinates = std::move(*whole);
  } else {
    throw Failure("HDF5 file holds an axis of a type that a result has not");
  }
  return axis;
}

herr_t take_scale(hid_t, unsigned, hid_t scale, void* into) {
  try {
    static_cast<std::vector<std::string>*>(into)->push_back(name_of(scale));
    return 1;  // one scale for each axis
  } catch (const std::exception&) {
    return -1;  // an exception must not pass through the C library
  }
}

std::vector<std::string> axes_of(Id dataset) {
  const std::size_t rank = lengths_of(dataset).size();
  std::vector<std::string> names;
  for (unsigned axis = 0; axis < rank; ++axis) {
    require(H5DSiterate_scales(dataset, axis, nullptr, take_scale, &names), "read an axis");
    if (names.size() != axis + 1) throw Failure("HDF5 file holds a variable without its axes");
  }
  return names;
}

std::vector<Flag> flags_of(Id dataset, const std::string& meanings) {
  std::vector<Flag> flags;
  std::size_t begin = 0;
  for (const std::int8_t code : read_codes_attribute(dataset, "flag_values")) {
    const std::size_t end = std::min(meanings.find(' ', begin), meanings.size());
    flags.push_back({code, meanings.substr(begin, end - begin)});
    begin = std::min(end + 1, meanings.size());
  }
  return flags;
}

Variable variable_of(Id dataset) {
  Variable variable;
  variable.name = name_of(dataset);
  variable.axes = axes_of(dataset);
  variable.values = values_of(dataset);
  variable.may_be_missing = H5Aexists(dataset, "_FillValue") > 0;
  std::vector<Attribute> attributes = read_attributes(dataset);
  take_text(attributes, "_FillValue");
  take_text(attributes, "flag_values");
  take_text(attributes, "coordinates");
  variable.about = take_text(attributes, "long_name");
  variable.unit = take_text(attributes, "units");
  variable.cell_methods = take_text(attributes, "cell_methods");
  // Without the word a foreign variable is kept for looking, out of digests and statistics.
  variable.role = role_of(take_text(attributes, "role")).value_or(Role::design);
  variable.direction = take_text(attributes, "direction");
  variable.over_time = take_text(attributes, "over_time");
  variable.source = take_text(attributes, "source");
  variable.balance = take_text(attributes, "balance");
  variable.flags = flags_of(dataset, take_text(attributes, "flag_meanings"));
  variable.attributes = std::move(attributes);
  return variable;
}

std::vector<std::string> names_in(Id file) {
  H5G_info_t info{};
  require(H5Gget_info(file, &info), "list the file");
  std::vector<std::string> names;
  for (hsize_t place = 0; place < info.nlinks; ++place) {
    char name[1024] = {};
    ssize_t length = H5Lget_name_by_idx(file, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, place, name,
                                        sizeof name, H5P_DEFAULT);
    if (length < 0) {
      length = H5Lget_name_by_idx(file, ".", H5_INDEX_NAME, H5_ITER_INC, place, name, sizeof name,
                                  H5P_DEFAULT);
    }
    require(length, "list the file");
    names.emplace_back(name);
  }
  return names;
}

}  // namespace parsing_detail

Result result_in(Id file) {
  using namespace parsing_detail;
  Result result;
  Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "the root group", Leftover::release);
  take_root_attributes(result, read_attributes(root.id()));
  for (const std::string& name : names_in(file)) {
    Handle object(H5Oopen(file, name.c_str(), H5P_DEFAULT), H5Oclose, "an object",
                  Leftover::release);
    if (H5Iget_type(object.id()) != H5I_DATASET) continue;
    if (name == "scenario_yaml") {
      result.origin.scenario_yaml = texts_of(object.id()).at(0);
    } else if (H5DSis_scale(object.id()) > 0) {
      result.axes.push_back(axis_of(object.id()));
    } else {
      result.variables.push_back(variable_of(object.id()));
    }
  }
  return result;
}

}  // namespace outputs::hdf5
