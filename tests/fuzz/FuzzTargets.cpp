#include "core/archive/ZipArchive.h"
#include "core/base/Csv.h"
#include "core/base/File.h"
#include "core/check/Check.h"
#include "core/check/rules/RuleSet.h"
#include "core/delivery/ErrorReply.h"
#include "core/delivery/PackageStatus.h"
#include "core/delivery/ServiceReply.h"
#include "core/intake/SourceContents.h"
#include "core/pack/Bindings.h"
#include "core/pack/CodeTable.h"
#include "core/pack/ItemTable.h"
#include "core/pack/PackManifest.h"
#include "core/pack/PackStore.h"
#include "core/seal/Manifest.h"
#include "core/seal/Package.h"
#include "tests/fuzz/FuzzTarget.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

namespace todoke::fuzz {

namespace {

/// Stops the program when a promise of the code under test is broken.
void promise(bool kept, const char* what) {
    if (kept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// Every form and finding lies inside of the document, and nothing is ready that cannot be read to its end.
void checkPlaces(const SourceReport& source, std::uint64_t size) {
    std::uint64_t end = 0;
    for (const FormReport& form : source.forms) {
        promise(form.info.bytes.offset >= end && form.info.bytes.end() <= size,
                "forms follow one another inside of the document");
        end = form.info.bytes.end();
        for (const Finding& finding : form.findings)
            promise(finding.location.offset >= form.info.bytes.offset && finding.location.offset < end,
                    "a form's findings stand in the form");
    }
    for (const Finding& finding : source.findings)
        promise(finding.location.offset <= size, "findings stand in the document");
}

void runDocument(ByteView bytes) {
    static const pack::PackStore packs =
        pack::PackStore::open({std::string(TODOKE_SOURCE_DIR) + "/schemas/standin/2024-04"});
    promise(packs.packs().size() == 1, "the stand-in pack can be read");
    intake::InputSet inputs;
    inputs.documents.push_back(
        {"document.xml", {}, bytes.size(), std::make_shared<intake::MemoryContent>(copyOf(bytes))});
    check::CheckOptions options;
    options.date = *parseDate("2024-11-22");
    check::NoObserver observer;
    const auto report = check::check(inputs, packs, options, {}, observer);
    promise(report.has_value(), "no document is an error of the program");
    promise(report->sources().size() == 1, "every document is in the report");
    const SourceReport& source = report->sources().front();
    promise(source.size == bytes.size() && source.sha256.size() == 64, "the hash is that of the whole document");
    checkPlaces(source, bytes.size());
}

void runManifest(ByteView bytes) {
    static_cast<void>(pack::parseManifest(textOf(bytes)));
}

void runTable(ByteView bytes) {
    const std::string_view text = textOf(bytes);
    if (const auto table = CsvTable::parse(text)) {
        for (std::size_t row = 0; row < table->rowCount(); ++row)
            promise(table->line(row) >= 2, "rows stand behind the header");
    }
    if (const auto codes = pack::CodeTable::parse("fuzz", text)) {
        for (const pack::CodeEntry& entry : codes->entries())
            promise(codes->find(entry.code) != nullptr, "every code of a table is found");
        static_cast<void>(codes->nearest(text.substr(0, 20), Date{}, 5));
    }
    pack::ItemTable items;
    static_cast<void>(items.add("items/fuzz.csv", text));
    static_cast<void>(pack::Bindings::parse("bindings.csv", text));
}

void runSchematron(ByteView bytes) {
    const std::array files = {check::RuleFile{"rules/fuzz.sch", std::string(textOf(bytes))}};
    static_cast<void>(check::RuleSet::compile(files));
}

void runZip(ByteView bytes) {
    archive::ZipLimits limits;
    limits.members = 100;
    limits.unpacked = 1 << 20;
    const auto zip = archive::ZipArchive::open(std::make_shared<const Bytes>(copyOf(bytes)), limits);
    if (!zip)
        return;
    std::array<std::uint8_t, 4096> block{};
    std::uint64_t total = 0;
    for (const archive::ZipMember& member : zip->members()) {
        const auto stream = zip->open(member);
        for (Result<std::size_t> count = stream ? (*stream)->read(block) : 0; count && *count > 0;
             count = (*stream)->read(block))
            total += *count;
    }
    promise(total <= limits.unpacked, "no more is unpacked than is allowed");
}

void runPackage(ByteView bytes) {
    static_cast<void>(seal::readManifest(bytes));
    // Packages are read from files only.
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("todoke-fuzz-" + std::to_string(std::random_device()()));
    promise(writeFileAtomically(path, bytes).has_value(), "a temporary file can be written");
    const auto package = seal::inspectPackage(path, {});
    promise(!package || !package->paired, "nobody is paired");
    std::filesystem::remove(path);
}

void runReply(ByteView bytes) {
    const std::string_view text = textOf(bytes);
    static_cast<void>(delivery::parsePackageStatus(text));
    static_cast<void>(delivery::parseErrorReply(text));
    static_cast<void>(delivery::parseServiceReply(text));
}

constexpr std::array<Target, 7> kTargets = {{
    {"document", runDocument},
    {"manifest", runManifest},
    {"table", runTable},
    {"schematron", runSchematron},
    {"zip", runZip},
    {"package", runPackage},
    {"reply", runReply},
}};

} // namespace

std::span<const Target> targets() {
    return kTargets;
}

} // namespace todoke::fuzz
