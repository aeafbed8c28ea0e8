// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/contents.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>

#include "outputs/hdf5/handle.hpp"
#include "outputs/hdf5/layout.hpp"
#include "outputs/hdf5/roles.hpp"
#include "outputs/hdf5/types.hpp"

namespace outputs {

namespace contents_detail {

using hdf5::Handle;
using hdf5::Id;
using hdf5::Layout;
using hdf5::require;
using hdf5::write_attribute;

constexpr unsigned attributes_kept_compact = 40;
// Exactly this text, and the length in ten characters: readers know a bare dimension by it.
constexpr std::string_view bare_dimension = "This is a netCDF dimension but not a netCDF variable.";

class Writer {
 public:
  Writer(const Result& result, Compression compression, Id file)
      : result_(result), compression_(compression), file_(file) {}

  void write_all();

 private:
  Handle creation_(const Layout& layout, const Variable* variable) const;
  Handle dataset_(const std::string& name, Id type, const Layout& layout,
                  const Variable* variable) const;
  void write_axis_(const Axis& axis);
  Handle bare_axis_(const Axis& axis, std::string& scale_name) const;
  Handle coordinate_(const Axis& axis) const;
  void write_variable_(const Variable& variable);
  void describe_(Id dataset, const Variable& variable) const;
  void write_root_() const;
  void write_scenario_() const;
  std::string coordinates_of_(const Variable& variable) const;

