#pragma once

#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/crypto/Digest.h"
#include "tests/support/Must.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace todoke::test {

/// A form pack in a folder of its own: files as texts, and a `pack.json` that vouches for them.
class TestPack {
public:
    /// One document: namespace (may be empty), root, and where its forms stand (`.`: the root is the one form).
    TestPack(const std::string& ns, const std::string& root, const std::string& formElement,
             const std::string& schema) {
        m_manifest = {{"format", 1}, {"id", "test"}, {"version", "1"}, {"sequence", 1}, {"status", "stand-in"}};
        m_manifest["title"] = {{"ja", "試験"}, {"en", "Test"}};
        m_manifest["documents"] = nlohmann::json::array({{{"namespace", ns},
                                                          {"root", root},
                                                          {"schema", "xsd/main.xsd"},
                                                          {"forms", {{{"element", formElement}, {"kind", "form"}}}}}});
        file("xsd/main.xsd", schema);
    }

    TestPack& file(const std::string& name, std::string text) {
        m_files[name] = std::move(text);
        return *this;
    }

    /// `pack.json` but for its `files`.
    nlohmann::json& manifest() { return m_manifest; }
    nlohmann::json& document() { return m_manifest["documents"][0]; }
    /// The first form of the document.
    nlohmann::json& form() { return document()["forms"][0]; }

    TestPack& codeTable(const std::string& name, std::string csv) {
        m_manifest["codes"].push_back("codes/" + name + ".csv");
        return file("codes/" + name + ".csv", std::move(csv));
    }
    TestPack& bindings(std::string csv) {
        m_manifest["bindings"] = "bindings.csv";
        return file("bindings.csv", std::move(csv));
    }
    TestPack& items(std::string csv) {
        m_manifest["items"].push_back("items/items.csv");
        return file("items/items.csv", std::move(csv));
    }
    TestPack& rules(std::string schematron) {
        m_manifest["rules"].push_back("rules/rules.sch");
        return file("rules/rules.sch", std::move(schematron));
    }

    /// Writes everything that is not on the disk yet, and returns the folder. May be called again after changes.
    std::filesystem::path write() {
        m_manifest["files"] = nlohmann::json::object();
        for (const auto& [name, text] : m_files) {
            m_manifest["files"][name] = {{"sha256", toHex(crypto::sha256(bytesOf(text)))}, {"size", text.size()}};
            put(name, text);
        }
        put("pack.json", m_manifest.dump(1));
        return folder();
    }

    /// Writes a file past the manifest.
    void put(const std::string& name, std::string_view text) const {
        const auto path = folder() / pathFromUtf8(name);
        std::filesystem::create_directories(path.parent_path());
        must(writeFileAtomically(path, bytesOf(text)));
    }

    [[nodiscard]] std::filesystem::path folder() const { return pathFromUtf8(m_folder.path().toStdString()); }

private:
    QTemporaryDir m_folder;
    nlohmann::json m_manifest;
    std::map<std::string, std::string> m_files;
};

/// A schema document around some declarations; `attributes` of its root give it namespaces.
inline std::string schemaOf(std::string_view declarations, std::string_view attributes = {}) {
    return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified' " +
           std::string(attributes) + ">" + std::string(declarations) + "</xs:schema>";
}

} // namespace todoke::test
