#include "core/base/Bytes.h"
#include "core/base/Version.h"
#include "core/finding/Catalogue.h"
#include "core/finding/ReportParts.h"
#include "core/finding/ReportWriters.h"
#include "core/finding/VisibleText.h"

#include <algorithm>
#include <map>

namespace todoke::finding {

namespace {

/// How many allowed values a finding lists before the rest is only counted.
constexpr std::size_t kAllowedShown = 8;

struct Sign {
    std::string_view mark;
    std::string_view colour;
};

Sign signOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return {"✔", "32"};
    case Verdict::confirm:
        return {"▲", "33"};
    case Verdict::notAcceptable:
        break;
    }
    return {"✖", "31"};
}

Verdict verdictBy(const Finding& finding) {
    switch (finding.severity) {
    case Severity::error:
        return Verdict::notAcceptable;
    case Severity::confirm:
        return Verdict::confirm;
    case Severity::info:
        break;
    }
    return Verdict::ready;
}

/// Verdict first, then what is not acceptable, then what waits for a person; information is counted.
class TextWriter {
public:
    TextWriter(const CheckReport& report, const ReportOptions& options, ByteSink& sink)
        : m_report(report)
        , m_options(options)
        , m_sink(sink) {}

    Result<void> write() {
        Result<void> done = writeHead();
        for (const Verdict verdict : {Verdict::notAcceptable, Verdict::confirm}) {
            if (done)
                done = writeFiles(verdict);
            if (done)
                done = writeForms(verdict);
        }
        if (done && m_options.everything)
            done = writeForms(Verdict::ready);
        if (done)
            done = writeInformation();
        if (done)
            done = writeFoot();
        return done;
    }

private:
    Result<void> put(const std::string& text) { return m_sink.write(bytesOf(text)); }

    [[nodiscard]] std::string phrase(std::string_view path, const Arguments& arguments = {}) const {
        return m_catalogue.phrase(path, m_options.language, arguments);
    }

    [[nodiscard]] std::string coloured(Verdict verdict, const std::string& text) const {
        return m_options.colour ? "\x1b[" + std::string(signOf(verdict).colour) + "m" + text + "\x1b[0m" : text;
    }

    [[nodiscard]] std::string marked(Verdict verdict, const std::string& text) const {
        return coloured(verdict, std::string(signOf(verdict).mark) + " " + text);
    }

    Result<void> writeHead() {
        const Verdict verdict = m_report.verdict();
        const VerdictCounts& counts = m_report.counts();
        const std::string word = marked(verdict, m_catalogue.word(verdict, m_options.language));
        return put(phrase("report.title", {{"verdict", word}}) + "\n" +
                   phrase("report.counts", {{"ready", std::to_string(counts.ready)},
                                            {"confirm", std::to_string(counts.confirm)},
                                            {"notAcceptable", std::to_string(counts.notAcceptable)},
                                            {"total", std::to_string(counts.total())}}) +
                   "\n");
    }

    /// Files whose own findings (not those of their forms) lead to the verdict.
    Result<void> writeFiles(Verdict verdict) {
        std::vector<const SourceReport*> files;
        for (const SourceReport& source : m_report.sources()) {
            if (verdictOf(source.findings) == verdict)
                files.push_back(&source);
        }
        if (files.empty())
            return {};
        const bool worst = verdict == Verdict::notAcceptable;
        std::string text =
            heading(verdict, worst ? "report.filesNotAcceptable" : "report.filesToConfirm", files.size());
        for (const SourceReport* source : files) {
            text += "\n" + visibleText(source->name) + "\n" + findingsText(source->findings);
            if (source->blocked && !source->forms.empty())
                text += "  " + phrase("report.blocked", {{"count", std::to_string(source->forms.size())}}) + "\n";
        }
        return put(text);
    }

    /// As the report counts it: no form of a blocked file can be sent.
    static Verdict countedAs(const SourceReport& source, const FormReport& form) {
        return source.blocked ? Verdict::notAcceptable : form.verdict;
    }

    /// Forms of a blocked file without a finding of their own are counted only: the file's own entry speaks for them.
    static bool isListed(const SourceReport& source, const FormReport& form) {
        return !source.blocked || form.verdict != Verdict::ready;
    }

    Result<void> writeForms(Verdict verdict) {
        constexpr std::string_view kHeadings[] = {"report.formsReady", "report.formsToConfirm",
                                                  "report.formsNotAcceptable"};
        std::size_t count = 0;
        std::string listed;
        for (const SourceReport& source : m_report.sources()) {
            for (const FormReport& form : source.forms) {
                if (countedAs(source, form) != verdict)
                    continue;
                ++count;
                if (isListed(source, form))
                    listed += "\n" + nameOf(source, form.info) + "\n" + findingsText(form.findings);
            }
        }
        if (listed.empty())
            return {};
        return put(heading(verdict, kHeadings[static_cast<std::size_t>(verdict)], count) + listed);
    }

