// SPDX-License-Identifier: Apache-2.0
// `export`: a result for other tools.
#include "outputs/export/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "apps/baseline.hpp"
#include "apps/completed.hpp"
#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/report_material.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/sha256.hpp"
#include "engine/base/text.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"

namespace apps {

namespace export_detail {

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

std::string sha256_of(std::span<const std::byte> bytes) {
  engine::Sha256 hash;
  hash.update(bytes.data(), bytes.size());
  return engine::hex(hash.finish());
}

void require_metrics(const outputs::Result& result, const std::vector<std::string>& asked) {
  std::vector<std::string> names;
  for (const outputs::Variable& variable : result.variables) {
    if (variable.role == outputs::Role::metric) names.push_back(variable.name);
  }
  for (const std::string& name : asked) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string nearest = engine::nearest_name(name, names);
    throw engine::UsageError(
        fmt::format("no metric '{}' in this result{}", name,
                    nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
  }
}

// A file as large as it likes, piece by piece; it appears when it is complete.
std::uint64_t publish_pieces(outputs::Disk& disk, const std::string& path, auto&& fill) {
  const std::string temporary = outputs::temporary_beside(path);
  std::uint64_t bytes = 0;
  try {
    outputs::Disk::File file = disk.create(temporary);
    fill([&](std::string_view piece) {
      disk.write(file, bytes_of(piece));
      bytes += piece.size();
    });
    disk.sync(file);
    disk.close(file);
    disk.rename(temporary, path);
    disk.sync_folder(outputs::folder_of(path));
  } catch (...) {
    outputs::remove_if_there(disk, temporary);
    throw;
  }
  return bytes;
}

}  // namespace export_detail

class ExportVerb final : public Verb {
 public:
  std::string_view name() const override { return "export"; }
  std::string_view line() const override {
    return "a result as a long table, a map layer or a research object";
  }
  std::string_view details() const override {
    return "csv: one row a number, columns as in SDMX, what they mean in FILE-metadata.json. "
           "geojson: "
           "a\n"
           "point for each province with the numbers of every arm. ro-crate: a folder with the "
           "result, "
           "its\n"
           "scenario, its table and ro-crate-metadata.json. Nothing finer than a province is "
           "written.\n\n"
           "Examples\n"
           "  holdfast export results/fictional-gangs.h5 --to csv\n"
           "  holdfast export results/fictional-gangs.h5 --to csv --detail series --metric "
           "members\n"
           "  holdfast export results/fictional-gangs.h5 --to ro-crate --out crate\n";
  }
  void declare(Options& options) override {
    options.argument(file_, {"RESULT", "", "a result file"});
    options.one_of(to_, {"--to", "csv|geojson|ro-crate", "the form (default: csv)"},
                   {"csv", "geojson", "ro-crate"});
    options.text(out_, {"--out", "PATH",
                        "the file, or the folder of ro-crate (default: beside the "
                        "result)"});
    options.one_of(detail_,
                   {"--detail", "totals|series",
                    "of csv: one number a run and metric, or every step (default: totals)"},
                   {"totals", "series"});
    options.list(metrics_, {"--metric", "ID", "of csv: these metrics (default: all); repeatable"});
    options.turn_on(is_forced_, {"--force", "", "read on where the hash does not hold"});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    outputs::Result result =
        outputs::read_result(file_, is_forced_ ? outputs::Trust::forced : outputs::Trust::checked);
    const outputs::Axis* arms = result.axis("arm");
    if (arms == nullptr || result.axis("time") == nullptr)
      throw engine::InputError(
          {{{file_, 0, 0, ""}, "a file without arms over time", "a result of `holdfast run`", ""}});
    export_detail::require_metrics(result, metrics_);
    const scenarios::Scenario scenario = stored_scenario(result.origin.scenario_yaml, file_);
    result = completed_runs(std::move(result));
    const auto& names = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
    const outputs::report::Material material = material_of(scenario, result, names.front());
    if (to_ == "csv") {
      write_table(result, material, path_with(".csv"));
    } else if (to_ == "geojson") {
      write_map(result, material, path_with(".geojson"));
    } else {
      write_crate(result, material, path_with("-crate"));
    }
    tell();
    return engine::ExitCode::done;
  }

