// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/writer.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include "engine/base/fault.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/contents.hpp"
#include "outputs/hdf5/handle.hpp"
#include "outputs/hdf5/layout.hpp"

namespace outputs {

namespace writer_detail {

using hdf5::Handle;
using hdf5::require;

// In the file driver a failed write can crash the library at close; so room is claimed first, and
// whatever fails leaves the handle abandoned and the file removed by the caller.
void write_file(Disk& disk, const std::string& name, const Result& result,
                Compression compression) {
  Handle access = hdf5::file_access();
  Handle file = hdf5::make_file(name.c_str(), access);
  Disk::File reservation = disk.open_to_append(name);
  disk.reserve(reservation, estimated_bytes(result));
  disk.close(reservation);
  hdf5::write_contents(file.id(), result, compression);
  require(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "flush a file");
  file.close();
  Handle again(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, "the file again",
               hdf5::Leftover::release);
  hdf5::require_contents(again.id(), result);
  again.close();
  access.close();
}

std::string write_by_file(Disk& disk, const std::string& path, const Result& result,
                          Compression compression) {
  require_space(disk, path, estimated_bytes(result));
  const std::string name = temporary_beside(path);
  try {
    write_file(disk, name, result, compression);
  } catch (const hdf5::Failure& failure) {
    remove_if_there(disk, name);
    require_space(disk, path, estimated_bytes(result));  // a full disk is the likeliest reason
    throw engine::OutsideError(path + ": " + failure.what());
  } catch (...) {
    remove_if_there(disk, name);
    throw;
  }
  return publish_temporary(disk, name, path);
}

}  // namespace writer_detail

using namespace writer_detail;

std::uint64_t estimated_bytes(const Result& result) {
  std::uint64_t bytes = 65536 + 2 * result.origin.scenario_yaml.size();
  constexpr std::uint64_t per_object = 8192;
  constexpr std::uint64_t per_chunk = 96;
  for (const Axis& axis : result.axes) bytes += per_object + 48 * axis.length;
  for (const Variable& variable : result.variables) {
    const std::uint64_t values = std::visit(
        [](const auto& column) {
          using Value = typename std::decay_t<decltype(column)>::value_type;
          return std::uint64_t{column.size()} * sizeof(Value);
        },
        variable.values);
    const std::uint64_t chunks = run_count(result) + values / hdf5::largest_chunk;
    bytes += per_object + values + per_chunk * chunks;
  }
  return bytes;
}

std::vector<std::byte> image_of(const Result& result, Compression compression) {
  require_consistent(result);
  hdf5::start_library();
  Handle access = hdf5::file_access();
  constexpr std::size_t growth = std::size_t{16} << 20;
  require(H5Pset_fapl_core(access.id(), growth, false), "keep a file in memory");
  Handle file = hdf5::make_file("image", access);
  hdf5::write_contents(file.id(), result, compression);
  require(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "flush a file");
  const std::int64_t length =
      require(H5Fget_file_image(file.id(), nullptr, 0), "tell the length of a file in memory");
  std::vector<std::byte> image(static_cast<std::size_t>(length));
  require(H5Fget_file_image(file.id(), image.data(), image.size()), "copy a file from memory");
  file.close();
  access.close();
  return image;
}

std::string write_result(Disk& disk, const std::string& path, const Result& result,
                         const WriteOptions& options) {
  if (estimated_bytes(result) > options.largest_image) {
    require_consistent(result);
    hdf5::start_library();
    return write_by_file(disk, path, result, options.compression);
  }
  require_space(disk, path, estimated_bytes(result));
  return publish_sealed(disk, path, image_of(result, options.compression));
}

std::string write_result(const std::string& path, const Result& result,
                         const WriteOptions& options) {
  Disk disk;
  return write_result(disk, path, result, options);
}

}  // namespace outputs
