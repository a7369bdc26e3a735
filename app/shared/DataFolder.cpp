#include "app/shared/DataFolder.h"

#include "core/base/File.h"

#include <QStandardPaths>
#include <QString>

#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace todoke {

namespace {

std::filesystem::path pathOf(const QString& text) {
    return {text.toStdU16String()};
}

std::filesystem::path locate(const std::optional<std::filesystem::path>& chosen) {
    if (chosen && !chosen->empty())
        return *chosen;
    const QString fromEnvironment = qEnvironmentVariable("TODOKE_DATA_DIR");
    if (!fromEnvironment.isEmpty())
        return pathOf(fromEnvironment);
    return pathOf(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) / "todoke";
}

tl::unexpected<Error> refusal(Errc code, const std::filesystem::path& path, std::string detail) {
    return failure(Error(code, std::move(detail)).with("file", utf8Path(path)));
}

/// Makes a folder that only its owner can look into, or takes the rights of others from one that exists. On Windows the
/// user's data folder has such an access list, which new folders inherit.
Result<void> makePrivateFolder(const std::filesystem::path& path) {
    std::error_code error;
    if (path.has_parent_path())
        std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return refusal(Errc::notWritable, path, error.message());
#ifdef _WIN32
    std::filesystem::create_directory(path, error);
    if (error || !std::filesystem::is_directory(path))
        return refusal(Errc::notWritable, path, error.message());
#else
    if (::mkdir(path.c_str(), 0700) == 0)
        return {};
    const auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::is_directory(status))
        return refusal(Errc::notWritable, path, error ? error.message() : "not a folder");
    if ((status.permissions() & std::filesystem::perms::sticky_bit) != std::filesystem::perms::none)
        return refusal(Errc::wrongUse, path, "a folder that several users share");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    if (error)
        return refusal(Errc::notWritable, path, error.message());
#endif
    return {};
}

} // namespace

Result<DataFolder> DataFolder::open(const std::optional<std::filesystem::path>& chosen) {
    const std::filesystem::path located = locate(chosen);
    std::error_code error;
    DataFolder folder(std::filesystem::absolute(located, error));
    if (error)
        return refusal(Errc::notWritable, located, error.message());
    for (const auto& path : {folder.root(), folder.packages(), folder.secrets(), folder.logs()}) {
        if (auto made = makePrivateFolder(path); !made)
            return failure(made.error());
    }
    return folder;
}

} // namespace todoke
