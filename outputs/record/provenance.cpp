// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/provenance.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/base/version.hpp"
#include "outputs/files/publish.hpp"

namespace outputs {

namespace provenance_detail {

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string system_name() {
  utsname system{};
  if (::uname(&system) != 0) return "";
  return fmt::format("{} {} {}", system.sysname, system.release, system.machine);
}

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "";
}

// The arguments as the system keeps them, separated by zero bytes.
std::vector<std::string> command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
  return words;
}

}  // namespace provenance_detail

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Provenance provenance_here() {
  Provenance here;
  here.started = time_now();
  here.host = provenance_detail::host_name();
  here.system = provenance_detail::system_name();
  here.processor = provenance_detail::processor_name();
  here.threads = std::thread::hardware_concurrency();
  here.compiler = engine::compiler();
  here.engine_version = engine::version();
  here.instruction_set = engine::instruction_set();
  here.command = provenance_detail::command_line();
  return here;
}

std::string provenance_path(const std::string& result_path) {
  const std::string stem =
      result_path.ends_with(".h5") ? result_path.substr(0, result_path.size() - 3) : result_path;
  return stem + ".provenance.json";
}

std::string json_of(const Provenance& provenance) {
  nlohmann::ordered_json json;
  json["started"] = provenance.started;
  json["finished"] = provenance.finished;
  json["seconds"] = provenance.seconds;
  json["host"] = provenance.host;
  json["system"] = provenance.system;
  json["processor"] = provenance.processor;
  json["threads"] = provenance.threads;
  json["compiler"] = provenance.compiler;
  json["instruction_set"] = provenance.instruction_set;
  json["engine_version"] = provenance.engine_version;
  json["command"] = provenance.command;
  json["file_sha256"] = provenance.file_sha256;
  for (const auto& [name, value] : provenance.further) json[name] = value;
  // Names of files and hosts need not be UTF-8.
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void write_provenance(Disk& disk, const std::string& result_path, const Provenance& provenance) {
  publish(disk, provenance_path(result_path), json_of(provenance));
}

}  // namespace outputs
