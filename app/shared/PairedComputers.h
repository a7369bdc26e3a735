#pragma once

#include "core/seal/SealingIdentity.h"

#include <filesystem>
#include <string>
#include <vector>

namespace todoke {

/// The check PCs whose packages this PC takes (端末の登録): one certificate file each, in a folder of the data folder.
class PairedComputers {
public:
    /// `folder` is made when the first one is paired.
    explicit PairedComputers(std::filesystem::path folder)
        : m_folder(std::move(folder)) {}

    /// In the order of their fingerprints. `Errc::certificateInvalid` (args `file`) when one cannot be read: it is
    /// better not to send at all than to forget a pairing.
    Result<std::vector<seal::PairedCertificate>> all() const;

    /// Pairs a check PC; its label (UTF-8, at most 100 code points) is what a person calls it. A PC that is paired
    /// already gets the new label.
    Result<void> add(const crypto::Certificate& certificate, const std::string& label);

    /// Withdraws a pairing by the fingerprint of the certificate (64 hexadecimal digits, or the first 8 or more of
    /// them). `Errc::notFound` (args `file`) when there is none, or more than one begins like this.
    Result<void> withdraw(const std::string& fingerprint);

private:
    [[nodiscard]] std::filesystem::path fileOf(const std::string& fingerprint) const {
        return m_folder / (fingerprint + ".pem");
    }

    std::filesystem::path m_folder;
};

} // namespace todoke
