#pragma once

#include "app/cli/Session.h"
#include "core/seal/KeyFile.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace todoke::cli {

/// Key files as commands name them: `--key FILE` and `--passphrase-file FILE` (or `-`), the first passphrase for the
/// first key and so on; the last one given serves all further keys.
struct KeyOptions {
    std::vector<std::string> keys;
    std::vector<std::string> passphraseFiles;

    void addTo(CLI::App& command, const Texts& texts, bool required);

    /// Loads all keys. Fails as `KeyFile::load` does, with the file's name among the arguments.
    Result<std::vector<seal::KeyFile>> load(const seal::KeyFields& fields) const;
};

/// The first line of a file, or of standard input for `-`, as a secret. `Errc::tooLarge` for more than 4 KiB,
/// `Errc::damaged` when it holds a zero byte.
Result<crypto::SecretBytes> readSecretLine(const std::string& file);

} // namespace todoke::cli
