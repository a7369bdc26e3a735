#pragma once

#include "app/cli/Console.h"
#include "app/cli/ExitStatus.h"
#include "app/cli/Texts.h"
#include "app/shared/Workspace.h"
#include "core/finding/Catalogue.h"
#include "core/pack/PackStore.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace todoke::cli {

/// What stands before the command.
struct GlobalOptions {
    std::string dataFolder;
    std::vector<std::string> packFolders;
};

/// What every command works with.
class Session {
public:
    Session(Console& console, Language language)
        : m_console(console)
        , m_language(language)
        , m_texts(language) {}

    [[nodiscard]] Console& console() const { return m_console; }
    [[nodiscard]] Language language() const { return m_language; }
    [[nodiscard]] const Texts& texts() const { return m_texts; }
    [[nodiscard]] const finding::Catalogue& catalogue() const { return finding::Catalogue::builtIn(); }
    [[nodiscard]] GlobalOptions& options() { return m_options; }

    /// The packs of this PC, read when first asked for. Broken ones are named on standard error.
    const pack::PackStore& packs();

    /// The data of this installation, opened when first asked for.
    Result<Workspace*> workspace();

    /// What counts of the settings, without making a data folder.
    Result<Settings> settings() const;

    /// Says what happened and what to do next; gives the status the program ends with.
    int fail(const Error& error) const;

    /// A wrong option or argument.
    int failUse(const std::string& reason) const;

private:
    [[nodiscard]] std::optional<std::filesystem::path> chosenFolder() const;

    Console& m_console;
    Language m_language;
    Texts m_texts;
    GlobalOptions m_options;
    std::optional<pack::PackStore> m_packs;
    std::unique_ptr<Workspace> m_workspace;
};

/// What a command does once its arguments were read; gives the exit status.
using Action = std::function<int()>;

} // namespace todoke::cli
