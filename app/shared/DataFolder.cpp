#include "app/shared/DataFolder.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/base/WindowsError.h"

#include <QStandardPaths>
#include <QString>

#ifdef _WIN32
#include <windows.h>

#include <sddl.h>

#include <memory>
#include <string>
#include <vector>
#else
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#endif

namespace todoke {

namespace {

std::filesystem::path pathOf(const QString& text) {
    return reachablePath(text.toStdU16String());
}

tl::unexpected<Error> refusal(Errc code, const std::filesystem::path& path, std::string detail) {
    return failure(Error(code, std::move(detail)).with("file", utf8Path(path)));
}

#ifdef _WIN32

struct LocalFreed {
    void operator()(void* memory) const { LocalFree(memory); }
};

/// An access list for this user, the system and administrators alone, which files in the folder inherit (SDDL, MS-DTYP
/// 2.5.1); null when Windows does not say who the user is.
std::unique_ptr<void, LocalFreed> privateAccess() {
    HANDLE token = nullptr;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) == 0)
        return nullptr;
    std::vector<std::uint8_t> user(sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE);
    DWORD size = 0;
    const bool known = GetTokenInformation(token, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size) != 0;
    CloseHandle(token);
    wchar_t* sid = nullptr;
    if (!known || ConvertSidToStringSidW(reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid, &sid) == 0)
        return nullptr;
    const std::unique_ptr<void, LocalFreed> sidFreed(sid);
    const std::wstring rights = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;" + std::wstring(sid) + L")";
    void* descriptor = nullptr;
    ConvertStringSecurityDescriptorToSecurityDescriptorW(rights.c_str(), SDDL_REVISION_1, &descriptor, nullptr);
    return std::unique_ptr<void, LocalFreed>(descriptor);
}

#endif

/// Makes a folder that only its owner can look into. One that exists already loses the rights of others, except on
/// Windows, where it keeps its access list.
Result<void> makePrivateFolder(const std::filesystem::path& path) {
    if (path.has_parent_path()) {
        if (auto made = makeFolders(path.parent_path()); !made)
            return made;
    }
#ifdef _WIN32
    const auto access = privateAccess();
    SECURITY_ATTRIBUTES security{sizeof security, access.get(), FALSE};
    if (CreateDirectoryW(path.c_str(), access ? &security : nullptr) == 0 && !isFolder(path))
        return refusal(Errc::notWritable, path, windowsErrorText(GetLastError()));
#else
    if (::mkdir(path.c_str(), 0700) == 0)
        return {};
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return refusal(Errc::notWritable, path, std::generic_category().message(errno));
    if (!S_ISDIR(facts.st_mode))
        return refusal(Errc::notWritable, path, "not a folder");
    if ((facts.st_mode & S_ISVTX) != 0)
        return refusal(Errc::wrongUse, path, "a folder that several users share");
    if (::chmod(path.c_str(), S_IRWXU) != 0)
        return refusal(Errc::notWritable, path, std::generic_category().message(errno));
#endif
    return {};
}

} // namespace

std::filesystem::path DataFolder::locate(const std::optional<std::filesystem::path>& chosen) {
    if (chosen && !chosen->empty())
        return reachablePath(*chosen);
    const QString fromEnvironment = qEnvironmentVariable("TODOKE_DATA_DIR");
    if (!fromEnvironment.isEmpty())
        return pathOf(fromEnvironment);
    return pathOf(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) / "todoke";
}

Result<DataFolder> DataFolder::open(const std::optional<std::filesystem::path>& chosen) {
    DataFolder folder(absolutePath(locate(chosen)));
    for (const auto& path : {folder.root(), folder.packages(), folder.secrets(), folder.logs()}) {
        if (auto made = makePrivateFolder(path); !made)
            return failure(made.error());
    }
    return folder;
}

} // namespace todoke
