#include "app/cli/KeyOptions.h"

#include "core/base/File.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace todoke::cli {

namespace {

constexpr std::size_t kLongestSecret = 4096;

/// Reads into memory that is wiped; nothing of a secret passes through an ordinary buffer of ours.
Result<crypto::SecretBytes> readLine(std::FILE* stream, const std::string& file) {
    crypto::SecretBytes secret(kLongestSecret);
    std::size_t length = 0;
    for (int c = std::fgetc(stream); c != EOF && c != '\n'; c = std::fgetc(stream)) {
        if (length == kLongestSecret)
            return failure(Error(Errc::tooLarge).with("file", file).with("limit", std::to_string(kLongestSecret)));
        if (c == 0)
            return failure(Error(Errc::damaged, "a line with a zero byte is no password").with("file", file));
        secret.writable()[length++] = static_cast<std::uint8_t>(c);
    }
    if (std::ferror(stream) != 0)
        return failure(Error(Errc::notReadable).with("file", file));
    if (length > 0 && secret.view()[length - 1] == '\r')
        --length;
    secret.shrink(length);
    return secret;
}

} // namespace

Result<crypto::SecretBytes> readSecretLine(const std::string& file) {
    if (file == "-")
        return readLine(stdin, file);
    auto opened = openForReading(pathFromUtf8(file));
    if (!opened)
        return failure(opened.error());
    return readLine(opened->get(), file);
}

void KeyOptions::addTo(CLI::App& command, const Texts& texts, bool required) {
    command.add_option("--key", keys, texts("key.option"))->required(required)->allow_extra_args(false);
    command.add_option("--passphrase-file", passphraseFiles, texts("key.passphraseFile"))->allow_extra_args(false);
}

Result<std::vector<seal::KeyFile>> KeyOptions::load(const seal::KeyFields& fields) const {
    std::vector<seal::KeyFile> loaded;
    std::vector<crypto::SecretBytes> passphrases;
    for (const std::string& file : passphraseFiles) {
        auto passphrase = readSecretLine(file);
        if (!passphrase)
            return failure(passphrase.error());
        passphrases.push_back(std::move(*passphrase));
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto passphrase = [&]() -> Result<crypto::SecretBytes> {
            if (passphrases.empty())
                return failure(Error(Errc::wrongPassphrase, "no --passphrase-file was given"));
            return passphrases[std::min(i, passphrases.size() - 1)].duplicate();
        };
        auto key = seal::KeyFile::load(pathFromUtf8(keys[i]), passphrase, fields);
        if (!key)
            return failure(Error(key.error()).with("file", keys[i]));
        loaded.push_back(std::move(*key));
    }
    return loaded;
}

} // namespace todoke::cli
