#include "core/base/Bytes.h"
#include "core/base/Version.h"
#include "core/finding/Catalogue.h"
#include "core/finding/ReportParts.h"
#include "core/finding/ReportWriters.h"

#include <nlohmann/json.hpp>

namespace todoke::finding {

namespace {

using Json = nlohmann::ordered_json;

/// Raised with every change that a reader must know of; REPORT.md lists them.
constexpr int kFormatVersion = 1;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Writes one form after another, so that a report of any size needs the memory of one form.
class JsonWriter {
public:
    JsonWriter(const ReportOptions& options, ByteSink& sink)
        : m_options(options)
        , m_sink(sink) {}

    Result<void> write(const CheckReport& report) {
        std::string head = "{\n";
        const Json members = headOf(report);
        for (const auto& [name, value] : members.items())
            head += dumped(name) + ":" + dumped(value) + ",\n";
        if (auto done = put(head + "\"sources\":["); !done)
            return done;
        bool first = true;
        for (const SourceReport& source : report.sources()) {
            if (auto done = writeSource(source, first); !done)
                return done;
            first = false;
        }
        return put("\n]}\n");
    }

private:
    Result<void> put(std::string_view text) { return m_sink.write(bytesOf(text)); }

    [[nodiscard]] Json headOf(const CheckReport& report) const {
        Json notices = Json::array();
        for (const Notice& notice : noticesOf(report, m_options.language))
            notices.push_back({{"id", notice.id}, {"text", notice.text}});
        return {{"format", "todoke-report"},
                {"formatVersion", kFormatVersion},
                {"engine", {{"name", "Todoke"}, {"version", kVersion}}},
                {"date", formatDate(report.date())},
                {"language", m_options.language == Language::ja ? "ja" : "en"},
                {"foundValues", m_options.foundValues == FoundValues::shown},
                {"notices", std::move(notices)},
                {"verdict", toString(report.verdict())},
                {"counts",
                 {{"ready", report.counts().ready},
                  {"confirm", report.counts().confirm},
                  {"notAcceptable", report.counts().notAcceptable}}},
                {"findingCount", report.findingCount()}};
    }

    Result<void> writeSource(const SourceReport& source, bool first) {
        std::string text = first ? "\n{" : ",\n{";
        const Json members = headOf(source);
        for (const auto& [name, value] : members.items())
            text += dumped(name) + ":" + dumped(value) + ",";
        if (auto done = put(text + "\"forms\":["); !done)
            return done;
        for (const FormReport& form : source.forms) {
            const bool firstForm = &form == &source.forms.front();
            if (auto done = put((firstForm ? "\n" : ",\n") + dumped(jsonOf(form))); !done)
                return done;
        }
        return put("]}");
    }

    [[nodiscard]] Json headOf(const SourceReport& source) const {
        return {{"name", source.name},
                {"size", source.size},
                {"sha256", source.sha256},
                {"pack", source.pack ? jsonOf(*source.pack) : Json()},
                {"institutionCode", source.institutionCode},
                {"verdict", toString(source.verdict)},
                {"blocked", source.blocked},
                {"findings", jsonOf(source.findings)}};
    }

    [[nodiscard]] Json jsonOf(const PackRef& pack) const {
        return {{"id", pack.id},           {"version", pack.version},
                {"sha256", pack.sha256},   {"title", text(pack.title)},
                {"standIn", pack.standIn}, {"trusted", pack.trusted}};
    }

    [[nodiscard]] Json jsonOf(const FormReport& form) const {
        const FormInfo& info = form.info;
        return {{"number", info.number},
                {"kind", info.kind},
                {"kindTitle", text(info.kindTitle)},
                {"formId", info.formId},
                {"formVersion", info.formVersion},
                {"title", text(info.title)},
                {"inHouseId", info.inHouseId},
                {"doctorNumber", info.doctorNumber},
                {"doctorName", info.doctorName},
                {"institutionCode", info.institutionCode},
                {"entryDate", info.entryDate},
                {"applicationType", info.applicationType},
                {"line", info.line},
                {"bytes", {{"offset", info.bytes.offset}, {"length", info.bytes.length}}},
                {"verdict", toString(form.verdict)},
                {"findings", jsonOf(form.findings)}};
    }

    [[nodiscard]] Json jsonOf(const std::vector<Finding>& findings) const {
        Json list = Json::array();
        for (const Finding& finding : findings)
            list.push_back(jsonOf(finding));
        return list;
    }

    [[nodiscard]] Json jsonOf(const Finding& finding) const {
        const FindingText words = m_catalogue.describe(finding, m_options.language, m_options.foundValues);
        Json json = {{"code", finding.code},         {"severity", toString(finding.severity)},
                     {"who", toString(finding.who)}, {"layer", toString(finding.layer)},
                     {"title", words.title},         {"sentence", words.sentence},
                     {"cause", words.cause},         {"fix", words.fix}};
        if (finding.location.line > 0)
            json["place"] = {{"line", finding.location.line},
                             {"column", finding.location.column},
                             {"offset", finding.location.offset},
                             {"xpath", finding.location.xpath}};
        if (!finding.item.path.empty() || !finding.item.label.empty())
            json["item"] = jsonOf(finding.item);
        if (m_options.foundValues == FoundValues::shown && !finding.found.empty())
            json["found"] = finding.found;
        if (!finding.args.empty())
            json["arguments"] = jsonOf(finding.args);
        for (const ItemRef& item : finding.related)
            json["related"].push_back(jsonOf(item));
        for (const AllowedValue& value : finding.allowed)
            json["allowed"].push_back({{"code", value.code}, {"label", text(value.label)}});
        if (!finding.ruleId.empty())
            json["rule"] = {{"id", finding.ruleId}, {"clause", finding.clause}};
        if (m_options.foundValues == FoundValues::shown && !finding.technical.empty())
            json["technical"] = finding.technical;
        return json;
    }

    [[nodiscard]] Json jsonOf(const ItemRef& item) const {
        return {{"path", item.path},       {"section", text(item.section)},
                {"number", item.number},   {"label", text(item.label)},
                {"unit", text(item.unit)}, {"heading", m_catalogue.heading(item, m_options.language)}};
    }

    [[nodiscard]] static Json jsonOf(const Arguments& arguments) {
        Json json = Json::object();
        for (const auto& [name, value] : arguments)
            json[name] = value;
        return json;
    }

    [[nodiscard]] const std::string& text(const LocalText& local) const { return local.in(m_options.language); }

    const Catalogue& m_catalogue = Catalogue::builtIn();
    const ReportOptions& m_options;
    ByteSink& m_sink;
};

} // namespace

Result<void> writeJsonReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink) {
    return JsonWriter(options, sink).write(report);
}

} // namespace todoke::finding
