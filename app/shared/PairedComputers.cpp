#include "app/shared/PairedComputers.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <algorithm>

namespace todoke {

namespace {

constexpr std::uint64_t kLargestFile = 64 * 1024;
constexpr std::string_view kLabelMark = "label: ";

} // namespace

Result<std::vector<seal::PairedCertificate>> PairedComputers::all() const {
    std::vector<seal::PairedCertificate> paired;
    const auto entries = folderEntries(m_folder);
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        const std::filesystem::path& file = entry.path;
        if (file.extension() != ".pem")
            continue;
        const auto bytes = readFile(file, kLargestFile);
        if (!bytes)
            return failure(bytes.error());
        const std::string_view text = textOf(*bytes);
        auto certificate = crypto::Certificate::parse(*bytes);
        if (!certificate)
            return failure(Error(Errc::certificateInvalid, certificate.error().detail).with("file", utf8Path(file)));
        std::string label;
        if (text.starts_with(kLabelMark))
            label = text.substr(kLabelMark.size(), text.find('\n') - kLabelMark.size());
        paired.push_back({std::move(*certificate), std::move(label)});
    }
    return paired;
}

Result<void> PairedComputers::add(const crypto::Certificate& certificate, const std::string& label) {
    if (label.find_first_of("\r\n") != std::string::npos)
        return failure(Error(Errc::wrongUse, "a label is one line").with("field", "label"));
    if (auto made = makeFolders(m_folder); !made)
        return made;
    const std::string text = std::string(kLabelMark) + label + "\n" + certificate.pem();
    return writeFileAtomically(fileOf(certificate.fingerprint()), bytesOf(text));
}

Result<void> PairedComputers::withdraw(const std::string& fingerprint) {
    constexpr std::size_t kShortest = 8;
    const auto paired = all();
    if (!paired)
        return failure(paired.error());
    std::vector<std::string> matching;
    for (const seal::PairedCertificate& computer : *paired) {
        const std::string whole = computer.certificate.fingerprint();
        if (fingerprint.size() >= kShortest && whole.starts_with(fingerprint))
            matching.push_back(whole);
    }
    if (matching.size() != 1)
        return failure(Error(Errc::notFound, "no single paired PC has this fingerprint").with("file", fingerprint));
    return removeFile(fileOf(matching.front()));
}

} // namespace todoke