 private:
  struct Written {
    std::string path;
    std::uint64_t bytes;
  };

  std::string path_with(std::string_view ending) const {
    if (!out_.empty()) return out_;
    std::filesystem::path path(file_);
    return path.replace_extension().string() + std::string(ending);
  }

  void publish(const std::string& path, std::string_view text) {
    outputs::publish(disk_, path, text);
    written_.push_back({path, text.size()});
  }

  void write_table(const outputs::Result& result, const outputs::report::Material& material,
                   const std::string& path) {
    using namespace export_detail;
    disk_.make_folder(outputs::folder_of(path));
    const outputs::exports::TableRequest request{
        detail_ == "series" ? outputs::exports::Detail::series : outputs::exports::Detail::totals,
        metrics_};
    written_.push_back({path, publish_pieces(disk_, path, [&](auto&& write) {
                          outputs::exports::write_csv(result, material, request, write);
                        })});
    const std::string name = std::filesystem::path(path).filename().string();
    publish(path + "-metadata.json", outputs::exports::csv_metadata(result, name));
  }

  void write_map(const outputs::Result& result, const outputs::report::Material& material,
                 const std::string& path) {
    disk_.make_folder(outputs::folder_of(path));
    publish(path, outputs::exports::geojson(result, material));
  }

  void write_crate(const outputs::Result& result, const outputs::report::Material& material,
                   const std::string& folder) {
    using namespace export_detail;
    disk_.make_folder(folder);
    const std::filesystem::path root(folder);
    std::vector<outputs::exports::CrateFile> files;
    const auto add = [&](const std::string& name, std::string about, std::string media_type) {
      const std::vector<std::byte> bytes = outputs::read_whole(disk_, (root / name).string());
      files.push_back(
          {name, std::move(about), std::move(media_type), sha256_of(bytes), bytes.size()});
    };
    outputs::publish(disk_, (root / "result.h5").string(), outputs::read_whole(disk_, file_));
    add("result.h5", "the result: every metric of every run, HDF5 that netCDF-4 readers open",
        "application/x-hdf5");
    written_.push_back({(root / "result.h5").string(), files.back().bytes});
    publish((root / "scenario.yaml").string(), result.origin.scenario_yaml);
    add("scenario.yaml", "the resolved scenario: enough to run again", "application/yaml");
    write_table(result, material, (root / "numbers.csv").string());
    add("numbers.csv", "one number for each run and metric", "text/csv");
    add("numbers.csv-metadata.json", "what the columns of numbers.csv mean", "application/json");
    std::string told;
    const std::string beside = outputs::provenance_path(file_);
    if (std::filesystem::exists(beside)) {
      const std::vector<std::byte> bytes = outputs::read_whole(disk_, beside);
      told.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      publish((root / "result.provenance.json").string(), told);
      add("result.provenance.json", "when, where and by what the result was made",
          "application/json");
    }
    publish((root / "ro-crate-metadata.json").string(),
            outputs::exports::crate_metadata(result, material, files, told));
  }

  void tell() const {
    if (manner_.is_json) {
      Json files = Json::array();
      for (const Written& one : written_)
        files.push_back({{"path", one.path}, {"bytes", one.bytes}});
      return print_json({{"to", to_}, {"files", files}});
    }
    std::string text;
    for (const Written& one : written_) {
      text += manner_.is_quiet ? one.path + "\n"
                               : fmt::format("{}: {} bytes\n", path_from_here(one.path),
                                             number_text(static_cast<double>(one.bytes)));
    }
    print(text);
  }

  Manner manner_;
  outputs::Disk disk_;
  std::string file_, to_ = "csv", out_, detail_ = "totals";
  std::vector<std::string> metrics_;
  std::vector<Written> written_;
  bool is_forced_ = false;
};

std::unique_ptr<Verb> make_export() { return std::make_unique<ExportVerb>(); }

}  // namespace apps
