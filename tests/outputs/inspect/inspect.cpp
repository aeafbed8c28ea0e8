// SPDX-License-Identifier: Apache-2.0
#include "outputs/inspect/inspect.hpp"

#include <nlohmann/json.hpp>

#include "outputs/hdf5/writer.hpp"
#include "outputs/record/provenance.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

TEST_CASE("An inspection lists what is in a file and says whether its hash holds", "[inspect]") {
  const outputs::sample::Folder folder("inspect");
  outputs::Disk disk;
  outputs::write_result(folder.file("x.h5"), outputs::sample::small());
  outputs::write_provenance(disk, folder.file("x.h5"), outputs::provenance_here());
  const outputs::Inspection found = outputs::inspect(folder.file("x.h5"), outputs::Depth::values);
  CHECK(found.digest_holds);
  const nlohmann::json json = nlohmann::json::parse(outputs::json_of(found));
  CHECK(json["hash_holds"] == true);
  CHECK(json["attributes"]["seed"] == 18446744073709551557U);
  CHECK(json["provenance"]["compiler"].is_string());
  CHECK(json["axes"][0]["coordinates"][2] == "schools");
  const nlohmann::json& control = json["variables"][2];
  CHECK(control["name"] == "control");
  CHECK(control["lengths"] == std::vector<int>{3, 3, 5, 4});
  CHECK(control["missing"] == 1);
  CHECK(control["min"] == static_cast<double>(0.01F));
  const std::string text = outputs::text_of(found);
  CHECK_THAT(text, Catch::Contains("hash of the file holds"));
  CHECK_THAT(text,
             Catch::Contains("control (arm 3, replicate 3, time 5, community 4) float32 [1]"));
}

TEST_CASE("A variable without any value has null for its mean, not NaN", "[inspect]") {
  const outputs::ValueDigest none =
      outputs::digest_of_values(std::vector<double>(3, std::numeric_limits<double>::quiet_NaN()));
  CHECK_FALSE(none.mean.has_value());
  CHECK(none.missing == 3);
}

TEST_CASE("A provenance file stands beside its result", "[inspect]") {
  CHECK(outputs::provenance_path("results/x.h5") == "results/x.provenance.json");
  CHECK(outputs::provenance_path("results/x") == "results/x.provenance.json");
}
