#include "core/check/PackVerification.h"

#include "core/base/Csv.h"
#include "core/check/Check.h"
#include "core/check/PackEngine.h"
#include "core/intake/SourceContents.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace todoke::check {

namespace {

/// A finding as the table of a sample lists it.
struct SampleRow {
    std::string form;
    std::string code;
    std::string rule;
    std::string path;
    std::string line;
    std::string column;

    friend auto operator<=>(const SampleRow&, const SampleRow&) = default;

    [[nodiscard]] std::string text() const {
        return "form " + form + " " + code + (rule.empty() ? "" : " " + rule) + " " + path + " " + line + ":" + column;
    }
};

using SampleRows = std::multiset<SampleRow>;

void addRows(SampleRows& rows, std::uint32_t form, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
        rows.insert({std::to_string(form), finding.code, finding.ruleId, finding.item.path,
                     std::to_string(finding.location.line), std::to_string(finding.location.column)});
}

SampleRows foundRows(const CheckReport& report) {
    SampleRows rows;
    for (const SourceReport& source : report.sources()) {
        addRows(rows, 0, source.findings);
        for (const FormReport& form : source.forms)
            addRows(rows, form.info.number, form.findings);
    }
    return rows;
}

Result<SampleRows> expectedRows(std::string_view csv) {
    const auto table = CsvTable::parse(csv);
    if (!table)
        return failure(table.error());
    SampleRows rows;
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const auto cell = [&](const char* name) { return std::string(table->cell(row, name)); };
        rows.insert({cell("form"), cell("code"), cell("rule"), cell("path"), cell("line"), cell("column")});
    }
    return rows;
}

/// Whether a path of the tables leads from the root through the schema.
bool leadsThrough(const pack::SchemaModel& model, const pack::DocumentDescription& document, const std::string& text) {
    const auto path = pack::ItemPath::parse(text, document.root.ns, document.prefixes);
    if (!path || path->elements.empty())
        return false;
    const pack::ElementDecl* at = model.global(path->elements.front());
    for (auto step = path->elements.begin() + 1; at != nullptr && step != path->elements.end(); ++step)
        at = model.child(*at, *step);
    if (at == nullptr || path->attribute.empty())
        return at != nullptr;
    return at->complex != nullptr &&
           std::any_of(at->complex->attributes.begin(), at->complex->attributes.end(),
                       [&](const auto& attribute) { return attribute.name.local == path->attribute; });
}

class Verifier {
public:
    Verifier(std::shared_ptr<const pack::FormPack> pack, Date date)
        : m_pack(std::move(pack))
        , m_store(pack::PackStore::of(m_pack)) {
        m_options.date = m_pack->manifest().samplesDate.value_or(date);
    }

    PackVerification verify() {
        const pack::PackManifest& manifest = m_pack->manifest();
        for (const pack::DocumentDescription& document : manifest.documents) {
            const auto engine = PackEngine::make(m_pack, document);
            if (!engine) {
                add(std::string(engine.error().arg("file")), engine.error().detail);
                continue;
            }
            ++m_result.schemas;
            m_result.rules = engine->rules.rules().size();
            m_models.push_back({engine->schema, &document});
        }
        if (!m_result.problems.empty())
            return std::move(m_result);
        for (const pack::Item& item : m_pack->items().items())
            requirePath("items", item.ref.path);
        std::set<std::string_view> bound;
        for (const auto& [path, bindings] : m_pack->bindings().all())
            bound.insert(path);
        for (const std::string_view path : bound)
            requirePath(manifest.bindings, std::string(path));
        for (const pack::SampleEntry& sample : manifest.samples)
            verifySample(sample);
        return std::move(m_result);
    }

private:
    void add(std::string file, std::string reason) {
        m_result.problems.push_back({std::move(file), std::move(reason)});
    }

    void requirePath(const std::string& file, const std::string& path) {
        const bool known = std::any_of(m_models.begin(), m_models.end(), [&](const auto& model) {
            return leadsThrough(model.first->model(), *model.second, path);
        });
        if (!known)
            add(file, "path '" + path + "' leads nowhere in the schema");
    }

    void verifySample(const pack::SampleEntry& sample) {
        ++m_result.samples;
        intake::InputSet inputs;
        const std::string_view text = m_pack->file(sample.file);
        inputs.documents.push_back(
            {sample.file, {}, text.size(), std::make_shared<intake::MemoryContent>(copyOf(bytesOf(text)))});
        NoObserver observer;
        const auto report = check(inputs, m_store, m_options, {}, observer);
        const auto expected =
            sample.expected.empty() ? Result<SampleRows>(SampleRows{}) : expectedRows(m_pack->file(sample.expected));
        if (!report || !expected) {
            add(sample.file, !report ? report.error().detail : expected.error().detail);
            return;
        }
        const SampleRows found = foundRows(*report);
        compare(sample.file, "is not found: ", *expected, found);
        compare(sample.file, "is found but not listed: ", found, *expected);
    }

    void compare(const std::string& file, const std::string& what, const SampleRows& rows, const SampleRows& others) {
        std::vector<SampleRow> surplus;
        std::set_difference(rows.begin(), rows.end(), others.begin(), others.end(), std::back_inserter(surplus));
        for (const SampleRow& row : surplus)
            add(file, what + row.text());
    }

    std::shared_ptr<const pack::FormPack> m_pack;
    pack::PackStore m_store;
    CheckOptions m_options;
    std::vector<std::pair<std::shared_ptr<const pack::Schema>, const pack::DocumentDescription*>> m_models;
    PackVerification m_result;
};

} // namespace

PackVerification verifyPack(const std::shared_ptr<const pack::FormPack>& pack, Date date) {
    return Verifier(pack, date).verify();
}

} // namespace todoke::check
