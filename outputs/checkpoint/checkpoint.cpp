// SPDX-License-Identifier: Apache-2.0
#include "outputs/checkpoint/checkpoint.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <filesystem>

#include "engine/base/fault.hpp"
#include "outputs/files/publish.hpp"

namespace outputs {

namespace checkpoint_detail {

// First the magic line, then `name value` lines, an empty line, and the payload up to the trailer.
constexpr std::string_view magic = "HFCHECKPOINT 1\n";

std::string text_of(const CheckpointHeader& header) {
  return fmt::format(
      "{}engine_version {}\nmodel_version {}\nscenario_sha256 {}\nscenario {}\nseed {}\nstep "
      "{}\n\n",
      magic, header.engine_version, header.model_version, header.scenario_sha256, header.scenario,
      header.seed, header.step);
}

[[noreturn]] void stop_reading(const std::string& path, std::string found, std::string expected) {
  engine::Fault fault;
  fault.place.file = path;
  fault.found = std::move(found);
  fault.expected = std::move(expected);
  fault.hint = "start the run from the beginning, or use the program that wrote the checkpoint";
  throw engine::InputError({fault});
}

template <class Number>
Number number_of(const std::string& path, std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    stop_reading(path, fmt::format("'{}' in the header of a checkpoint", text), "a whole number");
  }
  return number;
}

void take_line(const std::string& path, CheckpointHeader& header, std::string_view line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view name = line.substr(0, space);
  const std::string_view value = line.substr(std::min(space + 1, line.size()));
  if (name == "engine_version") header.engine_version = value;
  if (name == "scenario_sha256") header.scenario_sha256 = value;
  if (name == "scenario") header.scenario = value;
  if (name == "model_version") header.model_version = number_of<std::int64_t>(path, value);
  if (name == "seed") header.seed = number_of<std::uint64_t>(path, value);
  if (name == "step") header.step = number_of<std::int64_t>(path, value);
}

Checkpoint checkpoint_in(const std::string& path, std::span<const std::byte> content) {
  const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
  const std::size_t end = text.find("\n\n");
  if (!text.starts_with(magic) || end == std::string_view::npos) {
    stop_reading(path, "not a checkpoint", "a checkpoint of this program");
  }
  Checkpoint checkpoint;
  for (std::size_t begin = magic.size(); begin < end;) {
    const std::size_t next = std::min(text.find('\n', begin), end);
    take_line(path, checkpoint.header, text.substr(begin, next - begin));
    begin = next + 1;
  }
  const std::span<const std::byte> payload = content.subspan(end + 2);
  checkpoint.payload.assign(payload.begin(), payload.end());
  return checkpoint;
}

// The one before stays readable under its own name until the new one takes it: a second name of the
// same file is made, and that one becomes `_prev`.
void keep_previous(Disk& disk, const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return;
  const std::string previous = path + "_prev";
  // Where both are names of one file a rename would do nothing.
  if (std::filesystem::equivalent(path, previous, none)) return;
  const std::string second_name = temporary_beside(previous);
  if (!disk.link(path, second_name)) {
    disk.rename(path, previous);
    return;
  }
  try {
    disk.rename(second_name, previous);
  } catch (...) {
    remove_if_there(disk, second_name);
    throw;
  }
}

}  // namespace checkpoint_detail

using namespace checkpoint_detail;

void write_checkpoint(Disk& disk, const std::string& path, std::span<const std::byte> payload,
                      const CheckpointHeader& header) {
  const std::string text = text_of(header);
  std::vector<std::byte> content(text.size() + payload.size());
  std::memcpy(content.data(), text.data(), text.size());
  if (!payload.empty()) std::memcpy(content.data() + text.size(), payload.data(), payload.size());
  keep_previous(disk, path);
  publish_sealed(disk, path, content);
}

Checkpoint read_checkpoint(Disk& disk, const std::string& path, const std::string& engine_version,
                           std::int64_t model_version) {
  const std::vector<std::byte> bytes = read_whole(disk, path);
  const Seal seal = seal_of(bytes);
  if (seal != Seal::intact) {
    stop_reading(path, "changed after it was written", "an untouched checkpoint");
  }
  Checkpoint checkpoint = checkpoint_in(path, content_of(bytes, path));
  const CheckpointHeader& header = checkpoint.header;
  if (header.engine_version != engine_version || header.model_version != model_version) {
    stop_reading(path,
                 fmt::format("written by version {} (model {})", header.engine_version,
                             header.model_version),
                 fmt::format("version {} (model {})", engine_version, model_version));
  }
  return checkpoint;
}

}  // namespace outputs