  const Result& result_;
  Compression compression_;
  Id file_;
  std::map<std::string, Handle> scales_;
};

template <class Value>
void set_missing(Id creation, const Variable& variable) {
  if (!variable.may_be_missing) return;
  if constexpr (std::is_floating_point_v<Value>) {
    const Value missing = std::numeric_limits<Value>::quiet_NaN();
    require(H5Pset_fill_value(creation, hdf5::memory_type<Value>(), &missing), "set a fill value");
  }
}

Handle Writer::creation_(const Layout& layout, const Variable* variable) const {
  Handle list(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "a creation list");
  const Id id = list.id();
  require(H5Pset_attr_creation_order(id, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "track attributes");
  require(H5Pset_attr_phase_change(id, attributes_kept_compact, attributes_kept_compact - 1),
          "keep attributes compact");
  require(H5Pset_obj_track_times(id, false), "leave times out");
  if (layout.chunk.empty()) return list;
  require(H5Pset_chunk(id, static_cast<int>(layout.chunk.size()), layout.chunk.data()),
          "set chunks");
  if (compression_ == Compression::deflate) {
    require(H5Pset_shuffle(id), "set shuffle");
    require(H5Pset_deflate(id, 1), "set deflate");
  }
  require(H5Pset_fletcher32(id), "set checksums");
  if (variable != nullptr) {
    std::visit(
        [&](const auto& values) {
          set_missing<typename std::decay_t<decltype(values)>::value_type>(id, *variable);
        },
        variable->values);
  }
  return list;
}

Handle Writer::dataset_(const std::string& name, Id type, const Layout& layout,
                        const Variable* variable) const {
  Handle creation = creation_(layout, variable);
  Handle space(layout.lengths.empty()
                   ? H5Screate(H5S_SCALAR)
                   : H5Screate_simple(static_cast<int>(layout.lengths.size()),
                                      layout.lengths.data(), layout.limits.data()),
               H5Sclose, "a space");
  Handle dataset(
      H5Dcreate2(file_, name.c_str(), type, space.id(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
      H5Dclose, "a dataset");
  space.close();
  creation.close();
  return dataset;
}

void write_texts(Id dataset, Id type, const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  require(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "write text");
}

template <class Value>
void write_numbers(Id dataset, const std::vector<Value>& values) {
  require(
      H5Dwrite(dataset, hdf5::memory_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
      "write values");
}

Handle Writer::bare_axis_(const Axis& axis, std::string& scale_name) const {
  scale_name = fmt::format("{}{:>10}", bare_dimension, axis.length);
  return dataset_(axis.name, H5T_IEEE_F32BE, hdf5::layout_of_axis(axis), nullptr);
}

Handle Writer::coordinate_(const Axis& axis) const {
  const Layout layout = hdf5::layout_of_axis(axis);
  if (const auto* labels = std::get_if<std::vector<std::string>>(&axis.coordinates)) {
    Handle type = hdf5::text_type(hdf5::Leftover::abandon);
    Handle dataset = dataset_(axis.name, type.id(), hdf5::contiguous(layout), nullptr);
    write_texts(dataset.id(), type.id(), *labels);
    type.close();
    return dataset;
  }
  if (const auto* numbers = std::get_if<std::vector<double>>(&axis.coordinates)) {
    Handle dataset = dataset_(axis.name, hdf5::file_type<double>(), layout, nullptr);
    write_numbers(dataset.id(), *numbers);
    return dataset;
  }
  Handle dataset = dataset_(axis.name, hdf5::file_type<std::int64_t>(), layout, nullptr);
  write_numbers(dataset.id(), std::get<std::vector<std::int64_t>>(axis.coordinates));
  return dataset;
}

void Writer::write_axis_(const Axis& axis) {
  std::string scale_name = axis.name;
  const bool is_bare = std::holds_alternative<std::monostate>(axis.coordinates);
  Handle dataset = is_bare ? bare_axis_(axis, scale_name) : coordinate_(axis);
  require(H5DSset_scale(dataset.id(), scale_name.c_str()), "make a dimension scale");
  hdf5::write_number_attribute(dataset.id(), "_Netcdf4Dimid",
                               static_cast<std::int32_t>(scales_.size()));
  if (!axis.about.empty()) write_attribute(dataset.id(), "long_name", axis.about);
  if (!axis.unit.empty()) write_attribute(dataset.id(), "units", axis.unit);
  for (const Attribute& attribute : axis.attributes) write_attribute(dataset.id(), attribute);
  scales_.emplace(axis.name, std::move(dataset));
}

// CF: names of the auxiliary variables whose axes are among this variable's.
std::string Writer::coordinates_of_(const Variable& variable) const {
  if (variable.role == Role::coordinate) return "";
  std::string names;
  for (const Variable& other : result_.variables) {
    if (other.role != Role::coordinate) continue;
    const bool applies =
        std::all_of(other.axes.begin(), other.axes.end(), [&](const std::string& axis) {
          return std::find(variable.axes.begin(), variable.axes.end(), axis) != variable.axes.end();
        });
    if (applies) names += (names.empty() ? "" : " ") + other.name;
  }
  return names;
}

void Writer::describe_(Id dataset, const Variable& variable) const {
  if (variable.may_be_missing) {
    std::visit(
        [&](const auto& values) {
          using Value = typename std::decay_t<decltype(values)>::value_type;
          if constexpr (std::is_floating_point_v<Value>) {
            hdf5::write_array_attribute<Value>(dataset, "_FillValue",
                                               {std::numeric_limits<Value>::quiet_NaN()});
          }
        },
        variable.values);
  }
  const std::pair<const char*, std::string> texts[] = {
      {"long_name", variable.about},
      {"units", variable.unit},
      {"cell_methods", variable.cell_methods},
      {"coordinates", coordinates_of_(variable)},
      {"role", std::string(hdf5::text_of(variable.role))},
      {"direction", variable.direction},
      {"over_time", variable.over_time},
      {"source", variable.source},
      {"balance", variable.balance}};
  for (const auto& [name, text] : texts) {
    if (!text.empty()) write_attribute(dataset, name, text);
  }
  if (!variable.flags.empty()) {
    std::vector<std::int8_t> codes;
    std::string meanings;
    for (const Flag& flag : variable.flags) {
      codes.push_back(flag.value);
      meanings += (meanings.empty() ? "" : " ") + flag.meaning;
    }
    hdf5::write_array_attribute(dataset, "flag_values", codes);
    write_attribute(dataset, "flag_meanings", meanings);
  }
  for (const Attribute& attribute : variable.attributes) write_attribute(dataset, attribute);
}

void Writer::write_variable_(const Variable& variable) {
  Handle dataset = std::visit(
      [&](const auto& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          const Layout layout = hdf5::contiguous(hdf5::layout_of(result_, variable, sizeof(char*)));
          Handle type = hdf5::text_type(hdf5::Leftover::abandon);
          Handle made = dataset_(variable.name, type.id(), layout, &variable);
          write_texts(made.id(), type.id(), values);
          type.close();
          return made;
        } else {
          const Layout layout = hdf5::layout_of(result_, variable, sizeof(Value));
          Handle made = dataset_(variable.name, hdf5::file_type<Value>(), layout, &variable);
          write_numbers(made.id(), values);
          return made;
        }
      },
      variable.values);
  describe_(dataset.id(), variable);
  for (std::size_t axis = 0; axis < variable.axes.size(); ++axis) {
    require(H5DSattach_scale(dataset.id(), scales_.at(variable.axes[axis]).id(),
                             static_cast<unsigned>(axis)),
            "attach a dimension");
  }
  dataset.close();
}

void Writer::write_root_() const {
  Handle root(H5Gopen2(file_, "/", H5P_DEFAULT), H5Gclose, "the root group");
  for (const Attribute& attribute : hdf5::root_attributes(result_)) {
    write_attribute(root.id(), attribute);
  }
  root.close();
}

void Writer::write_scenario_() const {
  Handle type = hdf5::text_type(hdf5::Leftover::abandon);
  Handle dataset = dataset_("scenario_yaml", type.id(), Layout{}, nullptr);
  write_texts(dataset.id(), type.id(), {result_.origin.scenario_yaml});
  write_attribute(dataset.id(), "long_name", "Resolved scenario; enough to run again");
  dataset.close();
  type.close();
}

void Writer::write_all() {
  write_root_();
  for (const Axis& axis : result_.axes) write_axis_(axis);
  for (const Variable& variable : result_.variables) write_variable_(variable);
  write_scenario_();
  for (auto& [name, scale] : scales_) scale.close();
}

// The file's own lists: creation order tracked, so that netCDF4 can append; earliest format, so that
// every reader opens it.
Handle file_creation_list() {
  Handle list(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "a file creation list");
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  require(H5Pset_link_creation_order(list.id(), order), "track links");
  require(H5Pset_attr_creation_order(list.id(), order), "track attributes");
  // The root group keeps times of its own unless it is told here: two equal results written in
  // different seconds would differ.
  require(H5Pset_obj_track_times(list.id(), false), "leave times out of the root group");
  return list;
}

}  // namespace contents_detail

namespace hdf5 {

Handle file_access() {
  Handle list(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "a file access list");
  require(H5Pset_libver_bounds(list.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST), "set bounds");
  return list;
}

Handle make_file(const char* name, const Handle& access) {
  Handle creation = contents_detail::file_creation_list();
  Handle file(H5Fcreate(name, H5F_ACC_EXCL, creation.id(), access.id()), H5Fclose, "a file");
  creation.close();
  return file;
}

void write_contents(Id file, const Result& result, Compression compression) {
  contents_detail::Writer(result, compression, file).write_all();
}

void require_contents(Id file, const Result& result) {
  for (const Variable& variable : result.variables) {
    Handle dataset(H5Dopen2(file, variable.name.c_str(), H5P_DEFAULT), H5Dclose, "a dataset again",
                   Leftover::release);
    std::visit(
        [&](const auto& values) {
          using Value = typename std::decay_t<decltype(values)>::value_type;
          if constexpr (!std::is_same_v<Value, std::string>) {
            std::vector<Value> found(values.size());
            require(H5Dread(dataset.id(), memory_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                            found.data()),
                    "read values again");
            const bool is_same =
                std::memcmp(found.data(), values.data(), values.size() * sizeof(Value)) == 0;
            if (!is_same) throw Failure("HDF5 gave back other values than were written");
          }
        },
        variable.values);
    dataset.close();
  }
}

}  // namespace hdf5

}  // namespace outputs
