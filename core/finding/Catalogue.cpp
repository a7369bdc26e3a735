#include "core/finding/Catalogue.h"

#include "core/finding/EmbeddedTexts.h"
#include "core/finding/FindingArguments.h"
#include "core/finding/VisibleText.h"

#include <algorithm>
#include <stdexcept>

namespace todoke::finding {

namespace {

constexpr std::array<std::string_view, 4> kPartsOfFinding = {"title", "sentence", "cause", "fix"};
constexpr std::array<std::string_view, 2> kPartsOfError = {"sentence", "nextStep"};

std::string path(std::string_view first, std::string_view second) {
    return std::string(first) + "." + std::string(second);
}

/// Arguments that no text of the code names, one a line: they would be lost otherwise.
template <std::size_t N>
std::string unnamedArguments(const Arguments& given, const TextTable& texts, std::string_view code,
                             const std::array<std::string_view, N>& parts) {
    std::string lines;
    for (const auto& [name, value] : given) {
        // These reach the sentences under other names.
        if (name == "minimum" || name == "maximum" || name == "example" || value.empty())
            continue;
        const bool named = std::any_of(parts.begin(), parts.end(), [&, &wanted = name](std::string_view part) {
            const Wording* wording = texts.find(path(code, part));
            return wording != nullptr && wording->uses(wanted);
        });
        if (!named)
            lines += "\n" + name + ": " + visibleText(value);
    }
    return lines;
}

std::string withoutLeadingBreak(std::string text) {
    if (text.starts_with('\n'))
        text.erase(0, 1);
    return text;
}

std::string holdReasonName(HoldReason reason) {
    switch (reason) {
    case HoldReason::notAcceptable:
        return "notAcceptable";
    case HoldReason::confirmationOwed:
        return "confirmationOwed";
    case HoldReason::heldByHand:
        break;
    }
    return "heldByHand";
}

} // namespace

Result<Catalogue::Texts> Catalogue::parseTexts(const TextFiles& files) {
    auto findings = TextTable::parse(files.findings);
    if (!findings)
        return failure(std::move(findings.error()));
    auto errors = TextTable::parse(files.errors);
    if (!errors)
        return failure(std::move(errors.error()));
    auto words = TextTable::parse(files.words);
    if (!words)
        return failure(std::move(words.error()));
    return Texts{std::move(*findings), std::move(*errors), std::move(*words)};
}

Result<Catalogue> Catalogue::parse(const TextFiles& ja, const TextFiles& en) {
    auto japanese = parseTexts(ja);
    if (!japanese)
        return failure(std::move(japanese.error()));
    auto english = parseTexts(en);
    if (!english)
        return failure(std::move(english.error()));
    Catalogue catalogue;
    catalogue.m_texts = {std::move(*japanese), std::move(*english)};
    return catalogue;
}

const Catalogue& Catalogue::builtIn() {
    static const Catalogue catalogue = [] {
        auto parsed = parse({kFindingsJa, kErrorsJa, kWordsJa}, {kFindingsEn, kErrorsEn, kWordsEn});
        if (!parsed)
            throw std::logic_error(parsed.error().detail);
        return std::move(*parsed);
    }();
    return catalogue;
}

FindingText Catalogue::describe(const Finding& finding, Language language, FoundValues foundValues) const {
    const Texts& texts = in(language);
    Arguments arguments = argumentsOf(finding, texts.words, language, foundValues);
    const auto say = [&](std::string_view part, std::string_view unknown) {
        const Wording* wording = texts.findings.find(path(finding.code, part));
        return (wording != nullptr ? *wording : texts.words.at(unknown)).fill(arguments);
    };

    FindingText text;
    text.title = say("title", "finding.unknownTitle");
    text.cause = say("cause", "finding.unknownCause");
    const bool shown = foundValues == FoundValues::shown;
    text.sentence = shown && !finding.message.empty() ? visibleText(finding.message.in(language))
                                                      : say("sentence", "finding.unknownSentence");
    text.fix = shown && !finding.fix.empty() ? visibleText(finding.fix.in(language)) : say("fix", "finding.unknownFix");
    if (valueOf(arguments, "example") != nullptr) {
        arguments.emplace_back("sentence", text.sentence);
        text.sentence = texts.words.at("finding.withExample").fill(arguments);
    }
    text.who = word(finding.who, language);
    if (finding.location.line > 0)
        text.place = phrase(
            "finding.place", language,
            {{"line", std::to_string(finding.location.line)}, {"column", std::to_string(finding.location.column)}});
    text.item = heading(finding.item, language);
    for (const AllowedValue& value : finding.allowed)
        text.allowed.push_back(inWords(value, language));

    if (shown)
        text.technical = visibleText(finding.technical);
    if (!finding.location.xpath.empty())
        text.technical += "\n" + visibleText(finding.location.xpath);
    text.technical += unnamedArguments(finding.args, texts.findings, finding.code, kPartsOfFinding);
    text.technical = withoutLeadingBreak(std::move(text.technical));
    return text;
}

ErrorText Catalogue::describe(const Error& error, Language language) const {
    const TextTable& texts = in(language).errors;
    const std::string name(toString(error.code));
    Arguments arguments;
    for (const auto& [key, value] : error.args)
        arguments.emplace_back(key, visibleText(value));
    ErrorText text;
    text.sentence = texts.at(path(name, "sentence")).fill(arguments);
    text.nextStep = texts.at(path(name, "nextStep")).fill(arguments);
    text.technical = name + (error.detail.empty() ? "" : ": " + visibleText(error.detail)) +
                     unnamedArguments(error.args, texts, name, kPartsOfError);
    return text;
}

std::string Catalogue::heading(const ItemRef& item, Language language) const {
    return ItemWords(in(language).words, language).heading(item);
}

std::string Catalogue::inWords(const AllowedValue& value, Language language) const {
    return phrase("finding.allowedValue", language,
                  {{"code", visibleText(value.code)}, {"label", visibleText(value.label.in(language))}});
}

std::string Catalogue::title(std::string_view code, Language language) const {
    const Wording* wording = in(language).findings.find(path(code, "title"));
    return wording != nullptr ? wording->fill({}) : phrase("finding.unknownTitle", language);
}

std::string Catalogue::word(Verdict verdict, Language language) const {
    return phrase(path("verdict", toString(verdict)), language);
}

std::string Catalogue::word(Severity severity, Language language) const {
    return phrase(path("severity", toString(severity)), language);
}

std::string Catalogue::word(Who who, Language language) const {
    return phrase(path("who", toString(who)), language);
}

std::string Catalogue::word(Layer layer, Language language) const {
    return phrase(path("layer", toString(layer)), language);
}

std::string Catalogue::word(HoldReason reason, Language language) const {
    return phrase(path("holdReason", holdReasonName(reason)), language);
}

std::string Catalogue::phrase(std::string_view wanted, Language language, const Arguments& arguments) const {
    return in(language).words.at(wanted).fill(arguments);
}

} // namespace todoke::finding
