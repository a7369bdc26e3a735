#pragma once

#include "core/base/Error.h"

#include <filesystem>
#include <optional>

namespace todoke {

/// Where this installation keeps its data: `--data-dir`, else `TODOKE_DATA_DIR`, else the user's own data folder of the
/// system (`~/.local/share/todoke`, `%LOCALAPPDATA%\todoke`). Only its owner can look into it.
class DataFolder {
public:
    /// Finds or makes the folder and those in it. `chosen` is the value of `--data-dir`.
    ///
    /// `Errc::notWritable` (args `file`) when it cannot be made or belongs to somebody else; `Errc::wrongUse` (args
    /// `file`) for a folder that many users share, such as the system's folder for temporary files.
    static Result<DataFolder> open(const std::optional<std::filesystem::path>& chosen);

    /// Where `open` would find or make it; touches nothing.
    [[nodiscard]] static std::filesystem::path locate(const std::optional<std::filesystem::path>& chosen);

    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    [[nodiscard]] std::filesystem::path historyFile() const { return m_root / "history.sqlite"; }
    [[nodiscard]] std::filesystem::path settingsFile() const { return settingsFileIn(m_root); }
    [[nodiscard]] static std::filesystem::path settingsFileIn(const std::filesystem::path& root) {
        return root / "settings.json";
    }
    [[nodiscard]] std::filesystem::path senderLockFile() const { return m_root / "sender.lock"; }
    /// Sealed packages until they are registered.
    [[nodiscard]] std::filesystem::path packages() const { return m_root / "packages"; }
    /// Secrets, where the system has no key store.
    [[nodiscard]] std::filesystem::path secrets() const { return m_root / "secrets"; }
    [[nodiscard]] std::filesystem::path logs() const { return m_root / "logs"; }

private:
    explicit DataFolder(std::filesystem::path root)
        : m_root(std::move(root)) {}

    std::filesystem::path m_root;
};

} // namespace todoke
