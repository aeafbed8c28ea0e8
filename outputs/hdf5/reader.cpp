// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/reader.hpp"

#include <fcntl.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <new>
#include <stdexcept>

#include "engine/base/fault.hpp"
#include "outputs/hdf5/handle.hpp"
#include "outputs/hdf5/roles.hpp"
#include "outputs/hdf5/types.hpp"

namespace outputs {

namespace reader_detail {

using hdf5::Failure;
using hdf5::Handle;
using hdf5::Id;
using hdf5::Leftover;
using hdf5::require;

constexpr std::uint64_t largest_in_memory = std::uint64_t{1} << 30;
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
  require(H5Dread(dataset, hdf5::memory_type<Value>(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                  values.data()),
          "read values");
  return values;
}

std::vector<std::string> texts_of(Id dataset) {
  std::vector<char*> pointers(count_of(dataset), nullptr);
  Handle type = hdf5::text_type(Leftover::release);
  Handle space(H5Dget_space(dataset), H5Sclose, "a space", Leftover::release);
  require(H5Dread(dataset, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
          "read text");
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
  std::vector<Attribute> attributes = hdf5::read_attributes(dataset);
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
  for (const std::int8_t code : hdf5::read_codes_attribute(dataset, "flag_values")) {
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
  std::vector<Attribute> attributes = hdf5::read_attributes(dataset);
  take_text(attributes, "_FillValue");
  take_text(attributes, "flag_values");
  take_text(attributes, "coordinates");
  variable.about = take_text(attributes, "long_name");
  variable.unit = take_text(attributes, "units");
  variable.cell_methods = take_text(attributes, "cell_methods");
  // Without the word a foreign variable is kept for looking, out of digests and statistics.
  variable.role = hdf5::role_of(take_text(attributes, "role")).value_or(Role::design);
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

Result result_in(Id file) {
  Result result;
  Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "the root group", Leftover::release);
  hdf5::take_root_attributes(result, hdf5::read_attributes(root.id()));
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

[[noreturn]] void stop_unreadable(const std::string& path, const std::string& reason) {
  engine::Fault fault;
  fault.place.file = path;
  fault.found = "not a readable result (" + reason + ")";
  fault.expected = "a result file of this program";
  throw engine::InputError({fault});
}

void require_seal(const std::string& path, Seal seal, Trust trust) {
  if (seal != Seal::intact && trust == Trust::checked) throw changed_after_writing(path, seal);
}

// Reading takes about 1 s per 100 MB; what takes far longer turns for ever.
constexpr unsigned shortest_probe_seconds = 3;
constexpr std::uint64_t probe_bytes_per_second = 20'000'000;

// Bytes that were changed can make HDF5 1.10.8 crash or turn for ever. A child process reads them
// first, so that the fault is told in words; heaps after a fork agree, and so do the two readings.
template <class Read>
void probe_in_child(const std::string& path, std::uint64_t bytes, const Read& read) {
  const pid_t child = ::fork();
  if (child < 0) throw engine::OutsideError(path + ": cannot start a process that reads it first");
  if (child == 0) {
    for (const int each : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM}) {
      std::signal(each, SIG_DFL);
    }
    const int silent = ::open("/dev/null", O_WRONLY);
    ::dup2(silent, STDERR_FILENO);
    ::alarm(shortest_probe_seconds + static_cast<unsigned>(bytes / probe_bytes_per_second));
    try {
      read();
    } catch (const std::exception&) {
    }
    ::_exit(0);  // a fault that can be told is told by the reading that follows
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status)) throw Failure("HDF5 crashes on it or does not end");
}

template <class Read>
Result read_as_trusted(const std::string& path, Seal seal, std::uint64_t bytes, const Read& read) {
  if (seal != Seal::intact) probe_in_child(path, bytes, read);
  return read();
}

Reading read_large(Disk& disk, const std::string& path, std::uint64_t bytes, Trust trust) {
  const Seal seal = seal_of_file(disk, path);
  require_seal(path, seal, trust);
  const auto read = [&] {
    hdf5::start_library();
    Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "the file",
                Leftover::release);
    return result_in(file.id());
  };
  return {read_as_trusted(path, seal, bytes, read), seal};
}

Reading read_small(Disk& disk, const std::string& path, Trust trust) {
  std::vector<std::byte> bytes = read_whole(disk, path);
  const Seal seal = seal_of(bytes);
  require_seal(path, seal, trust);
  if (seal != Seal::missing) bytes.resize(bytes.size() - trailer_length);
  if (bytes.empty()) throw Failure("it is empty");
  const auto read = [&] {
    hdf5::start_library();
    constexpr unsigned in_place = H5LT_FILE_IMAGE_DONT_COPY | H5LT_FILE_IMAGE_DONT_RELEASE;
    Handle file(H5LTopen_file_image(bytes.data(), bytes.size(), in_place), H5Fclose, "the file",
                Leftover::release);
    return result_in(file.id());
  };
  return {read_as_trusted(path, seal, bytes.size(), read), seal};
}

std::uint64_t bytes_of(Disk& disk, const std::string& path) {
  Disk::File file = disk.open_to_read(path);
  const std::uint64_t bytes = disk.size(file);
  disk.close(file);
  return bytes;
}

}  // namespace reader_detail

Reading read_with_seal(const std::string& path, Trust trust) {
  Disk disk;
  try {
    const std::uint64_t bytes = reader_detail::bytes_of(disk, path);
    Reading reading = bytes > reader_detail::largest_in_memory
                          ? reader_detail::read_large(disk, path, bytes, trust)
                          : reader_detail::read_small(disk, path, trust);
    require_consistent(reading.result);
    return reading;
  } catch (const hdf5::Failure& failure) {
    reader_detail::stop_unreadable(path, failure.what());
  } catch (const std::logic_error& fault) {
    reader_detail::stop_unreadable(path, fault.what());
  } catch (const std::bad_alloc&) {
    reader_detail::stop_unreadable(path, "it claims more than memory holds");
  }
}

Result read_result(const std::string& path, Trust trust) {
  return read_with_seal(path, trust).result;
}

}  // namespace outputs
