#include "core/check/Check.h"

#include "core/check/DocumentCheck.h"
#include "core/check/DocumentFindings.h"
#include "core/check/ReportBuilder.h"
#include "core/model/FindingCode.h"

#include <map>
#include <memory>
#include <utility>

namespace todoke::check {

namespace {

/// Reads only as far as the root element's start tag.
class RootSniffer final : public XmlEvents {
public:
    bool startElement(const Start& start) override {
        m_ns = start.ns;
        m_local = start.local;
        return false;
    }
    void text(std::string_view) override {}
    void misplacedText(const SchemaProblem&) override {}
    bool endElement(std::uint64_t, const std::vector<SchemaProblem>&) override { return false; }
    void endDocument(const std::vector<SchemaProblem>&) override {}

    [[nodiscard]] const std::string& ns() const { return m_ns; }
    [[nodiscard]] const std::string& local() const { return m_local; }

private:
    std::string m_ns;
    std::string m_local;
};

/// One check over all documents.
class Run {
public:
    Run(const pack::PackStore& packs, const CheckOptions& options, std::stop_token stop, CheckObserver& observer,
        std::uint64_t total)
        : m_packs(packs)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_observer(observer)
        , m_total(total)
        , m_builder(options.date) {}

    Result<void> addDocument(const intake::InputDocument& input) {
        SourceReport report;
        report.name = input.name;
        report.path = input.path;
        report.size = input.size;
        report.content = input.content;
        if (auto checked = checkDocument(report); !checked)
            return checked;
        m_done += report.size;
        finish(std::move(report));
        return {};
    }

    void addPassedOver(const intake::PassedOver& file) {
        SourceReport report;
        report.name = file.name;
        report.findings.push_back(file.problem ? unreadableFinding(*file.problem) : makeFinding("F9001"));
        if (!file.problem)
            report.findings.back().args.emplace_back("file", file.name);
        m_observer.sourceStarted(m_sources, report);
        finish(std::move(report));
    }

    CheckReport report() { return std::move(m_builder).finish(); }

private:
    void finish(SourceReport report) {
        m_observer.progress(m_done, m_total);
        m_observer.sourceFinished(m_sources++, report);
        m_builder.add(std::move(report));
    }

    Result<void> checkDocument(SourceReport& report) {
        auto match = sniff(report);
        if (!match.pack) {
            m_observer.sourceStarted(m_sources, report);
            return {};
        }
        const auto engine = engineFor(match);
        if (!engine)
            return failure(engine.error());
        report.pack = match.pack->ref();
        m_observer.sourceStarted(m_sources, report);
        auto stream = report.content->open();
        if (!stream) {
            report.findings.push_back(unreadableFinding(stream.error()));
            return {};
        }
        DocumentBytes bytes(std::move(*stream), m_options.maximumBytes);
        DocumentCheck document(**engine, m_options, report,
                               {m_sources, m_batch,
                                [this](const FormReport& form) { m_observer.formChecked(m_sources, form); },
                                [this](std::uint64_t read) { m_observer.progress(m_done + read, m_total); }});
        return document.run(bytes, m_stop);
    }

    /// The pack for the document; without one the report says why.
    pack::PackMatch sniff(SourceReport& report) {
        auto stream = report.content->open();
        if (!stream) {
            report.findings.push_back(unreadableFinding(stream.error()));
            return {};
        }
        DocumentBytes bytes(std::move(*stream), m_options.maximumBytes);
        RootSniffer root;
        const ParseOutcome outcome = parseXml(bytes, nullptr, root);
        const std::string encoding = foreignEncoding(bytes.view(0, std::min<std::uint64_t>(bytes.size(), 1024)));
        if (!encoding.empty()) {
            Finding finding = makeFinding("F1003");
            finding.location = {1, 1, 0, {}};
            finding.args.emplace_back("encoding", encoding);
            finding.technical = outcome.technical;
            report.findings.push_back(std::move(finding));
        } else if (outcome.kind != ParseOutcome::Kind::stopped) {
            report.findings.push_back(documentFinding(outcome, bytes));
        }
        if (report.findings.empty()) {
            pack::PackMatch match = m_packs.find(root.ns(), root.local());
            if (match.pack)
                return match;
            report.findings.push_back(noPackFinding(root));
        }
        bytes.readToEnd();
        report.size = bytes.size();
        if (!bytes.readError())
            report.sha256 = bytes.finishHash();
        return {};
    }

    [[nodiscard]] Finding noPackFinding(const RootSniffer& root) const {
        std::string installed;
        for (const auto& pack : m_packs.packs())
            installed += (installed.empty() ? "" : ", ") + pack->ref().id + " " + pack->ref().version;
        Finding finding = makeFinding("F1006");
        finding.location = {1, 1, 0, {}};
        finding.args = {{"namespace", root.ns()}, {"root", root.local()}, {"installed", installed}};
        return finding;
    }

    Result<const PackEngine*> engineFor(const pack::PackMatch& match) {
        const auto known = m_engines.find(match.document);
        if (known != m_engines.end())
            return known->second.get();
        auto engine = PackEngine::make(match.pack, *match.document);
        if (!engine)
            return failure(engine.error());
        return m_engines.emplace(match.document, std::make_unique<PackEngine>(std::move(*engine))).first->second.get();
    }

    const pack::PackStore& m_packs;
    const CheckOptions& m_options;
    std::stop_token m_stop;
    CheckObserver& m_observer;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    std::size_t m_sources = 0;
    ReportBuilder m_builder;
    BatchStage m_batch;
    std::map<const pack::DocumentDescription*, std::unique_ptr<PackEngine>> m_engines;
};

} // namespace

Result<CheckReport> check(const intake::InputSet& inputs, const pack::PackStore& packs, const CheckOptions& options,
                          std::stop_token stop, CheckObserver& observer) {
    Run run(packs, options, std::move(stop), observer, inputs.totalBytes());
    for (const intake::InputDocument& document : inputs.documents) {
        if (auto added = run.addDocument(document); !added)
            return failure(added.error());
    }
    for (const intake::PassedOver& file : inputs.passedOver)
        run.addPassedOver(file);
    return run.report();
}

} // namespace todoke::check
