// SPDX-License-Identifier: Apache-2.0
// One HDF5 identifier with its way of closing. HDF5 can lose data at a close and say so only there,
// so closing is a call whose status is looked at, never a destructor's business.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace outputs::hdf5 {

using Id = std::int64_t;  // hid_t
using Close = int (*)(Id);

/// A call of HDF5 failed; the text says which.
class Failure : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What becomes of a handle that was not closed: when writing it is abandoned, because closing after
/// a failed write may crash the library; when reading it is closed, for nothing can be lost.
enum class Leftover { abandon, release };

class Handle {
 public:
  /// Takes over an identifier; Failure naming `what` where it is none.
  Handle(Id id, Close way, const char* what, Leftover leftover = Leftover::abandon);
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&& other) noexcept;
  ~Handle();

  Id id() const { return id_; }

  /// Closes now; Failure where HDF5 reports one.
  void close();

 private:
  Id id_;
  Close close_;
  const char* what_;
  Leftover leftover_;
};

/// Failure naming `what` where a status is negative; the status otherwise.
std::int64_t require(std::int64_t status, const char* what);

/// Silences HDF5's own messages on this thread and keeps it from closing abandoned handles at exit.
void start_library();

}  // namespace outputs::hdf5
