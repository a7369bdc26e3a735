#pragma once

#include "core/check/Check.h"
#include "core/check/DocumentBytes.h"
#include "core/check/XmlParser.h"
#include "core/intake/SourceContents.h"
#include "core/pack/PackStore.h"
#include "tests/support/MemoryStreams.h"
#include "tests/support/Must.h"
#include "tests/support/TestPack.h"

#include <QByteArray>
#include <string>
#include <vector>

namespace todoke::test {

/// A store with the pack alone; a pack that cannot be used throws.
inline pack::PackStore storeOf(TestPack& pack) {
    auto store = pack::PackStore::open({pack.write()});
    if (!store.broken().empty())
        throw std::runtime_error(store.broken().front().error.detail);
    return store;
}

/// Checks documents held in memory, named 1.xml, 2.xml …
inline CheckReport checkTexts(const pack::PackStore& packs, const std::vector<std::string>& texts,
                              check::CheckOptions options = {}) {
    intake::InputSet inputs;
    for (const std::string& text : texts) {
        const std::string name = std::to_string(inputs.documents.size() + 1) + ".xml";
        inputs.documents.push_back(
            {name, {}, text.size(), std::make_shared<intake::MemoryContent>(copyOf(bytesOf(text)))});
    }
    if (!options.date.ok() || options.date == Date{})
        options.date = *parseDate("2024-11-22");
    check::NoObserver observer;
    return must(check::check(inputs, packs, options, {}, observer));
}

/// All findings of a report, as `CODE path line:column`, document by document.
inline std::vector<std::string> rowsOf(const CheckReport& report) {
    std::vector<std::string> rows;
    const auto add = [&](const Finding& finding) {
        rows.push_back(finding.code + " " + finding.item.path + " " + std::to_string(finding.location.line) + ":" +
                       std::to_string(finding.location.column));
    };
    for (const SourceReport& source : report.sources()) {
        std::for_each(source.findings.begin(), source.findings.end(), add);
        for (const FormReport& form : source.forms)
            std::for_each(form.findings.begin(), form.findings.end(), add);
    }
    return rows;
}

/// The rows as one line that `QCOMPARE` prints.
inline QByteArray lineOf(const std::vector<std::string>& rows) {
    std::string line;
    for (const std::string& row : rows)
        line += (line.empty() ? "" : "; ") + row;
    return QByteArray::fromStdString(line);
}

/// Counts what the validator alone says against a document.
class VerdictOfXerces final : public check::XmlEvents {
public:
    bool startElement(const Start& start) override { return count(start.problems); }
    void text(std::string_view) override {}
    void misplacedText(const check::SchemaProblem& problem) override { count({problem}); }
    bool endElement(std::uint64_t, const std::vector<check::SchemaProblem>& found) override { return count(found); }
    void endDocument(const std::vector<check::SchemaProblem>& found) override { count(found); }

    std::vector<std::string> problems;

private:
    bool count(const std::vector<check::SchemaProblem>& found) {
        for (const check::SchemaProblem& problem : found)
            problems.push_back(problem.technical);
        return true;
    }
};

/// What the validator says against a document that can be read to its end.
inline std::vector<std::string> problemsOf(const pack::Schema& schema, const std::string& document) {
    check::DocumentBytes bytes(std::make_unique<MemoryStream>(copyOf(bytesOf(document))), 1 << 30);
    VerdictOfXerces verdict;
    const auto outcome = check::parseXml(bytes, &schema, verdict);
    if (outcome.kind != check::ParseOutcome::Kind::complete)
        throw std::runtime_error("not readable: " + outcome.technical + " in " + document);
    return verdict.problems;
}

/// Compiles a schema that stands by itself.
inline std::shared_ptr<const pack::Schema> compileSchema(const std::string& schema) {
    TestPack files("", "a", ".", schema);
    return must(pack::Schema::compile(must(pack::PackFolder::read(files.write())), "xsd/main.xsd"));
}

} // namespace todoke::test
