#include "app/cli/Session.h"

#include "app/shared/ProgramFolders.h"
#include "core/base/File.h"

namespace todoke::cli {

const pack::PackStore& Session::packs() {
    if (m_packs)
        return *m_packs;
    std::vector<std::filesystem::path> added;
    for (const std::string& folder : m_options.packFolders)
        added.push_back(pathFromUtf8(folder));
    // A broken settings file is said where the settings matter; the packs of the program are there without it.
    if (const auto known = settings(); known && !known->text("packs.folder").empty())
        added.push_back(pathFromUtf8(known->text("packs.folder")));
    m_packs = pack::PackStore::open(packFolders(added));
    for (const pack::BrokenPack& broken : m_packs->broken())
        m_console.note(m_texts("pack.broken", {{"folder", utf8Path(broken.folder)},
                                               {"reason", catalogue().describe(broken.error, m_language).sentence +
                                                              " " + broken.error.detail}}));
    return *m_packs;
}

std::optional<std::filesystem::path> Session::chosenFolder() const {
    return m_options.dataFolder.empty() ? std::nullopt : std::optional(pathFromUtf8(m_options.dataFolder));
}

Result<Settings> Session::settings() const {
    return Workspace::readSettings(chosenFolder());
}

Result<Workspace*> Session::workspace() {
    if (!m_workspace) {
        auto opened = Workspace::open(chosenFolder());
        if (!opened)
            return failure(opened.error());
        m_workspace = std::move(*opened);
    }
    return m_workspace.get();
}

int Session::fail(const Error& error) const {
    const finding::ErrorText text = catalogue().describe(error, m_language);
    m_console.note(text.sentence);
    m_console.note(m_texts("next", {{"step", text.nextStep}}));
    if (!text.technical.empty())
        m_console.note(m_texts("technical", {{"text", text.technical}}));
    return statusOf(error.code);
}

int Session::failUse(const std::string& reason) const {
    m_console.note(reason);
    m_console.note(m_texts("seeHelp"));
    return kWrongUse;
}

} // namespace todoke::cli
