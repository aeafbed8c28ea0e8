// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/handle.hpp"

#include <hdf5.h>

#include <type_traits>
#include <utility>

namespace outputs::hdf5 {

static_assert(std::is_same_v<hid_t, Id>, "an HDF5 identifier is a 64-bit number");

Handle::Handle(Id id, Close way, const char* what, Leftover leftover)
    : id_(id), close_(way), what_(what), leftover_(leftover) {
  if (id < 0) throw Failure(std::string("HDF5 cannot open or make ") + what);
}

Handle::Handle(Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      close_(other.close_),
      what_(other.what_),
      leftover_(other.leftover_) {}

Handle::~Handle() {
  if (id_ >= 0 && leftover_ == Leftover::release) close_(id_);
}

void Handle::close() {
  const Id id = std::exchange(id_, -1);
  if (close_(id) < 0) throw Failure(std::string("HDF5 cannot close ") + what_);
}

std::int64_t require(std::int64_t status, const char* what) {
  if (status < 0) throw Failure(std::string("HDF5 cannot ") + what);
  return status;
}

void start_library() {
  // Before the first call of the library, and once: an abandoned handle must not be closed at exit.
  static const int once = H5dont_atexit();
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

}  // namespace outputs::hdf5