    [[nodiscard]] std::string heading(Verdict verdict, std::string_view path, std::size_t count) const {
        return "\n" + marked(verdict, phrase(path, {{"count", std::to_string(count)}})) + "\n";
    }

    [[nodiscard]] std::string nameOf(const SourceReport& source, const FormInfo& form) const {
        std::vector<std::string> parts = {
            phrase("report.form", {{"source", visibleText(source.name)}, {"number", std::to_string(form.number)}})};
        if (const std::string title = titleOf(form, m_options.language); !title.empty())
            parts.push_back(visibleText(title));
        if (!form.inHouseId.empty())
            parts.push_back(phrase("report.inHouseId", {{"id", visibleText(form.inHouseId)}}));
        if (!form.doctorName.empty() || !form.doctorNumber.empty())
            parts.push_back(phrase(
                "report.doctor", {{"name", visibleText(form.doctorName)}, {"number", visibleText(form.doctorNumber)}}));
        return joined(parts, " | ");
    }

    [[nodiscard]] std::string findingsText(const std::vector<Finding>& findings) const {
        std::string text;
        for (const Finding& finding : findings) {
            if (finding.severity != Severity::info || m_options.everything)
                text += findingText(finding);
        }
        return text;
    }

    [[nodiscard]] std::string findingText(const Finding& finding) const {
        const FindingText words = m_catalogue.describe(finding, m_options.language, m_options.foundValues);
        std::string text = "  ";
        text += finding.severity == Severity::info ? "・ " + finding.code : marked(verdictBy(finding), finding.code);
        text += " " + (words.item.empty() ? words.title : words.item);
        if (!words.place.empty())
            text += " (" + words.place + ")";
        text += "\n    " + words.sentence + "\n";
        if (!words.allowed.empty())
            text += "    " + allowedText(words.allowed) + "\n";
        if (m_options.everything)
            text += "    " + phrase("report.cause", {{"cause", words.cause}}) + "\n";
        text += "    " + phrase("report.fix", {{"fix", words.fix}, {"who", words.who}}) + "\n";
        if (!finding.ruleId.empty() && !m_options.everything)
            text += "    " +
                    phrase("report.rule",
                           {{"ruleId", visibleText(finding.ruleId)}, {"clause", visibleText(finding.clause)}}) +
                    "\n";
        return text;
    }

    [[nodiscard]] std::string allowedText(const std::vector<std::string>& allowed) const {
        const std::string separator = phrase("item.separator");
        if (m_options.everything || allowed.size() <= kAllowedShown)
            return phrase("report.allowed", {{"values", joined(allowed, separator)}});
        return phrase("report.allowedShortened", {{"values", joined(allowed, separator, kAllowedShown)},
                                                  {"more", std::to_string(allowed.size() - kAllowedShown)}});
    }

    /// Information by code. Where everything is shown, that of forms stands there already, and only that of files
    /// without another finding is written in full.
    Result<void> writeInformation() {
        std::map<std::string, std::size_t> counts;
        const auto count = [&](const std::vector<Finding>& findings) {
            for (const Finding& finding : findings)
                counts[finding.code] += finding.severity == Severity::info ? 1 : 0;
        };
        std::string details;
        for (const SourceReport& source : m_report.sources()) {
            count(source.findings);
            for (const FormReport& form : source.forms)
                count(form.findings);
            if (m_options.everything && verdictOf(source.findings) == Verdict::ready && !source.findings.empty())
                details += "\n" + visibleText(source.name) + "\n" + findingsText(source.findings);
        }
        std::string lines;
        for (const auto& [code, number] : counts) {
            if (number > 0)
                lines += "  ・ " + code + " " +
                         phrase("report.informationLine", {{"title", m_catalogue.title(code, m_options.language)},
                                                           {"count", std::to_string(number)}}) +
                         "\n";
        }
        return lines.empty() ? Result<void>()
                             : put("\n" + phrase("report.informationHeading") + "\n" + lines + details);
    }

    Result<void> writeFoot() {
        std::string text = "\n";
        for (const Notice& notice : noticesOf(m_report, m_options.language))
            text += notice.text + "\n";
        for (const PackRef& pack : packsOf(m_report))
            text += phrase("report.pack", {{"title", visibleText(pack.title.in(m_options.language))},
                                           {"id", visibleText(pack.id)},
                                           {"version", visibleText(pack.version)}}) +
                    "\n";
        text += phrase("report.date", {{"date", formatDate(m_report.date())}}) + "\n";
        return put(text + phrase("report.made", {{"version", kVersion}}) + "\n");
    }

    const Catalogue& m_catalogue = Catalogue::builtIn();
    const CheckReport& m_report;
    const ReportOptions& m_options;
    ByteSink& m_sink;
};

} // namespace

Result<void> writeTextReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink) {
    return TextWriter(report, options, sink).write();
}

} // namespace todoke::finding
