#pragma once

#include "core/base/File.h"

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace todoke::test {

/// A SQLite file opened as anybody could open it, to make foreign files and to tamper with ours.
class RawDatabase {
public:
    explicit RawDatabase(const std::filesystem::path& path) {
        sqlite3* raw = nullptr;
        const int code = sqlite3_open(utf8Path(path).c_str(), &raw);
        m_database.reset(raw);
        if (code != SQLITE_OK)
            throw std::runtime_error("cannot open the file");
    }

    void run(const std::string& sql) {
        char* message = nullptr;
        if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
            const std::string text = message;
            sqlite3_free(message);
            throw std::runtime_error(sql + ": " + text);
        }
    }

private:
    struct Closer {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
    };
    std::unique_ptr<sqlite3, Closer> m_database;
};

} // namespace todoke::test
